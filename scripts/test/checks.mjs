/** The checks of sources that are not tests: types, components, lint, format. Each counts as one test. */
import { availableParallelism } from 'node:os';
import { capturePackage } from './run.mjs';

/** @typedef {{ name: string, file: string, args: string[], cache?: string[] }} Check */

/** Before the others: it writes the types that they read. */
const types = { name: 'types (tsc -b)', file: '@typescript/native/bin/tsc', args: ['-b'] };
const rest = [
  { name: 'lint (oxlint)', file: 'oxlint/bin/oxlint', args: [] },
  {
    name: 'lint (eslint)',
    file: 'eslint/bin/eslint.js',
    args: ['shared', 'client', '--max-warnings', '0'],
    cache: ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint/'],
  },
  {
    name: 'components (svelte-check)',
    file: 'svelte-check/bin/svelte-check',
    args: ['--workspace', 'client', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--tsgo', '--incremental'],
  },
  { name: 'format (oxfmt)', file: 'oxfmt/bin/oxfmt', args: ['--check'] },
];

/**
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, ms: number }} Suite
 * @typedef {{ cached?: boolean, yielding?: boolean }} CheckOptions `cached` skips files that have not changed, although a type elsewhere
 *   may have; `yielding` leaves the processor to the tests beside it
 */

/**
 * @param {Check} check
 * @param {CheckOptions} options
 * @returns {Promise<Suite>}
 */
async function runCheck({ name, file, args, cache = [] }, { cached = false, yielding = false }) {
  const start = performance.now();
  const { code, output } = await capturePackage(file, [...args, ...(cached ? cache : [])], { yielding });
  const passed = code === 0;
  if (!passed) console.log(output.trimEnd());
  console.log(`${passed ? 'ok' : 'FAILED'}: ${name}`);
  return { name, passed: Number(passed), failed: Number(!passed), skipped: 0, ms: performance.now() - start };
}

/** Alone, since tests build what it looks at. */
export const checkTypes = () => runCheck(types, {});

/**
 * Runs all checks but the types, as many at once as there are processors.
 * @param {CheckOptions} options
 * @returns {Promise<Suite[]>}
 */
export async function checkRest(options) {
  /** @type {Suite[]} */
  const suites = [];
  const left = [...rest];
  const lane = async () => {
    for (let check = left.shift(); check; check = left.shift()) suites.push(await runCheck(check, options));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), rest.length) }, lane));
  return suites;
}
