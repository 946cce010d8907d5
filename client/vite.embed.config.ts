/** Vite: builds the player for other sites into one file, `client/dist/gradroom-player.js`, beside the pages. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { edited, oneFile, shadowStyles, standIns } from './embed/one-file.js';
import pages from './vite.config.js';

const client = fileURLToPath(new URL('.', import.meta.url));
const embed = `${client}embed`;
const inClient = (id: string) => relative(client, id.split('?')[0]).replaceAll('\\', '/');

/** What the player has otherwise than the pages, see embed/one-file.ts. */
const otherwise: Plugin = {
  name: 'gradroom-player',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    // The player's own modules mean what they name.
    if (!importer || importer.startsWith(embed)) return undefined;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const other = found && standIns[inClient(found.id)];
    return other && `${client}${other}`;
  },
  transform(code, id) {
    const path = inClient(id);
    if (path === 'theme.css' || path === 'panels/controls/controls.css') return shadowStyles(code);
    return edited(path, code, embed);
  },
};

/** Behind all other plugins: styles go into the code, and the code into its function. */
const packed: Plugin = {
  name: 'gradroom-player-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const styles = Object.values(bundle).find(({ fileName }) => fileName.endsWith('.css'));
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') file.code = oneFile(file.code, styles?.type === 'asset' ? String(styles.source) : '');
    if (styles) delete bundle[styles.fileName];
  },
};

export default defineConfig((environment) => {
  const { resolve, build } = pages(environment) as { resolve: object; build: { target: string[] } };
  return {
    root: client,
    plugins: [otherwise, svelte(), packed],
    resolve,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: `${client}dist`,
      // The pages are there already.
      emptyOutDir: false,
      copyPublicDir: false,
      target: build.target,
      cssCodeSplit: false,
      // Of a library all is inlined, the kernels, too.
      lib: {
        entry: `${embed}/index.ts`,
        formats: ['iife'],
        name: 'gradroomPlayer',
        fileName: () => 'gradroom-player.js',
      },
      reportCompressedSize: false,
    },
  };
});
