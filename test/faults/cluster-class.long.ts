/** Three hundred people whose rooms' server is killed: what they cost Redis while they wait, just when another server has to take over. */
import { describe, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { joinSoon, redis, start, withRedis } from './on-redis.js';

const ROOMS = 3;
/** Of each room: one half at the server that has it, the other half at another one. */
const CLASS = 100;
/** The lease lasts at least until about then. */
const WAITED_MS = 1_200;
/** Of Redis for each of them, what scripts do counted as well: where the room is, and whose, some times; its seat is read and written. */
const COMMANDS_MAX = 40;

async function commandCount(): Promise<number> {
  const stats = String(await redis.command('INFO', 'stats'));
  return Number(/total_commands_processed:(\d+)/.exec(stats)![1]);
}

describe.skipIf(!redisIsHere)('a killed server with three hundred people', { timeout: 300_000 }, () => {
  withRedis({ fsync: 'everysec' });

  it('[MS5] is followed, and however long they wait they cost Redis what coming back costs', async () => {
    const [owner, edge] = await Promise.all([start(), start()]);
    const rooms = await Promise.all(Array.from({ length: ROOMS }, () => createRoom(owner.url)));
    const pupils: { code: string; pupil: Pupil }[] = [];
    for (const { code } of rooms) {
      for (let n = 0; n < CLASS; n++) {
        const pupil = await join(n % 2 === 0 ? owner.url : edge.url, { code, name: `Pupil ${n}` });
        pupils.push({ code, pupil });
      }
    }
    const begun = performance.now();
    const before = await commandCount();
    await owner.kill();
    const back = pupils.map(async ({ code, pupil }) => {
      await until(() => !pupil.socket.connected, 'the end of the connection');
      return joinSoon(edge.url, { code, resume: pupil.welcome.resume });
    });
    await sleep(Math.max(0, begun + WAITED_MS - performance.now()));
    const waited = (await commandCount()) - before;
    const all = await Promise.all(back);
    const backMs = performance.now() - begun;
    const whole = (await commandCount()) - before;
    console.log(
      `${pupils.length} people: ${waited} commands of Redis in the first ${WAITED_MS} ms, ${whole} until all were back, ` +
        `after ${Math.round(backMs)} ms.`,
    );
    expect(whole).toBeLessThan(pupils.length * COMMANDS_MAX);
    for (const pupil of all) pupil.leave();
  });
});
