/** A Redis that is away, or stands still and says nothing, under several servers. */
import { describe, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, changesAtOnce, expectAsAnswered, joinSoon, redis, start, withRedis } from './on-redis.js';
import { check, expectAsLogged, Sender } from './sender.js';
import { expectLookedOn, longestGapMs } from './watcher.js';

/** Longer than anything waits for an answer of Redis, and than the lease; and half a minute. */
const awayMs = [8_000, 30_000];

describe.skipIf(!redisIsHere)('several servers', { timeout: 120_000 }, () => {
  withRedis();

  it.each(awayMs)(
    '[MS12] while Redis is away for %d ms the owner’s own clients look on; those of other servers are back when it is, and nothing is lost',
    async (forMs) => {
      const servers = await Promise.all([start(), start()]);
      const { code } = await createRoom(servers[0].url);
      const [pupils, senders]: [Pupil[], Sender[]] = [[], []];
      // As many at each server: so the room has no cause to move.
      for (const [at, { url }] of servers.entries()) {
        pupils.push(await join(url, { code, name: `Pupil ${at}` }));
        senders.push(await Sender.start(url, code, `Sender ${at}`));
      }
      await until(() => senders.every(({ acknowledged }) => acknowledged.size > 30), 'changes of both');
      await redis.end('SIGTERM');
      const endedMs = performance.now();
      await sleep(forMs);
      // At the first server, unless that was held up for as long as a lease, and lost the room to the other one.
      const gapMs = ({ frames }: Pupil) => longestGapMs(frames, endedMs);
      const [own] = pupils.toSorted((one, other) => gapMs(one) - gapMs(other));
      expectLookedOn(own, endedMs);
      expect(own.socket.connected).toBe(true);
      expect(await own.command(change())).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      const begun = performance.now();
      await redis.start();
      const came = () => senders.every(({ frames }) => (frames.at(-1)?.atMs ?? 0) > begun);
      await until(came, 'frames at both servers');
      const backMs = performance.now() - begun;
      await sleep(1_000);
      await Promise.all(senders.map((sender) => sender.stop()));
      const found = await check(code, senders);
      console.log(`Redis was away for ${forMs / 1000} s: back after ${Math.round(backMs)} ms. ${found}.`);
      expect(own.all('bye')).toEqual([]);
      for (const { stderr } of servers) expect(stderr()).not.toMatch(/was not caught|was not handled/);
    },
  );

  it.each(awayMs)(
    '[MS12] while Redis stands still for %d ms the owner’s own clients look on; those of another server are cut off, and back when it goes on',
    async (forMs) => {
      const [owner, edge] = await Promise.all([start(), start()]);
      const { code } = await createRoom(owner.url);
      const direct = await join(owner.url, { code, name: 'Raven' });
      const distant = await join(edge.url, { code, name: 'Heron' });
      await until(() => distant.frames.length > 20, 'frames at the other server');
      const begun = performance.now();
      redis.signal('SIGSTOP');
      const atOnce = await changesAtOnce(direct);
      await until(() => !distant.socket.connected, 'the end of the connection');
      const cutMs = performance.now() - begun;
      await sleep(forMs);
      expectLookedOn(direct, begun);
      expect(await direct.command(change())).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      const { resume } = distant.welcome;
      const coming = joinSoon(edge.url, { code, resume });
      await sleep(500);
      const woken = performance.now();
      redis.signal('SIGCONT');
      const back = await coming;
      await until(() => back.frames.length > 0, 'frames at the other server');
      const backMs = performance.now() - woken;
      while (!(await back.command(change())).ok) await sleep(100);
      await expectAsAnswered(code, atOnce);
      await until(() => direct.state().seq === back.state().seq, 'the same state at both');
      await expectAsLogged(code, direct);
      expect(direct.all('bye')).toEqual([]);
      console.log(
        `Redis stood still for ${forMs / 1000} s: cut off after ${Math.round(cutMs)} ms, back after ${Math.round(backMs)} ms.`,
      );
      for (const { stderr } of [owner, edge]) expect(stderr()).not.toMatch(/was not caught|was not handled/);
    },
  );
});
