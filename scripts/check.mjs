#!/usr/bin/env node
/** `npm run check`: types, components, lint and format of what changed, without the tests. `npm test` looks at every file. */
import { runChecks } from './test/checks.mjs';

const failed = (await runChecks({ cached: true })).filter((check) => check.failed > 0);
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map(({ name }) => name).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
