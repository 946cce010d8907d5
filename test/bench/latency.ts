/**
 * From a command at one client to what the others see: the state that covers it, and the first frame that shows it. All on
 * loopback, in one process for all clients, which is part of what is measured: stock clients take longer to read 200 messages one
 * after the other than the server takes to send them, so that the others are bare WebSockets as well, which take a third of it.
 */
import { decodeFrame, PROTOCOL_VERSION, SEEN_EVERY } from '@gradroom/shared';
import { openBareWire } from '../load/bare-wire.js';
import { startServer } from '../server/process.js';
import { openClassroom, type Pupil } from './classroom.js';
import { milliseconds, printTable, quantile, sleep } from './report.js';

const COMMANDS = 40;
const PAUSE_MS = 200;

/** Somebody who only sees. */
type Watcher = Pick<Pupil, 'onFrame' | 'onState'>;

interface Samples {
  readonly acknowledged: number[];
  readonly state: number[];
  readonly frame: number[];
  /** Of each command, the state at the last of all the others. */
  readonly lastState: number[];
}

/** Sends one command and waits long enough for everyone to have seen it. */
async function measureOne(sender: Pupil, others: readonly Watcher[], alpha: number, samples: Samples): Promise<void> {
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

/** Resolves once it is in the room. */
function watchBare(url: string, code: string, name: string): Promise<Watcher & { leave(): void }> {
  return new Promise((resolve, reject) => {
    let arrived = 0;
    const refused = ({ message }: { message: string }) => reject(new Error(message));
    const watcher: Watcher & { leave(): void } = { leave: () => wire.drop() };
    const wire = openBareWire(
      url,
      { code, name, protocol: PROTOCOL_VERSION },
      {
        welcome: () => resolve(watcher),
        state: (seq) => watcher.onState?.({ seq }),
        frame(n, bytes) {
          arrived += 1;
          if (arrived % SEEN_EVERY === 1) wire.seen(n);
          watcher.onFrame?.(Uint8Array.from(bytes));
        },
        refused,
        bye: refused,
        closed: () => {},
      },
    );
  });
}

const server = await startServer({ env: { PEOPLE_PER_ROOM: '200' } });
const rows: string[][] = [];
try {
  for (const [count, by] of [30, 100, 200].flatMap((n) => [[n, 'stock'] as const, [n, 'bare'] as const])) {
    const room = await openClassroom(server, by === 'stock' ? count : 1);
    const bare: Awaited<ReturnType<typeof watchBare>>[] = [];
    while (room.pupils.length + bare.length < count)
      bare.push(await watchBare(server.url, room.code, `Watcher ${bare.length}`));
    const [sender, ...others] = room.pupils;
    await room.pupils[0].command({ type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    await sleep(1000);
    const samples: Samples = { acknowledged: [], state: [], frame: [], lastState: [] };
    for (let index = 0; index < COMMANDS; index++)
      await measureOne(sender, [...others, ...bare], (index % 50) / 50, samples);
    const both = (values: number[]) =>
      `${milliseconds(quantile(values, 0.5))} / ${milliseconds(quantile(values, 0.99))}`;
    const { acknowledged, state, frame, lastState } = samples;
    rows.push([`${count} ${by}`, ...[acknowledged, state, lastState, frame].map(both)]);
    room.leave();
    for (const one of bare) one.leave();
  }
} finally {
  await server.stop();
}
printTable(
  ['clients', 'acknowledged, median / p99', 'state at the others', 'at the last of them', 'frame at the others'],
  rows,
);
