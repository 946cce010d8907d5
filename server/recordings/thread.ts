/** The thread on which one recording's file is made. */
import { parentPort, workerData } from 'node:worker_threads';
import { done, type Work } from './sealing.js';

const file = done(workerData as Work);
parentPort?.postMessage(file, [file.buffer as ArrayBuffer]);
