/** The thread on which one recording's file is made. */
import { parentPort, workerData } from 'node:worker_threads';
import { sealedFile, type Sealing } from './sealing.js';

const file = sealedFile(workerData as Sealing);
parentPort?.postMessage(file, [file.buffer as ArrayBuffer]);
