/** Vite: builds the client into `client/dist`; in development it serves with hot reload and passes the API to the server on PORT. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { reading } from './reading/vite-plugin.js';

const sharedFile = (file: string) => fileURLToPath(new URL(`../shared/${file}`, import.meta.url));
const shared = [
  { find: /^@gradroom\/shared$/, replacement: sharedFile('index.ts') },
  { find: '@gradroom/shared/reference', replacement: sharedFile('engine/reference.ts') },
  { find: '@gradroom/shared/explain', replacement: sharedFile('engine/explain/index.ts') },
  { find: /^@gradroom\/shared\/lessons$/, replacement: sharedFile('session/lessons/index.ts') },
  { find: '@gradroom/shared/recordings', replacement: sharedFile('recording/recordings.ts') },
];
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** What every page draws with. */
const drawing = [
  'client/views/(live|beat|canvas|theme|colors|numbers|Quantity|FeatureSymbol)\\.',
  'client/views/activation/(ActivationCurve|LayerHistogram|names|plot|histogram-paths)\\.',
  'client/views/pictures/(pictures|shared-pictures)\\.',
  'client/state/(history|geometric-mean|id)\\.',
  'shared/engine/(activations/|math/(arithmetic|bits|exp|log|sigmoid|softplus|tanh)\\.|(settings|network)\\.)',
  'shared/session/(engine-settings|activation-titles|configuration|epoch|equal)\\.',
  'shared/data/(datasets|split)\\.',
];

export default defineConfig(({ command }) => {
  // What is built is what a class loads: without Svelte's warnings for developers, whatever the environment says.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [reading(), svelte()],
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
              // Of pages about a room: the room's own, the teacher's panel and the projector's.
              {
                name: 'desk',
                test: /client\/(panels\/(desk|people\/ConnectionState|controls\/Avatar)\.|strings\/en\/(connection|room|activation)\.|views\/(Term|Figure|explained|explain\/(focus|view-names|number\/number-key)|activation\/layer-control)\.|state\/(kept-curve|knobs?|coalesce|permission|own-choices)\.)/,
              },
              { name: 'meters', test: /client\/panels\/(MoreMenu|transport\/Meters)\./ },
              {
                // Of pages wide enough for a top bar.
                name: 'bars',
                test: /client\/panels\/(transport\/(TransportBar|speed)|controls\/Popover|people\/(ActivityPanel|activity)|settings\/Section)\.|client\/strings\/en\/feed\.|shared\/session\/(describe|explain-halt)\./,
              },
              {
                name: 'drawing',
                test: new RegExp(drawing.join('|')),
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
