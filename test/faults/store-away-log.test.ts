/** What the log says of a store that is away while a class and a script go on asking: few lines, and no code that was typed. */
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { connect, sleep } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, redis, start, withRedis } from './on-redis.js';

const ATTEMPTS = 100;
const AT_ONCE = 20;
const passing = expect.stringMatching(/^(room-unavailable|not-saved)$/) as string;

describe.skipIf(!redisIsHere)('[SEC83] a hundred who try to come in', { timeout: 120_000 }, () => {
  withRedis();

  it.each([
    ['is ended', () => redis.end('SIGTERM')],
    ['stands still', () => Promise.resolve(redis.signal('SIGSTOP'))],
  ])('while Redis %s are one line a kind in ten seconds, without the codes that they typed', async (_how, goAway) => {
    const server = await start();
    const { code } = await createRoom(server.url);
    const pupil = await join(server.url, { code, name: 'Heron' });
    await goAway();
    const before = server.stderr().length;
    const begun = performance.now();
    const attempt = async (typed: string) => {
      const { refused, socket } = connect(server.url, { protocol: 1, code: typed, name: 'Otter' });
      expect(await refused).toMatchObject({ code: passing });
      socket.disconnect();
    };
    for (let n = 0; n < ATTEMPTS; n += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, of) => attempt(of % 2 ? code : 'GGGGGG')));
      await pupil.command(change());
    }
    // The last ones are on their way out of the process.
    await sleep(500);
    const written = server.stderr().slice(before).trim().split('\n');
    const lines = written.map((line) => JSON.parse(line) as { level: number; msg: string; reason?: string });
    const kinds = lines.map(({ msg, reason }) => `${msg} ${reason ?? ''}`);
    expect(kinds).toContain('A room could not be opened. ');
    expect(kinds).toContain('A seat could not be saved. ');
    const turns = 1 + Math.ceil((performance.now() - begun) / 10_000);
    for (const kind of kinds)
      expect([kind, kinds.filter((one) => one === kind).length]).toEqual([
        kind,
        expect.toSatisfy((count: number) => count <= turns),
      ]);
    expect(server.stderr().includes('GGGGGG')).toBe(false);
  });
});
