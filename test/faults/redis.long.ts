/** A lesson on a server whose Redis is ended, stopped, emptied and rolled back. */
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { decodeFrame, type CommandAnswer } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import {
  change,
  changesAtOnce,
  entriesOf,
  expectAsAnswered,
  joinSoon,
  redis,
  start,
  STILL_MS,
  withRedis,
} from './on-redis.js';
import { expectAsLogged } from './sender.js';
import { expectLookedOn } from './watcher.js';

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

      // Sent in the very moment: refused, or in doubt until Redis is back.
      const atOnce = await changesAtOnce(pupil);
      await redis.end('SIGTERM');
      const endedMs = performance.now();
      // Until that is noticed one more may come to be in doubt.
      await sleep(500);
      const answers: CommandAnswer[] = [];
      for (const since = performance.now(); performance.now() - since < forMs; await sleep(200)) {
        const begun = performance.now();
        answers.push(await pupil.command(change()));
        expect(performance.now() - begun).toBeLessThan(3_000);
      }
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      expectLookedOn(pupil, endedMs);
      await redis.start();
      await until(
        () => answers.at(-1)?.ok === true || (void pupil.command(change()).then((one) => answers.push(one)), false),
      );
      await expectAsAnswered(code, atOnce);
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
    '[SR8] [SR61] goes on while Redis stands still for %d ms: it trains on without the change in doubt, which is answered as it went',
    async (forMs) => {
      const server = await start();
      const { code } = await createRoom(server.url);
      const pupil = await join(server.url, { code, name: 'Heron' });
      await until(() => pupil.frames.length > 5, 'frames');
      redis.signal('SIGSTOP');
      const stoppedMs = performance.now();
      const atOnce = await changesAtOnce(pupil);
      await sleep(STILL_MS);
      const { epoch } = pupil.state();
      expect(await pupil.command(change())).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      await sleep(stoppedMs + forMs - performance.now());
      expectLookedOn(pupil, stoppedMs);
      redis.signal('SIGCONT');
      await Promise.all(atOnce.map(({ answer }) => answer));
      const doubtful = (await atOnce[0].answer).ok;
      await expectAsAnswered(code, atOnce);
      // It is in the log: the room went back to it.
      if (doubtful) await until(() => pupil.state().epoch > epoch, 'the room with the change');
      else expect(pupil.state().epoch).toBe(epoch);
      while (!(await pupil.command(change())).ok) await sleep(100);
      const before = pupil.frames.length;
      await until(() => pupil.frames.length > before + 30, 'frames');
      const shown = pupil.frames.map(({ bytes }) => decodeFrame(Uint8Array.from(bytes)).epoch);
      expect(shown).toEqual(shown.toSorted((a, b) => a - b));
      console.log(`Stood still for ${forMs / 1_000} s: the change in doubt was ${doubtful ? 'saved' : 'refused'}.`);
      await expectAsLogged(code, pupil);
      expect(pupil.all('bye')).toEqual([]);
      expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
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
