/** The checks of sources that are not tests: lint, format, types, components. Each counts as one test. */
import { runPackage } from './run.mjs';

/** In the order in which they run; `types` builds what the other packages are checked against. */
export const checks = [
  { name: 'types (tsc -b)', run: () => runPackage('typescript/bin/tsc', ['-b']) },
  {
    name: 'components (svelte-check)',
    run: () =>
      runPackage('svelte-check/bin/svelte-check', [
        ...['--workspace', 'client', '--tsconfig', './tsconfig.json'],
        ...['--fail-on-warnings', '--output', 'human'],
      ]),
  },
  { name: 'lint (eslint)', run: () => runPackage('eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
  {
    name: 'format (prettier)',
    run: () => runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  },
];

/**
 * Runs all checks, whatever the earlier ones said.
 * @returns {Promise<{ name: string, passed: number, failed: number, skipped: number, ms: number }[]>}
 */
export async function runChecks() {
  const suites = [];
  for (const check of checks) {
    const start = performance.now();
    const passed = (await check.run()) === 0;
    const ms = performance.now() - start;
    console.log(`${passed ? 'ok' : 'FAILED'}: ${check.name}`);
    suites.push({ name: check.name, passed: Number(passed), failed: Number(!passed), skipped: 0, ms });
  }
  return suites;
}
