/** Several servers on one Redis as one: owners that are killed, stand still and drain, and what clients of another server see of it. */
import { decodeFrame } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import type { ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, entriesOf, joinSoon, signal, start, withRedis } from './on-redis.js';

const KILLS = 8;
const FREEZES = 3;
const DRAINS = 20;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];
const spread = (ms: readonly number[]) =>
  `median ${Math.round(median(ms))} ms, longest ${Math.round(Math.max(...ms))} ms, of ${ms.length}`;

/** Somebody who sends one change after the other, comes back when the connection ends, and notes what was acknowledged. */
class Sender {
  readonly acknowledged = new Map<string, { seq: number; step: number }>();
  /** When each frame came, and of which owner's epoch. */
  readonly frames: { readonly atMs: number; readonly epoch: number }[] = [];
  reconnects = 0;
  private stopped = false;
  private work: Promise<void> = Promise.resolve();

  private constructor(
    private url: string,
    private readonly code: string,
    private pupil: Pupil,
  ) {
    this.watch();
  }

  static async start(url: string, code: string, name: string): Promise<Sender> {
    const sender = new Sender(url, code, await joinSoon(url, { code, name }));
    sender.work = sender.run();
    return sender;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
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
      if (!this.pupil.socket.connected) {
        this.reconnects++;
        this.pupil = await joinSoon(this.url, { code: this.code, resume: this.pupil.welcome.resume });
        this.watch();
      }
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
}

/** Counts what was lost and doubled. */
async function check(code: string, senders: readonly Sender[]): Promise<string> {
  const entries = await entriesOf(code);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  const acknowledged = senders.flatMap((sender) => [...sender.acknowledged]);
  let [lost, doubled] = [0, 0];
  for (const [id, where] of acknowledged) {
    const found = entries.filter((entry) => entry.id === id);
    if (found.length > 1) doubled++;
    if (!found.some(({ seq, step }) => seq === where.seq && step === where.step)) lost++;
  }
  expect([lost, doubled]).toEqual([0, 0]);
  for (const { frames } of senders) {
    expect(frames.every(({ epoch }, index) => index === 0 || epoch >= frames[index - 1].epoch)).toBe(true);
  }
  return `${acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled`;
}

/** From the fault to the first frame of the next owner. */
async function failover(sender: Sender, fault: () => void): Promise<number> {
  const { epoch } = sender;
  const begun = performance.now();
  fault();
  await until(() => sender.epoch > epoch, 'frames of the next owner');
  return sender.frames.find((frame) => frame.epoch > epoch)!.atMs - begun;
}

describe.skipIf(!redisIsHere)('several servers', { timeout: 300_000 }, () => {
  withRedis();

  /** Two servers: one has a room, the senders are at the other one. */
  async function lesson() {
    const servers = { owner: await start(), edge: await start() };
    const { code } = await createRoom(servers.owner.url);
    const direct = await join(servers.owner.url, { code, name: 'Raven' });
    const senders = await Promise.all(['Heron', 'Otter'].map((name) => Sender.start(servers.edge.url, code, name)));
    await sleep(1_000);
    /** The edge has the room now: the next one after it is the edge from now on. */
    const turn = async (next: ServerProcess) => {
      servers.owner = servers.edge;
      servers.edge = next;
      await Promise.all(senders.map((sender) => sender.goTo(next.url)));
      await sleep(500);
    };
    return { servers, code, direct, senders, turn };
  }

  it('[MS5] an owner that is killed is followed: nothing acknowledged is lost, nothing is applied twice', async () => {
    const { servers, code, direct, senders, turn } = await lesson();
    direct.leave();
    const failoversMs: number[] = [];
    for (let round = 0; round < KILLS; round++) {
      failoversMs.push(await failover(senders[0], () => void servers.owner.kill()));
      await turn(await start());
    }
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(`Killed: ${spread(failoversMs)}. ${await check(code, senders)}.`);
    expect(median(failoversMs)).toBeLessThan(3_000);
  });

  it('[MS6] an owner that stands still is followed; when it wakes it writes nothing, shows nothing, and its clients go along', async () => {
    const { servers, code, direct, senders, turn } = await lesson();
    const failoversMs: number[] = [];
    for (let round = 0; round < FREEZES; round++) {
      const { owner } = servers;
      const zombie = change();
      const pupil = round === 0 ? direct : await join(owner.url, { code, resume: direct.welcome.resume });
      failoversMs.push(await failover(senders[0], () => signal(owner.pid, 'SIGSTOP')));
      await sleep(1_000);
      const welcome = pupil.next('welcome');
      void pupil.command(zombie).catch(() => undefined);
      signal(owner.pid, 'SIGCONT');
      await welcome;
      const count = pupil.frames.length;
      await until(() => pupil.frames.length > count + 3, 'frames of the next owner');
      expect(pupil.state().epoch).toBe(senders[0].epoch);
      expect(pupil.all('bye')).toEqual([]);
      pupil.leave();
      await turn(owner);
    }
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(`Stood still: ${spread(failoversMs)}. ${await check(code, senders)}.`);
    expect(median(failoversMs)).toBeLessThan(3_500);
  });

  it('[MS7] rolling restarts: a room goes on at the next server at once, and the connections at the others stay', async () => {
    const { servers, code, direct, senders, turn } = await lesson();
    direct.leave();
    const gapsMs: number[] = [];
    for (let round = 0; round < DRAINS; round++) {
      const { epoch } = senders[0];
      const { reconnects } = senders[0];
      const exit = servers.owner.stop();
      await until(() => senders[0].epoch > epoch, 'frames of the next owner');
      const at = senders[0].frames.findIndex((frame) => frame.epoch > epoch);
      gapsMs.push(senders[0].frames[at].atMs - senders[0].frames[at - 1].atMs);
      expect(senders[0].reconnects).toBe(reconnects);
      expect(await exit).toMatchObject({ code: 0 });
      await turn(await start());
    }
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(`Drained: ${spread(gapsMs)}. ${await check(code, senders)}.`);
    expect(median(gapsMs)).toBeLessThan(300);
  });
});
