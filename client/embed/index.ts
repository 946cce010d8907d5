/** Where the player's one file starts: on a page it defines `<gradroom-player>`, in a worker it computes or draws for one. */
if (typeof document === 'undefined') void import('./worker.js');
else void import('./element.js').then(({ defineElement }) => defineElement());
