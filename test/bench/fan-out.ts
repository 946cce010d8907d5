/**
 * What it costs the server's main thread to bring a frame to 200 clients: the whole of Gradroom (Socket.IO, credit, states,
 * people) against a loop over bare WebSockets that sends as many bytes as often.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FRAMES_PER_SECOND, PEOPLE_PER_ROOM_MAX, SEEN_EVERY } from '@gradroom/shared';
import { WebSocket } from 'ws';
import { startServer } from '../server/process.js';
import { openClassroom } from './classroom.js';
import { mainThreadTimeMs } from './processor-time.js';
import { printTable, sleep } from './report.js';

const SOCKETS = 200;
const MEASURE_MS = 10_000;

interface Measured {
  readonly framesPerSecond: number;
  /** Of the server's main thread, for each frame that arrived. */
  readonly microsecondsPerFrame: number;
  readonly bytesPerFrame: number;
}

/** Counts what arrives in `MEASURE_MS`, after a second to settle. */
async function measure(pid: number, counter: { frames: number; bytes: number }): Promise<Measured> {
  await sleep(1000);
  const [startMs, startTime, frames, bytes] = [performance.now(), mainThreadTimeMs(pid), counter.frames, counter.bytes];
  await sleep(MEASURE_MS);
  const arrived = counter.frames - frames;
  return {
    framesPerSecond: (arrived * 1000) / (performance.now() - startMs),
    microsecondsPerFrame: ((mainThreadTimeMs(pid) - startTime) * 1000) / arrived,
    bytesPerFrame: (counter.bytes - bytes) / arrived,
  };
}

/** In two rooms, since one holds fewer than 200 people. */
async function ours(): Promise<Measured> {
  const counter = { frames: 0, bytes: 0 };
  const perRoom = Math.min(SOCKETS, PEOPLE_PER_ROOM_MAX);
  const server = await startServer();
  try {
    for (let left = SOCKETS; left > 0; left -= perRoom) {
      const { pupils } = await openClassroom(server, Math.min(left, perRoom));
      for (const pupil of pupils) {
        pupil.onFrame = (frame) => {
          counter.frames++;
          counter.bytes += frame.byteLength;
        };
      }
    }
    return await measure(server.pid, counter);
  } finally {
    await server.stop();
  }
}

async function bare(bytes: number): Promise<Measured> {
  const program = fileURLToPath(new URL('../../test/bench/bare-ws.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, String(bytes)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data).trim())),
    );
    const counter = { frames: 0, bytes: 0 };
    for (let index = 0; index < SOCKETS; index++) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      let n = 0;
      socket.on('message', (data: Buffer) => {
        counter.frames++;
        counter.bytes += data.byteLength;
        if (++n % SEEN_EVERY === 0) socket.send(String(n));
      });
    }
    return await measure(child.pid ?? 0, counter);
  } finally {
    child.kill();
  }
}

const own = await ours();
const loop = await bare(Math.round(own.bytesPerFrame));
const row = (name: string, { framesPerSecond, microsecondsPerFrame, bytesPerFrame }: Measured) => [
  name,
  Math.round(framesPerSecond).toLocaleString('en'),
  bytesPerFrame.toFixed(0),
  `${microsecondsPerFrame.toFixed(1)} µs`,
];
printTable(
  [`${SOCKETS} sockets, ${FRAMES_PER_SECOND} frames/s`, 'frames arrived/s', 'bytes each', 'main thread, each'],
  [row('Gradroom', own), row('bare ws loop', loop)],
);
const [arrived, cost] = [
  own.framesPerSecond / loop.framesPerSecond,
  own.microsecondsPerFrame / loop.microsecondsPerFrame,
];
console.log(`Gradroom ÷ bare: ${arrived.toFixed(2)} of the frames, ${cost.toFixed(2)} of the processor time each.`);
