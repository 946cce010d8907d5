/** The checks of sources that are not tests: types, components, lint, format. Each counts as one test. */
import { availableParallelism } from 'node:os';
import { capturePackage } from './run.mjs';

/** @typedef {{ name: string, file: string, args: string[], cache?: string[] }} Check */

/** First and alone: it writes the types that the other ones read. */
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
  {
    name: 'format (prettier)',
    file: 'prettier/bin/prettier.cjs',
    args: ['--check', '--log-level=warn', '.'],
    cache: ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier'],
  },
];

/**
 * @param {Check} check
 * @param {boolean} cached
 */
async function runCheck({ name, file, args, cache = [] }, cached) {
  const start = performance.now();
  const { code, output } = await capturePackage(file, [...args, ...(cached ? cache : [])]);
  const passed = code === 0;
  if (!passed) console.log(output.trimEnd());
  console.log(`${passed ? 'ok' : 'FAILED'}: ${name}`);
  return { name, passed: Number(passed), failed: Number(!passed), skipped: 0, ms: performance.now() - start };
}

/**
 * Runs all checks, whatever the earlier ones said, as many at once as there are processors.
 * @param {{ cached?: boolean }} [options] `cached` skips files that have not changed, although a type elsewhere may have
 * @returns {Promise<{ name: string, passed: number, failed: number, skipped: number, ms: number }[]>}
 */
export async function runChecks({ cached = false } = {}) {
  const suites = [await runCheck(types, cached)];
  const left = [...rest];
  const lane = async () => {
    for (let check = left.shift(); check; check = left.shift()) suites.push(await runCheck(check, cached));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), rest.length) }, lane));
  return suites;
}
