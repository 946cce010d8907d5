/** An owner that alone is cut from Redis: another server follows it, and its own clients go along once it is told so. */
import { afterEach, describe, expect, it } from 'vitest';
import { Relay } from '../browser/relay.js';
import { createRoom, join } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { change, redis, start, withRedis } from './on-redis.js';
import { check, Sender } from './sender.js';

/** Longer than the lease, and than anything waits for an answer of Redis. */
const CUT_MS = 8_000;
/** After this a renewal of the lease that began before is overdue. */
const KNOWS_MS = 3_500;

describe.skipIf(!redisIsHere)('an owner that is cut from Redis', { timeout: 120_000 }, () => {
  withRedis();
  let relay: Relay | undefined;
  afterEach(() => relay?.close());

  it.each([
    ['whose connections break', 'cut'],
    ['whose connections say nothing any more', 'freeze'],
  ] as const)('[MS14] %s is followed; what it took before is kept, and it takes nothing more', async (_, how) => {
    relay = await Relay.start(redis.port);
    const owner = await start({ REDIS_URL: `redis://127.0.0.1:${relay.port}` });
    const edge = await start();
    const { code } = await createRoom(owner.url);
    const direct = await join(owner.url, { code, name: 'Raven' });
    const sender = await Sender.start(edge.url, code, 'Heron');
    await until(() => sender.frames.length > 20, 'frames');
    const { epoch } = sender;
    expect(await direct.command(change())).toMatchObject({ ok: true });

    const begun = performance.now();
    relay[how]();
    await until(() => sender.epoch > epoch, 'frames of the next owner');
    const followedMs = performance.now() - begun;
    // Its own clients look on, and change nothing: by now it knows that nobody answers.
    await sleep(Math.max(0, begun + KNOWS_MS - performance.now()));
    const count = direct.frames.length;
    expect(await direct.command(change())).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    await until(() => direct.frames.length > count + 3, 'frames of the owner that is cut');
    await sleep(Math.max(0, begun + CUT_MS - performance.now()));
    const welcome = direct.next('welcome');
    relay.mend();
    await welcome;
    await until(() => direct.state().epoch === sender.epoch, 'the next owner’s state');
    expect(direct.all('bye')).toEqual([]);
    expect(await direct.command(change())).toMatchObject({ ok: true });
    await sender.stop();
    console.log(
      `Cut from Redis (${how}): followed after ${Math.round(followedMs)} ms. ${await check(code, [sender])}.`,
    );
    expect(owner.stderr()).not.toMatch(/was not caught|was not handled/);
  });
});
