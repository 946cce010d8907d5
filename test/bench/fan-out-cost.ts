/**
 * What it costs the server's main thread to bring a frame to many clients: the whole of Gradroom (Socket.IO, credit, states, people,
 * the room's training), with stock clients, against a loop over bare WebSockets that sends as many bytes as often.
 *
 * The two take turns, and who has none is stopped, so that whatever else the machine does meets both.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SEEN_EVERY } from '@gradroom/shared';
import { WebSocket } from 'ws';
import { startServer } from '../server/process.js';
import { openClassroom } from './classroom.js';
import { mainThreadTimeMs } from './processor-time.js';
import { sleep } from './report.js';

const TURN_MS = 2_000;
/** After a process was stopped. */
const SETTLE_MS = 500;

interface Counter {
  frames: number;
  bytes: number;
}

interface Sender {
  readonly pid: number;
  readonly counter: Counter;
  readonly close: () => Promise<unknown>;
}

export interface Cost {
  readonly framesPerSecond: number;
  /** Of the server's main thread, for each frame that arrived. */
  readonly microsecondsPerFrame: number;
  readonly bytesPerFrame: number;
}

/**
 * @param sockets in one room, with the default network, at full frame rate
 * @param turns of two seconds, of each
 * @returns of Gradroom; of the bare loop; and of a room with two people in it, in processor time a second
 */
export async function fanOutCosts(sockets: number, turns: number): Promise<{ own: Cost; loop: Cost; roomMs: number }> {
  const own = await openRoom(sockets);
  const alone = await openRoom(2);
  const loop = await openLoop(sockets, Math.round(own.counter.bytes / own.counter.frames));
  const senders = [own, loop, alone];
  const sums = senders.map(() => ({ frames: 0, bytes: 0, ms: 0, busyMs: 0 }));
  try {
    for (const { pid } of senders) process.kill(pid, 'SIGSTOP');
    for (let turn = 0; turn < turns; turn++) {
      for (const [index, sender] of senders.entries()) {
        const measured = await takeTurn(sender);
        for (const key of ['frames', 'bytes', 'ms', 'busyMs'] as const) sums[index][key] += measured[key];
      }
    }
  } finally {
    for (const { pid } of senders) process.kill(pid, 'SIGCONT');
    for (const { close } of senders) await close();
  }
  const costOf = ({ frames, bytes, ms, busyMs }: (typeof sums)[number]): Cost => ({
    framesPerSecond: (frames * 1000) / ms,
    microsecondsPerFrame: (busyMs * 1000) / frames,
    bytesPerFrame: bytes / frames,
  });
  return { own: costOf(sums[0]), loop: costOf(sums[1]), roomMs: (sums[2].busyMs * 1000) / sums[2].ms };
}

async function takeTurn({ pid, counter }: Sender) {
  process.kill(pid, 'SIGCONT');
  await sleep(SETTLE_MS);
  const [startMs, startTime, { frames, bytes }] = [performance.now(), mainThreadTimeMs(pid), { ...counter }];
  await sleep(TURN_MS);
  const busyMs = mainThreadTimeMs(pid) - startTime;
  const ms = performance.now() - startMs;
  process.kill(pid, 'SIGSTOP');
  return { frames: counter.frames - frames, bytes: counter.bytes - bytes, ms, busyMs };
}

async function openRoom(sockets: number): Promise<Sender> {
  const counter = { frames: 0, bytes: 0 };
  const server = await startServer({ env: { PEOPLE_PER_ROOM: String(sockets), LOG_LEVEL: 'error' } });
  const { pupils } = await openClassroom(server, sockets);
  for (const pupil of pupils) {
    pupil.onFrame = (frame) => {
      counter.frames++;
      counter.bytes += frame.byteLength;
    };
  }
  await sleep(1_000);
  return { pid: server.pid, counter, close: server.stop };
}

/** The bare loop with frames of `bytes`. */
async function openLoop(sockets: number, bytes: number): Promise<Sender> {
  const program = fileURLToPath(new URL('../../test/bench/bare-ws.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, String(bytes)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  const counter = { frames: 0, bytes: 0 };
  for (let index = 0; index < sockets; index++) await listen(port, counter);
  await sleep(1_000);
  return { pid: child.pid ?? 0, counter, close: () => Promise.resolve(child.kill()) };
}

async function listen(port: string, counter: Counter): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let n = 0;
  socket.on('error', () => {});
  socket.on('message', (data: Buffer) => {
    counter.frames++;
    counter.bytes += data.byteLength;
    if (++n % SEEN_EVERY === 0) socket.send(String(n));
  });
}
