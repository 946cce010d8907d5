/** Somebody in a room of a cluster who sends changes through everything that happens to its servers, and what became of them. */
import { contentHash, decodeFrame, Player, reference, type InspectAnswer } from '@gradroom/shared';
import { expect } from 'vitest';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import type { SessionStore } from '../../server/storage/store.js';
import type { join, Pupil } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { change, joinSoon, redis } from './on-redis.js';

/** Of each sender at least: where less is tried, that nothing is lost says nothing. */
const ACKNOWLEDGED_MIN = 20;

/** Of what was measured. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];
export const spread = (ms: readonly number[]) =>
  `median ${Math.round(median(ms))} ms, longest ${Math.round(Math.max(...ms))} ms, of ${ms.length}`;

/** What a room answered when it was asked for its network. */
type Inspected = Pick<Extract<InspectAnswer, { ok: true }>, 'step' | 'seq' | 'age' | 'configuration' | 'engine'>;

/** Somebody who sends one change after the other, comes back when the connection ends, and notes what was acknowledged. */
export class Sender {
  readonly acknowledged = new Map<string, { seq: number; step: number }>();
  /** When each frame came, and of which owner's epoch. */
  readonly frames: { readonly atMs: number; readonly epoch: number }[] = [];
  reconnects = 0;
  /** The network as the room had it when this one stopped. */
  inspected: Inspected | undefined;
  private stopped = false;
  private work: Promise<void> = Promise.resolve();

  private constructor(
    private url: string,
    private readonly code: string,
    private pupil: Pupil,
    private readonly options: Parameters<typeof join>[2],
  ) {
    this.watch();
  }

  static async start(url: string, code: string, name: string, options: Parameters<typeof join>[2] = {}) {
    const sender = new Sender(url, code, await joinSoon(url, { code, name }, options), options);
    sender.work = sender.run();
    return sender;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
    await this.comeBack();
    this.inspected = await inspected(this.pupil);
    this.pupil.leave();
  }

  /** To another server, by the same seat. */
  async goTo(url: string): Promise<void> {
    this.url = url;
    this.pupil.leave();
    await until(() => this.pupil.socket.connected, 'the other server');
  }

  get epoch(): number {
    return this.frames.at(-1)?.epoch ?? 0;
  }

  private watch(): void {
    this.pupil.socket.on('frame', (_n: number, bytes: Uint8Array) => {
      this.frames.push({ atMs: performance.now(), epoch: decodeFrame(Uint8Array.from(bytes)).epoch });
    });
  }

  private async run(): Promise<void> {
    for (let sent = change(); !this.stopped;) {
      await this.comeBack();
      // What is not answered, or could not be done, is sent again under the same id.
      const answer = await this.pupil.socket
        .timeout(1_000)
        .emitWithAck('command', sent)
        .then(
          (told: Awaited<ReturnType<Pupil['command']>>) => told,
          () => undefined,
        );
      if (answer?.ok) {
        this.acknowledged.set(sent.id, { seq: answer.seq, step: answer.step });
        sent = change();
      }
      await sleep(20);
    }
  }

  private async comeBack(): Promise<void> {
    if (this.pupil.socket.connected) return;
    this.reconnects++;
    const { resume } = this.pupil.welcome;
    this.pupil = await joinSoon(this.url, { code: this.code, resume }, this.options);
    this.watch();
  }
}

async function inspected({ socket }: Pupil): Promise<Inspected> {
  const answer = (await socket.timeout(10_000).emitWithAck('inspect', {})) as InspectAnswer;
  if (!answer.ok) throw new Error(answer.error.message);
  return answer;
}

/** The room's network is the one that a plain player makes of the log, and so are its marks. */
export async function expectAsLogged(code: string, pupil: Pupil): Promise<void> {
  const seen = await inspected(pupil);
  const store = await RedisStore.open(redis.address);
  await logOf(store, code, [seen]).finally(() => store.close());
}

/**
 * Counts what was lost and doubled once all have stopped, and fails where that is anything, where too little was tried, or where the log
 * alone does not give what was trained: the marks, and the network that the room had at last.
 */
export async function check(
  code: string,
  senders: readonly Sender[],
  open: () => Promise<SessionStore> = () => RedisStore.open(redis.address),
): Promise<string> {
  const seen = senders.map(({ inspected }) => inspected!);
  const store = await open();
  const { entries, marks } = await logOf(store, code, seen);
  await store.close();
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  const acknowledged = senders.flatMap((sender) => [...sender.acknowledged]);
  let [lost, doubled] = [0, 0];
  for (const [id, where] of acknowledged) {
    const found = entries.filter((entry) => entry.id === id);
    if (found.length > 1) doubled++;
    if (!found.some(({ seq, step }) => seq === where.seq && step === where.step)) lost++;
  }
  expect([lost, doubled]).toEqual([0, 0]);
  for (const { frames, acknowledged: own } of senders) {
    expect(own.size).toBeGreaterThanOrEqual(ACKNOWLEDGED_MIN);
    expectRising(frames.map(({ epoch }) => epoch));
  }
  expect(marks).toBeGreaterThan(0);
  const networks = `${marks} marks and ${seen.length} networks agree, the last one at step ${seen.at(-1)!.step}`;
  return `${acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled, ${networks}`;
}

/** The log, and how many of its marks agree with what a plain player makes of it. Fails where one does not, or a network that was seen. */
async function logOf(store: SessionStore, code: string, seen: readonly Inspected[]) {
  const { log } = (await store.room(code))!;
  const [header, marks] = [(await store.header(log))!, await store.marks(log)];
  const entries = (await store.entries(log, 1)).map(({ entry }) => entry);
  const player = new Player(header, { backend: reference });
  for (const entry of entries) player.accept(entry);
  for (const { step, stateHash } of marks) {
    player.advanceTo(step);
    expect(contentHash(player.engine.save())).toBe(stateHash);
  }
  for (const { step, seq, age, configuration, engine } of seen) {
    const alone = new Player(header, { backend: reference });
    for (const entry of entries.slice(0, seq)) alone.accept(entry);
    alone.advanceTo(step);
    expect({ seq, age, configuration }).toEqual({
      seq: alone.state.seq,
      age: alone.engine.age,
      configuration: alone.state.configuration,
    });
    expect(contentHash(Uint8Array.from(engine))).toBe(contentHash(alone.engine.save()));
  }
  return { entries, marks: marks.length };
}

/** Nobody is shown what an owner of before still had. */
export function expectRising(epochs: readonly number[]): void {
  expect(epochs.length).toBeGreaterThan(0);
  expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
}
