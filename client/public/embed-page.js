/* The page of a recording in a frame: tells the player which one its address names, and what the embedding page wants to see of it. */
(() => {
  const root = new URL('.', document.currentScript.src).pathname;
  const [, named = ''] = /\/embed\/(\w+)\/?$/.exec(location.pathname) || [];
  const asked = new URLSearchParams(location.search);
  const player = document.createElement('gradroom-player');
  const address = `${root}api/recordings/${named}`;
  const show = () => {
    for (const name of ['t', 'view', 'theme']) if (asked.has(name)) player.setAttribute(name, asked.get(name));
    player.setAttribute('alone', '');
    player.setAttribute('open', `${root}replay/${named}`);
    player.setAttribute('src', named === 'example' ? `${root}example.gradroom` : `${address}/file`);
    Object.assign(player.style, { height: '100vh', border: '0', borderRadius: '0' });
    document.body.style.margin = '0';
    document.body.append(player);
  };
  if (named === 'example') show();
  else
    void fetch(address)
      .then((answer) => (answer.ok ? answer.json() : undefined))
      // As it is called now, which its file does not know.
      .then((info) => info && player.setAttribute('name', (document.title = info.name)))
      .catch(() => {})
      .finally(show);
})();
