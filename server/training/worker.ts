/** The worker thread: a loop behind a message port. */
import { parentPort } from 'node:worker_threads';
import { TrainingLoop } from './loop.js';
import type { ToWorker } from './messages.js';
import { systemTime } from './time.js';

const port = parentPort;
if (!port) throw new Error('This file runs only as a worker thread.');

const loop = new TrainingLoop(systemTime, (message, transfer = []) => {
  port.postMessage(
    message,
    transfer.map(({ buffer }) => buffer as ArrayBuffer),
  );
});
port.on('message', (message: ToWorker) => loop.receive(message));
