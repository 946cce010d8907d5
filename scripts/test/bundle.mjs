/** Bundles a program of `test`, since Node does not run TypeScript; packages stay outside. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { root } from './run.mjs';

/** @param {string} name */
const sourceOf = (name) => fileURLToPath(new URL(`../../shared/${name}`, import.meta.url));
const sharedSources = [
  { find: /^@gradroom\/shared$/, replacement: sourceOf('index.ts') },
  { find: /^@gradroom\/shared\/lessons$/, replacement: sourceOf('session/lessons/index.ts') },
  { find: '@gradroom/shared/recordings', replacement: sourceOf('recording/recordings.ts') },
];

/**
 * Two folders below the root as its source is, so that paths relative to the module still hold.
 * @param {string} source from the root
 * @returns {Promise<string>} the built file, from the root
 */
export async function bundle(source) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: sharedSources },
    // Its gradients register themselves in modules that Node cannot load as they are.
    ssr: { noExternal: [/^@tensorflow/], resolve: { mainFields: ['module', 'main'] } },
    build: { ssr: source, outDir: '.cache/bench', emptyOutDir: false, minify: false },
  });
  return `.cache/bench/${basename(source, '.ts')}.js`;
}
