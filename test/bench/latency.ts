/**
 * From a command at one client to what the others see: the state that covers it, and the first frame that shows it. All on
 * loopback, in one process for all clients, which is part of what is measured.
 */
import { decodeFrame } from '@gradroom/shared';
import { startServer } from '../server/process.js';
import { openClassroom, type Classroom } from './classroom.js';
import { milliseconds, printTable, quantile, sleep } from './report.js';

const COMMANDS = 40;
const PAUSE_MS = 200;

interface Samples {
  readonly acknowledged: number[];
  readonly state: number[];
  readonly frame: number[];
  /** Of each command, the state at the last of all the others. */
  readonly lastState: number[];
}

/** Sends one command and waits long enough for everyone to have seen it. */
async function measureOne({ pupils: [sender, ...others] }: Classroom, alpha: number, samples: Samples): Promise<void> {
  const sentAt = performance.now();
  const arrivals = others.map((pupil) => {
    // The acknowledgement that tells the seq may come after what it covers, so all of it is kept until then.
    const seen = { state: [] as { seq: number; at: number }[], frame: [] as { bytes: Uint8Array; at: number }[] };
    pupil.onState = (state) => seen.state.push({ seq: state.seq, at: performance.now() });
    pupil.onFrame = (bytes) => seen.frame.push({ bytes, at: performance.now() });
    return seen;
  });
  const answer = await sender.command({ type: 'set-activation', layer: 0, alpha });
  if (!answer.ok) throw new Error(answer.error.message);
  samples.acknowledged.push(performance.now() - sentAt);
  await sleep(PAUSE_MS);
  const before = samples.state.length;
  for (const { state, frame } of arrivals) {
    const stateAt = state.find((message) => message.seq >= answer.seq)?.at;
    const frameAt = frame.find(({ bytes }) => decodeFrame(bytes).seq >= answer.seq)?.at;
    samples.state.push(stateAt === undefined ? Number.POSITIVE_INFINITY : stateAt - sentAt);
    samples.frame.push(frameAt === undefined ? Number.POSITIVE_INFINITY : frameAt - sentAt);
  }
  samples.lastState.push(Math.max(...samples.state.slice(before)));
}

const server = await startServer({ env: { PEOPLE_PER_ROOM: '200' } });
const rows: string[][] = [];
try {
  for (const count of [30, 100, 200]) {
    const room = await openClassroom(server, count);
    await room.pupils[0].command({ type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    await sleep(1000);
    const samples: Samples = { acknowledged: [], state: [], frame: [], lastState: [] };
    for (let index = 0; index < COMMANDS; index++) await measureOne(room, (index % 50) / 50, samples);
    const both = (values: number[]) =>
      `${milliseconds(quantile(values, 0.5))} / ${milliseconds(quantile(values, 0.99))}`;
    const { acknowledged, state, frame, lastState } = samples;
    rows.push([String(count), ...[acknowledged, state, lastState, frame].map(both)]);
    room.leave();
  }
} finally {
  await server.stop();
}
printTable(
  ['clients', 'acknowledged, median / p99', 'state at the others', 'at the last of them', 'frame at the others'],
  rows,
);
