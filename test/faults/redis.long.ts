/** A lesson on a server whose Redis is ended, stopped, emptied and rolled back. */
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import type { CommandAnswer } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, entriesOf, joinSoon, redis, start, withRedis } from './on-redis.js';

/** Longer than anything waits for an answer of Redis, and than the lease. */
const AWAY_MS = 6_000;
/** And half a minute, after which nothing that waits with growing pauses has given up. */
const awayMs = [AWAY_MS, 30_000];

describe.skipIf(!redisIsHere)('a lesson on Redis', { timeout: 120_000 }, () => {
  withRedis();

  it.each(awayMs)(
    '[SR8] goes on while Redis is ended for %d ms: it trains and is seen, changes are refused with words, and then go on',
    async (forMs) => {
      const server = await start();
      const { code } = await createRoom(server.url);
      const pupil = await join(server.url, { code, name: 'Heron' });
      expect(await pupil.command(change())).toMatchObject({ ok: true });

      await redis.end('SIGTERM');
      // A change that is sent in the very moment is in doubt until Redis is back: see the next test.
      await sleep(250);
      const answers: CommandAnswer[] = [];
      const count = pupil.frames.length;
      for (const since = performance.now(); performance.now() - since < forMs; await sleep(200)) {
        const begun = performance.now();
        answers.push(await pupil.command(change()));
        expect(performance.now() - begun).toBeLessThan(3_000);
      }
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      expect(pupil.frames.length - count).toBeGreaterThan(forMs / 100);
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
    },
  );

  it.each(awayMs)(
    '[SR8] goes on after Redis stood still for %d ms: the change in doubt is answered as it went, the next one is refused at once',
    async (forMs) => {
      const server = await start();
      const { code } = await createRoom(server.url);
      const pupil = await join(server.url, { code, name: 'Heron' });
      redis.signal('SIGSTOP');
      const doubtful = { ...change() };
      // Answered when it is known, however long that takes.
      const answer = pupil.socket.emitWithAck('command', doubtful) as Promise<CommandAnswer>;
      await sleep(2_500);
      expect(await pupil.command(change())).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      await sleep(forMs - 2_500);
      redis.signal('SIGCONT');
      const known = await answer;
      const again = await pupil.command(doubtful);
      expect(again).toMatchObject({ ok: true });
      if (known.ok) expect(again).toEqual(known);
      expect((await entriesOf(code)).filter(({ id }) => id === doubtful.id)).toHaveLength(1);
      const count = pupil.frames.length;
      await until(() => pupil.frames.length > count + 5, 'frames');
      expect(pupil.all('bye')).toEqual([]);
    },
  );

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
      { code: 'rolled-back', message: expect.stringContaining('lost its last moments') as string },
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

  it('[SR8] does not keep a server from draining in time, though Redis stands still', async () => {
    const server = await start();
    const { code } = await createRoom(server.url);
    const pupil = await join(server.url, { code, name: 'Heron' });
    redis.signal('SIGSTOP');
    void pupil.command(change()).catch(() => undefined);
    await sleep(100);
    const { code: exitCode, elapsedMs } = await server.stop();
    expect(exitCode).toBe(0);
    expect(elapsedMs).toBeLessThan(5_000);
  });
});
