#!/usr/bin/env node
/**
 * `npm test`: everything, on a fresh machine: browsers, build, checks, tests. Ends with the line `N passed, N failed`
 * (`, N skipped`) of all suites together.
 *
 *     npm test                        all but the long tests
 *     npm test -- --long              with the files named `*.long.ts`
 *     npx vitest run test/engine      one folder, while working on it
 */
import { checkRest, checkTypes } from './test/checks.mjs';
import { preparePrerequisites } from './test/prerequisites.mjs';
import { run, seconds } from './test/run.mjs';
import { runVitest } from './test/vitest.mjs';

// Where Debian keeps nginx, and where only the superuser's search path leads.
if (process.platform === 'linux') process.env.PATH += ':/usr/sbin';

const long = process.argv.includes('--long');
const filters = process.argv.slice(2).filter((argument) => argument !== '--long');
const start = performance.now();
const heading = (/** @type {string} */ text) => console.log(`\n== ${text} (at ${seconds(performance.now() - start)})`);

heading('Prerequisites, build, types');
/** Neither needs the browsers, which come from the net meanwhile. */
async function buildAndTypes() {
  const buildStart = performance.now();
  const built = (await run(process.execPath, ['scripts/build.mjs'])) === 0;
  const build = {
    name: 'build',
    passed: Number(built),
    failed: Number(!built),
    skipped: 0,
    ms: performance.now() - buildStart,
  };
  return [build, await checkTypes()];
}
const prepared = preparePrerequisites();
const first = await buildAndTypes();
// Tests wait much, for servers and pages: what they leave of the processor is enough for the other checks.
const checking = checkRest({ yielding: true });
await prepared;

heading('Tests, and the other checks beside them');
const tests = await runVitest({ long, filters });
const checks = [...first, ...(await checking)];

heading('Suites');
const suites = [...checks, ...tests];
const width = Math.max(...suites.map(({ name }) => name.length));
for (const { name, passed, failed, skipped, ms } of suites) {
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  console.log(`${name.padEnd(width)}  ${seconds(ms).padStart(8)}  ${counts}`);
}
const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
  suites.reduce((total, suite) => total + suite[key], 0);
const skipped = sum('skipped');
console.log(`\nAll in ${seconds(performance.now() - start)}.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
