/** The way to the options of a new room. Apart, so that the first page need not list what they load. */
export const loadStartOptions = () => import('./StartOptions.svelte');
