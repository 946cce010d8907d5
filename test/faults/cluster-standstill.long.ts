/** A Redis that stands still, and says nothing, under several servers. */
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, changesAtOnce, expectAsAnswered, joinSoon, redis, start, STILL_MS, withRedis } from './on-redis.js';
import { expectAsLogged } from './sender.js';

/** Longer than anything waits for an answer of Redis, and than the lease; and half a minute. */
const stillMs = [8_000, 30_000];

describe.skipIf(!redisIsHere)('several servers', { timeout: 120_000 }, () => {
  withRedis();

  it.each(stillMs)(
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
      const count = direct.frames.length;
      await sleep(forMs);
      expect(direct.frames.length - count).toBeGreaterThan((forMs - STILL_MS) / 100);
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
