/** The thread on which one recording's file is made or read. */
import { parentPort, workerData } from 'node:worker_threads';
import { done, type Work } from './work.js';

const all = done(workerData as Work);
parentPort?.postMessage(all, 'file' in all ? [all.file.buffer as ArrayBuffer] : []);
