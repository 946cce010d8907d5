#!/usr/bin/env node
/** `npm run check`: types, components, lint and format of what changed, without the tests. `npm test` looks at every file. */
import { checkRest, checkTypes } from './test/checks.mjs';

const checks = [await checkTypes(), ...(await checkRest({ cached: true }))];
const failed = checks.filter((check) => check.failed > 0);
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map(({ name }) => name).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
