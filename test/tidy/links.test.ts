/** Links of the client stand under whatever folder the site is in. */
import { expect, it } from 'vitest';
import { read, sources } from './files.js';

it('[SH1] links to pages of ours are made by `href`', () => {
  const components = sources.filter((file) => /^client\/.*\.svelte$/.test(file));
  const rooted = components.filter((file) => /\shref=(["']|\{["'`])\//.test(read(file)));
  expect(components.length).toBeGreaterThan(100);
  expect(rooted).toEqual([]);
});
