/** A lesson on a server whose Redis is ended, stopped, emptied and rolled back; and two servers that share one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { CommandAnswer } from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere, startRedis, type RedisServer } from '../server/storage/redis-server.js';

/** Longer than anything waits for an answer of Redis, and than the lease. */
const AWAY_MS = 6_000;
const FAILOVERS = 5;

let dataDir: string;
let redis: RedisServer;
const servers: ServerProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-redis-'));
  redis = await startRedis({ fsync: 'always' });
});
afterEach(async () => {
  redis.signal('SIGCONT');
  for (const { pid } of servers) signal(pid, 'SIGCONT');
  await Promise.all(servers.splice(0).map((server) => server.kill()));
  await redis.remove();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<ServerProcess> {
  const server = await startServer({ env: { DATA_DIR: dataDir, REDIS_URL: redis.url, LOG_LEVEL: 'info' } });
  servers.push(server);
  return server;
}

/** One that has ended already hears nothing. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}

let turns = 0;
const change = () => ({ type: 'set-training', learningRate: 0.001 * (1 + (++turns % 50)), id: `change-${turns}` });

/** Comes in as soon as it is let in. */
async function joinSoon(url: string, auth: Record<string, unknown>): Promise<Pupil> {
  for (const since = performance.now(); ; await sleep(50)) {
    try {
      return await join(url, auth);
    } catch (error) {
      if (performance.now() - since > 15_000) throw error;
    }
  }
}

async function entriesOf(code: string) {
  const store = await RedisStore.open(redis.address);
  const room = (await store.room(code))!;
  const entries = await store.entries(room.log, 1);
  await store.close();
  return entries.map(({ entry }) => entry);
}

describe.skipIf(!redisIsHere)('a lesson on Redis', { timeout: 120_000 }, () => {
  it('[SR8] goes on while Redis is ended: it trains and is seen, changes are refused with words, and then go on', async () => {
    const server = await start();
    const { code } = await createRoom(server.url);
    const pupil = await join(server.url, { code, name: 'Heron' });
    expect(await pupil.command(change())).toMatchObject({ ok: true });

    await redis.end('SIGTERM');
    const answers: CommandAnswer[] = [];
    const count = pupil.frames.length;
    for (const since = performance.now(); performance.now() - since < AWAY_MS; await sleep(200)) {
      const begun = performance.now();
      answers.push(await pupil.command(change()));
      expect(performance.now() - begun).toBeLessThan(3_000);
    }
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    expect(pupil.frames.length - count).toBeGreaterThan(AWAY_MS / 100);
    await redis.start();
    await until(
      () => answers.at(-1)?.ok === true || (void pupil.command(change()).then((one) => answers.push(one)), false),
    );
    expect(pupil.all('bye')).toEqual([]);
    expect(pupil.socket.connected).toBe(true);
    const applied = answers.filter(({ ok }) => ok).length;
    expect(
      (await entriesOf(code)).filter(({ command }) => command.type === 'set-training').length,
    ).toBeGreaterThanOrEqual(1 + applied);
    expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
  });

  it('[SR8] goes on after Redis stood still: the change in doubt is answered as it went, the next one is refused at once', async () => {
    const server = await start();
    const { code } = await createRoom(server.url);
    const pupil = await join(server.url, { code, name: 'Heron' });
    redis.signal('SIGSTOP');
    const doubtful = { ...change() };
    const answer = pupil.command(doubtful);
    await sleep(2_500);
    expect(await pupil.command(change())).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    await sleep(AWAY_MS - 2_500);
    redis.signal('SIGCONT');
    const known = await answer;
    const again = await pupil.command(doubtful);
    expect(again).toMatchObject({ ok: true });
    if (known.ok) expect(again).toEqual(known);
    expect((await entriesOf(code)).filter(({ id }) => id === doubtful.id)).toHaveLength(1);
    const count = pupil.frames.length;
    await until(() => pupil.frames.length > count + 5, 'frames');
    expect(pupil.all('bye')).toEqual([]);
  });

  it('[SR4] that lost its last moments goes on from what is left, and says so; emptied, the room is gone, and the server lives', async () => {
    const server = await start();
    const { code } = await createRoom(server.url);
    const pupil = await join(server.url, { code, name: 'Heron' });
    for (let count = 0; count < 40; count++) {
      expect(await pupil.command(change())).toMatchObject({ ok: true });
      await sleep(100);
    }
    const before = (await entriesOf(code)).length;
    await redis.end('SIGKILL');
    const folder = joinPath(redis.folder, 'appendonlydir');
    const file = joinPath(
      folder,
      readdirSync(folder).find((name) => name.includes('.incr.'))!,
    );
    truncateSync(file, statSync(file).size - 4_000);
    const bye = pupil.next('bye');
    await redis.start();
    expect(await bye).toMatchObject([
      { code: 'room-unavailable', message: expect.stringContaining('lost its last moments') as string },
    ]);
    const back = await joinSoon(server.url, { code, resume: pupil.welcome.resume });
    expect(back.state().epoch).toBeGreaterThan(pupil.state().epoch);
    expect((await entriesOf(code)).length).toBeLessThan(before);
    expect(await back.command(change())).toMatchObject({ ok: true });

    const emptied = back.next('bye');
    await redis.command('FLUSHALL');
    await emptied;
    const refused = await join(server.url, { code, name: 'Heron' }).catch((error: Error) => error.message);
    expect(refused).toContain('unknown-room');
    const other = await createRoom(server.url);
    const newcomer = await join(server.url, { code: other.code, name: 'Heron' });
    expect(await newcomer.command(change())).toMatchObject({ ok: true });
    expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
  });

  it('[SR2] on two servers: one that is killed, or stands still, is followed by the other, and nothing acknowledged is lost', async () => {
    let [one, other] = await Promise.all([start(), start()]);
    const { code } = await createRoom(one.url);
    let pupil = await join(one.url, { code, name: 'Heron' });
    const { resume } = pupil.welcome;
    const acknowledged = new Map<string, { seq: number; step: number }>();
    const failoversMs: number[] = [];
    for (let round = 0; round < FAILOVERS; round++) {
      for (let count = 0; count < 20; count++) {
        const sent = change();
        const answer = await pupil.command(sent);
        if (!answer.ok) throw new Error(answer.error.message);
        acknowledged.set(sent.id, { seq: answer.seq, step: answer.step });
      }
      const { epoch } = pupil.state();
      const stands = round % 2 === 1;
      const begun = performance.now();
      if (stands) signal(one.pid, 'SIGSTOP');
      else await one.kill();
      const next = await joinSoon(other.url, { code, resume });
      failoversMs.push(performance.now() - begun);
      expect(next.state().epoch).toBeGreaterThan(epoch);
      if (stands) {
        const bye = pupil.next('bye');
        const zombie = change();
        void pupil.command(zombie).catch(() => undefined);
        signal(one.pid, 'SIGCONT');
        expect(await bye).toMatchObject([{ code: 'room-unavailable' }]);
        await next.command(change());
        expect((await entriesOf(code)).filter(({ id }) => id === zombie.id)).toEqual([]);
      }
      pupil.leave();
      pupil = next;
      [one, other] = [other, stands ? one : await start()];
    }
    const entries = await entriesOf(code);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    for (const [id, where] of acknowledged) {
      expect(entries.filter((entry) => entry.id === id).map(({ seq, step }) => ({ seq, step }))).toEqual([where]);
    }
    failoversMs.sort((a, b) => a - b);
    console.log(
      `Failover: median ${Math.round(failoversMs[FAILOVERS >> 1])} ms, longest ${Math.round(failoversMs.at(-1)!)} ms.`,
    );
  });

  it('[SR2] a server that drains gives its rooms to the next one at once', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const { code } = await createRoom(one.url);
    const pupil = await join(one.url, { code, name: 'Heron' });
    const bye = pupil.next('bye');
    const ended = one.stop();
    expect(await bye).toMatchObject([{ code: 'stopping' }]);
    const begun = performance.now();
    const next = await joinSoon(other.url, { code, resume: pupil.welcome.resume });
    console.log(`Drained: ${Math.round(performance.now() - begun)} ms.`);
    expect(await next.command(change())).toMatchObject({ ok: true });
    expect(await ended).toMatchObject({ code: 0 });
  });
});
