/** The worker thread: a loop behind a message port. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { fastestBackend } from '@gradroom/shared';
import { TrainingLoop } from './loop.js';
import type { ToWorker } from './messages.js';
import type { Post } from './room-task.js';
import { systemTime } from './time.js';

const port = parentPort;
if (!port) throw new Error('This file runs only as a worker thread.');

const kernels = createRequire(import.meta.url).resolve('@gradroom/shared/kernels.wasm');
const backend = await fastestBackend(await readFile(kernels));
const post: Post = (message, transfer = []) =>
  port.postMessage(
    message,
    transfer.map(({ buffer }) => buffer as ArrayBuffer),
  );
const loop = new TrainingLoop(systemTime, post, backend);
// Messages that came meanwhile have waited for this.
port.on('message', (messages: readonly ToWorker[]) => messages.forEach((message) => loop.receive(message)));
