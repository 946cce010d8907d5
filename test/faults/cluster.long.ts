/** Several servers on one Redis as one: owners that are killed, stand still and drain, and what clients of another server see of it. */
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import type { ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, redis, signal, start, withRedis } from './on-redis.js';
import { check, median, Sender, spread } from './sender.js';

const KILLS = 8;
const FREEZES = 3;
const DRAINS = 20;
/** Longer than anything waits for an answer of Redis, and than the lease. */
const AWAY_MS = 8_000;

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

  it('[MS12] while Redis is away the owner’s own clients look on; those of other servers are back when it is, and nothing is lost', async () => {
    const { servers, code, direct, senders } = await lesson();
    await redis.end('SIGTERM');
    const count = direct.frames.length;
    await sleep(AWAY_MS);
    expect(direct.frames.length - count).toBeGreaterThan(AWAY_MS / 100);
    expect(direct.socket.connected).toBe(true);
    const begun = performance.now();
    await redis.start();
    const came = () => senders.every(({ frames }) => (frames.at(-1)?.atMs ?? 0) > begun);
    await until(came, 'frames at the other server');
    const backMs = performance.now() - begun;
    await sleep(1_000);
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(
      `Redis was away for ${AWAY_MS / 1000} s: back after ${Math.round(backMs)} ms. ${await check(code, senders)}.`,
    );
    expect(direct.all('bye')).toEqual([]);
    for (const server of Object.values(servers)) {
      expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
    }
  });
});
