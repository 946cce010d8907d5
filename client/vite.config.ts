/** Vite: builds the client into `client/dist`; in development it serves with hot reload and passes the API to the server on PORT. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const sharedFile = (file: string) => fileURLToPath(new URL(`../shared/${file}`, import.meta.url));
const shared = [
  { find: /^@gradroom\/shared$/, replacement: sharedFile('index.ts') },
  { find: '@gradroom/shared/reference', replacement: sharedFile('engine/reference.ts') },
  { find: '@gradroom/shared/explain', replacement: sharedFile('engine/explain/index.ts') },
  { find: /^@gradroom\/shared\/lessons$/, replacement: sharedFile('session/lessons/index.ts') },
];
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig(({ command }) => {
  // What is built is what a class loads: without Svelte's warnings for developers, whatever the environment says.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [svelte()],
    resolve: { alias: shared },
    build: {
      outDir: fileURLToPath(new URL('./dist', import.meta.url)),
      emptyOutDir: true,
      // The oldest browsers we promise; index.html tells older ones in one sentence.
      target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
      // The content security policy allows files of our own origin only, no data: addresses.
      assetsInlineLimit: 0,
      // Of the browsers we promise only the oldest Safari lacks it, which then fetches a little later.
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // What every page needs, and what every page draws with, each in one piece: split by who needs which part, it compresses worse.
      rolldownOptions: {
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              {
                name: 'page',
                test: /client\/(strings\/(language|Phrase|en\/(pages|theme|refusals|layers|numbers))\.|routes\/(Message|router|entrance|start-room)\.|state\/(api|seat|site)\.|panels\/(theme|ThemeButton|media|LanguageButtons|controls\/(Logo|Icon|icons)|share\/code)\.)|vite\/preload-helper|node_modules\/(clsx|svelte\/src\/(?!reactivity\/(map|set|index)))/,
              },
              {
                name: 'gradient-bars',
                test: /client\/(views\/network\/(strip|GradientBars|paint-strip)|strings\/en\/gradient-bars)\./,
              },
              {
                name: 'drawing',
                test: /client\/views\/((live|beat|canvas|theme|colors|numbers|Quantity|FeatureSymbol)\.|activation\/(ActivationCurve|LayerHistogram|names|plot|paint-histogram)\.|pictures\/(pictures|shared-pictures)\.)|shared\/session\/activation-titles\./,
              },
            ],
          },
        },
      },
    },
    worker: { format: 'es' },
    server: {
      proxy: {
        '/api': { target: server },
        // The server accepts an Origin whose host is its own, so the original Host header must arrive there.
        '/socket.io': { target: server, ws: true },
      },
    },
  };
});
