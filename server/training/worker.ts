/** The worker thread: a loop behind a message port. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { fastestBackend } from '@gradroom/shared';
import { TrainingLoop } from './loop.js';
import type { ToWorker } from './messages.js';
import type { Post } from './room-task.js';
import { systemTime } from './time.js';

/** By so much it is nicer than the thread that serves: it gets a third of a processor that both want. */
const GIVES_WAY = 0;

const port = parentPort;
if (!port) throw new Error('This file runs only as a worker thread.');

// Where processors are scarce, whoever waits for an answer comes before the next step. On Linux 0 means this thread, elsewhere the
// whole process.
if (process.platform === 'linux') setPriority(0, Math.min(constants.priority.PRIORITY_LOW, getPriority(0) + GIVES_WAY));

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
