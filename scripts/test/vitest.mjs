/** Runs vitest over everything and reads its own report, so that also a file that could not be loaded counts as failed. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runPackage } from './run.mjs';

/**
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, ms: number }} Suite
 * @typedef {{ status: string }} Assertion
 * @typedef {{ name: string, status: string, startTime: number, endTime: number, assertionResults: Assertion[] }} FileResult
 */

/** The folder of a test file below `test`, which is its suite. */
const suiteOf = (/** @type {string} */ file) =>
  file.replaceAll('\\', '/').split('/test/').at(-1)?.split('/')[0] ?? file;

/**
 * @param {{ long: boolean, filters: string[] }} options
 * @returns {Promise<Suite[]>}
 */
export async function runVitest({ long, filters }) {
  const folder = join(root, '.cache', 'test');
  const report = join(folder, 'vitest.json');
  await mkdir(folder, { recursive: true });
  await rm(report, { force: true });
  const start = performance.now();
  const code = await runPackage(
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters],
    { env: { ...process.env, ...(long && { GRADROOM_LONG: '1' }) } },
  );
  /** @type {FileResult[]} */
  let files = [];
  try {
    files = JSON.parse(await readFile(report, 'utf8')).testResults;
  } catch {
    console.error('vitest left no report');
  }

  /** @type {Map<string, Suite>} */
  const suites = new Map();
  for (const { name: file, status, startTime, endTime, assertionResults } of files) {
    const name = suiteOf(file);
    const suite = suites.get(name) ?? { name, passed: 0, failed: 0, skipped: 0, ms: 0 };
    const count = (/** @type {string[]} */ ...of) =>
      assertionResults.filter(({ status }) => of.includes(status)).length;
    const failed = count('failed');
    suite.passed += count('passed');
    // A file that failed without a failed test: it could not be loaded, or a hook threw.
    suite.failed += failed === 0 && status === 'failed' ? 1 : failed;
    suite.skipped += count('skipped', 'pending', 'todo', 'disabled');
    suite.ms += Math.max(0, endTime - startTime);
    suites.set(name, suite);
  }
  const result = [...suites.values()].sort((a, b) => a.name.localeCompare(b.name));
  // Errors outside tests, or no report at all: never silently green.
  if (code !== 0 && result.every(({ failed }) => failed === 0)) {
    result.push({ name: 'vitest itself', passed: 0, failed: 1, skipped: 0, ms: performance.now() - start });
  }
  return result;
}
