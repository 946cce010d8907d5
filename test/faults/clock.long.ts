/** Real servers whose wall clocks are set an hour forth and back in the middle of a lesson, alone and with another one on Redis. */
import { decodeFrame } from '@gradroom/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { dataDir, start, withDataDir, withRedis } from './on-redis.js';
import { check, Sender } from './sender.js';
import { setClock, settableClock, settings } from './settable-clock.js';

/** After each setting; longer than the lease in Redis, and than clients wait for a sign of life. */
const MEANWHILE_MS = 3_500;
/** Longer than the settings need on a machine that is busy. */
const TIMER_SECONDS = 60;
/** Between two servers' clocks, and for what a busy machine delays. */
const LATE_MS = 3_000;

const post = async (url: string, body: object, token = '') =>
  (
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  ).json() as Promise<Record<string, string>>;

/** What makes somebody an instructor, once. */
const pairing = async ({ url }: ServerProcess, { code, instructorToken }: LessonRoom, as: string) =>
  (await post(`${url}/api/rooms/${code}/pairings`, { as }, instructorToken)).pairing;
const redeemed = async ({ url }: ServerProcess, code: string) =>
  (await post(`${url}/api/pairings`, { pairing: code })).instructorToken;

const steps = ({ frames }: Pupil) => decodeFrame(Uint8Array.from(frames.at(-1)!.bytes)).step;

/** Training steps a second, as one pupil sees them, over so long. */
async function pace(pupil: Pupil, forMs: number): Promise<number> {
  const [before, begun] = [steps(pupil), performance.now()];
  await sleep(forMs);
  return (1_000 * (steps(pupil) - before)) / (performance.now() - begun);
}

describe('a server whose clock is set an hour forth and back', { timeout: 240_000 }, () => {
  withDataDir();
  let server: ServerProcess | undefined;
  afterEach(() => server?.kill());

  it('[MS55] [TI46] loses and doubles nothing, sends nobody away, trains at its pace, and keeps timers and codes', async () => {
    server = await startServer({ env: { DATA_DIR: dataDir, LOG_LEVEL: 'info' }, flags: settableClock });
    const { url } = server;
    const room = await createRoom(url);
    const { code } = room;
    const empty = await createRoom(url);
    const teacher = await join(url, { code, token: room.instructorToken });
    const pupil = await join(url, { code, name: 'Lynx' });
    const senders = await Promise.all(['Heron', 'Otter'].map((name) => Sender.start(url, code, name)));
    for (const command of [
      { type: 'set-policy', group: 'activation', policy: 'turn' },
      { type: 'give-turn', to: pupil.welcome.you.id, order: 'next', seconds: TIMER_SECONDS, goesOn: false },
      { type: 'start-timer', seconds: TIMER_SECONDS },
    ]) {
      expect(await teacher.command(command)).toMatchObject({ ok: true });
    }
    const begun = performance.now();
    await until(() => pupil.frames.length > 10 && pupil.state().timerEnds !== null, 'frames and the timer');
    const { timerEnds, turnEnds } = pupil.state();
    const paces = [await pace(pupil, MEANWHILE_MS)];

    for (const [turn] of settings.entries()) {
      const codes = await Promise.all(['instructor', 'co-instructor'].map((as) => pairing(server!, room, as)));
      await setClock(server);
      // Who comes in only now counts down the same.
      const late = await join(url, { code, name: `Late ${turn}` });
      const leftMs = TIMER_SECONDS * 1_000 - (performance.now() - begun);
      for (const ends of [late.state().timerEnds, late.state().turnEnds]) {
        expect(Math.abs(ends! - late.welcome.now - leftMs)).toBeLessThan(LATE_MS);
      }
      late.leave();
      for (const one of codes) expect(await redeemed(server, one)).toEqual(expect.any(String));
      paces.push(await pace(pupil, MEANWHILE_MS));
    }
    expect(pupil.state()).toMatchObject({ timerEnds, turnEnds, timer: { phase: 'running' } });
    expect((await fetch(`${url}/api/rooms/${empty.code}`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    const isOver = () => pupil.state().timer?.phase === 'over' && pupil.state().turn === null;
    while (!isOver()) await sleep(100);
    expect(performance.now() - begun).toBeGreaterThan(TIMER_SECONDS * 1_000 - LATE_MS);
    for (const one of [teacher, pupil]) {
      expect(one.socket.connected).toBe(true);
      expect(one.all('bye')).toEqual([]);
    }
    expect(senders.map(({ reconnects }) => reconnects)).toEqual([0, 0]);
    await Promise.all(senders.map((sender) => sender.stop()));
    expect(await server.stop()).toMatchObject({ code: 0 });
    const found = await check(code, senders, () => EmbeddedStore.open(dataDir));
    console.log(`Clock set: steps a second ${paces.map(Math.round).join(', ')}. ${found}.`);
    // The first one is before anything is set; a busy machine has its own ups and downs.
    expect(Math.min(...paces)).toBeGreaterThan(paces[0] / 3);
    expect(Math.max(...paces)).toBeLessThan(paces[0] * 3);
    expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
  });
});

describe.skipIf(!redisIsHere)('two servers on Redis', { timeout: 120_000 }, () => {
  withRedis();

  it.each(['owner', 'edge'] as const)(
    '[MS55] the clock of the %s is set an hour forth and back: the owner stays, nothing is lost, and codes are good at both',
    async (whose) => {
      const servers = { owner: await start({}, settableClock), edge: await start({}, settableClock) };
      const { owner, edge } = servers;
      const room = await createRoom(owner.url);
      const senders = await Promise.all(
        [owner, edge].map(({ url }, at) => Sender.start(url, room.code, `Pupil ${at}`)),
      );
      await until(() => senders.every(({ frames }) => frames.length > 20), 'frames');
      const { epoch } = senders[0];
      for (const _ of settings) {
        await setClock(servers[whose]);
        const counts = senders.map(({ frames, acknowledged }) => [frames.length, acknowledged.size]);
        await sleep(MEANWHILE_MS);
        for (const [at, { frames, acknowledged }] of senders.entries()) {
          expect(frames.length).toBeGreaterThan(counts[at][0] + 10);
          expect(acknowledged.size).toBeGreaterThan(counts[at][1] + 10);
        }
        for (const [from, to] of [
          [owner, edge],
          [edge, owner],
        ]) {
          expect(await redeemed(to, await pairing(from, room, 'instructor'))).toEqual(expect.any(String));
        }
      }
      expect(senders.map((sender) => [sender.epoch, sender.reconnects])).toEqual([
        [epoch, 0],
        [epoch, 0],
      ]);
      await Promise.all(senders.map((sender) => sender.stop()));
      console.log(`Clock of the ${whose} set: ${await check(room.code, senders)}.`);
      for (const server of [owner, edge]) expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
    },
  );
});
