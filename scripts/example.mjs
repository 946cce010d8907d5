#!/usr/bin/env node
/**
 * `npm run example`: trains the recorded lesson that is kept as an example, and writes its file, `client/public/example.gradroom`.
 * Run it after a change of the script, of the engine's version or of the file format; a test fails where the file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { buildStale } from './build.mjs';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

await buildStale({ only: ['server'], print: console.log });
const { fastestBackend } = await import('@gradroom/shared');
const { writeRecording } = await import('@gradroom/shared/recordings');
const { module } = await runnerImport(path('test/recording/example-lesson.ts'), { root: path('.'), configFile: false });
const recording = module.exampleLesson(await fastestBackend(readFileSync(path('shared/dist/kernels.wasm'))));
const file = writeRecording(recording);
writeFileSync(path('client/public/example.gradroom'), file);
const { entries, marks } = recording.log;
console.log(`${entries.length} entries, ${marks.length} marks, ${recording.lastStep} steps: ${file.length} bytes.`);
