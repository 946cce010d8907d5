/** Two servers that share a Redis: one that is killed, stands still or drains is followed by the other. */
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, entriesOf, joinSoon, signal, start, withRedis } from './on-redis.js';

const FAILOVERS = 5;

describe.skipIf(!redisIsHere)('two servers', { timeout: 120_000 }, () => {
  withRedis();

  it('[SR2] one that is killed, or stands still, is followed by the other, and nothing acknowledged is lost', async () => {
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
      let next = await joinSoon(other.url, { code, resume });
      failoversMs.push(performance.now() - begun);
      expect(next.state().epoch).toBeGreaterThan(epoch);
      if (stands) {
        const welcome = pupil.next('welcome');
        const zombie = change();
        const answer = pupil.command(zombie);
        signal(one.pid, 'SIGCONT');
        expect(await answer).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
        // It goes along to the next owner, and has the seat again.
        await welcome;
        next = await joinSoon(other.url, { code, resume });
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
