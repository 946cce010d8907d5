/**
 * What a script can do to a server while a class works: it lives, lets nobody in, changes nothing, keeps its memory, and who works
 * notices little. Sizes are those of the attack; `GRADROOM_ABUSE=0.1` takes a tenth of each.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import {
  FAILURES_PER_MINUTE,
  FAILURES_PER_MINUTE_OF_ALL,
  GUESS_PLACE_MS,
  GUESSES_AT_ONCE_MAX,
  HANDSHAKES_MAX,
  PEOPLE_PER_ROOM_MAX,
  REFUSALS_PER_MINUTE,
} from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetPeak, peakBytes, residentBytes } from '../bench/processor-time.js';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { sleep } from '../server/sockets/serve.js';
import { watchedLesson, type WatchedLesson } from './witness.js';

const scale = Number(process.env.GRADROOM_ABUSE ?? 1);
const sized = (count: number) => Math.ceil(count * scale);
/** A delay that nobody notices, whatever the calm figure is. */
const UNNOTICED_MS = 50;
const MEMORY_MB_MAX = 400;
/** As `attacks/guesses.mjs` has them. */
const GUESSING_SOCKETS = 200;
/** A thousand handshakes within a second are that second's work: then everybody is heard again. */
const JOINS_MS = 2_000;

let lesson: WatchedLesson;
/** The class's, and two others for crowds that do not fit into one. */
let codes: string[];
let honest: Pupil;
let calm: number;
beforeAll(async () => {
  lesson = await watchedLesson();
  codes = [lesson.room.code];
  for (let n = 0; n < 2; n++) codes.push((await createRoom(lesson.server.url)).code);
  honest = await join(lesson.server.url, { code: lesson.room.code, name: 'Honest' });
  await measured(sleep(3_000));
  ({ p99: calm } = await measured(sleep(10_000)));
}, 180_000);
afterAll(async () => {
  honest.leave();
  await lesson.end();
});

/** Asks and is answered, fifty times a second, while something goes on: the 99th percentile of the delays in ms. */
async function measured<T>(during: Promise<T>): Promise<{ p99: number; came: T }> {
  const delays: number[] = [];
  let over = false;
  const came = during.finally(() => (over = true));
  while (!over) {
    const start = performance.now();
    await honest.socket.timeout(20_000).emitWithAck('watch', { streams: ['core'] });
    delays.push(performance.now() - start);
    await sleep(20);
  }
  const sorted = delays.toSorted((a, b) => a - b);
  return { p99: sorted[Math.floor(sorted.length * 0.99)], came: await came };
}

const megabytes = (bytes: number) => bytes / 2 ** 20;
/** The most that the server took in an attack. */
const peakMegabytes = () => megabytes(peakBytes(lesson.server.pid));

/** Runs the attack, and says what became of it and of everybody else. */
async function attack<T>(name: string, count: number, noticedMs = UNNOTICED_MS): Promise<T> {
  const script = fileURLToPath(new URL('attacks.mjs', import.meta.url));
  const args = [script, name, lesson.server.url, codes.join(), String(count)];
  const run = promisify(execFile)(process.execPath, args, { timeout: 900_000 });
  forgetPeak(lesson.server.pid);
  const { p99, came } = await measured(run);
  const report = JSON.parse(came.stdout.trim().split('\n').at(-1) ?? '') as T;
  console.log(
    `${name} × ${count}: p99 ${p99.toFixed(1)} ms, calm ${calm.toFixed(1)} ms, at most ${peakMegabytes().toFixed(0)} MB, ${JSON.stringify(report)}`,
  );
  // The others count whatever this machine does besides.
  expect.soft(p99).toBeLessThan(Math.max(2 * calm, noticedMs));
  expect(peakMegabytes()).toBeLessThan(MEMORY_MB_MAX);
  expect((await fetch(`${lesson.server.url}/readyz`)).status).toBe(200);
  return report;
}

type Counts = Record<string, number>;
interface Flooded {
  readonly sent: number;
  readonly connections: Counts;
  readonly answers: Record<'student' | 'viewer' | 'paced', Counts>;
}
const total = (counts: Counts) => Object.values(counts).reduce((sum, one) => sum + one, 0);

/** What all addresses together may be wrong in this time: whole minutes, of which the first may have begun before. */
function wrongMax(minutes: number, perMinute: number): number {
  return Math.ceil(minutes + 1) * perMinute;
}
const OF_ALL = FAILURES_PER_MINUTE_OF_ALL + (60_000 / GUESS_PLACE_MS) * GUESSES_AT_ONCE_MAX;

describe.skipIf(process.platform !== 'linux')('[SEC14] a class works on while somebody', { timeout: 1_200_000 }, () => {
  it.each(['malformed', 'forged'])('sends a million %s messages', async (name) => {
    const { sent, connections, answers } = await attack<Flooded>(name, sized(1_000_000));
    expect(sent).toBeGreaterThanOrEqual(sized(1_000_000));
    expect(connections.in).toBeGreaterThan(0);
    const refusals = Object.values(answers);
    expect(refusals.map(({ ok }) => ok)).toEqual([undefined, undefined, undefined]);
    // Of those that a limit ends most are never looked at; these were.
    expect(total(answers.paced)).toBeGreaterThan(sized(20_000));
    if (name === 'forged') {
      expect(answers.paced['not-allowed']).toBeGreaterThan(0.9 * total(answers.paced));
      expect(answers.viewer['not-allowed']).toBeGreaterThan(sized(20_000));
      expect(Object.keys(answers.student).sort()).toEqual(['not-allowed', 'too-fast']);
    }
    expect(honest.state()).toMatchObject({ room: { locked: false, ended: false, frozen: false }, acts: [] });
  });

  it('joins a thousand times in a moment: the room has its 120 places', async () => {
    const { told } = await attack<{ told: Counts }>('joins', 1_000, JOINS_MS);
    expect(told.in).toBeLessThanOrEqual(PEOPLE_PER_ROOM_MAX - 2);
    expect(told['room-full']).toBeGreaterThanOrEqual(1_000 - PEOPLE_PER_ROOM_MAX);
    await sleep(1_000);
  });

  it('posts fifty megabytes twenty times at once, plain and packed: a tenth of them is never there', async () => {
    const before = megabytes(residentBytes(lesson.server.pid));
    const { told } = await attack<{ told: Counts }>('bodies', 20);
    expect(Object.keys(told).filter((became) => !['413', 'cut off'].includes(became))).toEqual([]);
    expect(total(told)).toBe(200);
    expect(peakMegabytes() - before).toBeLessThan(100);
  });

  it('opens ten thousand sockets that say nothing: they are dropped within half a minute', async () => {
    const count = sized(Math.min(10_000, descriptors() / 2 - 500));
    const { opened, closed, seconds } = await attack<{ opened: number; closed: number; seconds: number }>(
      'silent',
      count,
    );
    expect(opened).toBeGreaterThan(0.95 * count);
    expect(closed).toBe(count);
    expect(seconds).toBeLessThan(30 + count / 400);
  });

  it('stops reading, a hundred times: each is dropped', async () => {
    const slow = await attack<{ in: number; closed: number }>('slow', 100);
    expect(slow.in).toBeGreaterThanOrEqual(50);
    expect(slow.closed).toBe(slow.in);
  });

  it.each([
    ['guess-one', FAILURES_PER_MINUTE + 1],
    ['guess-many', OF_ALL],
  ])('guesses codes, pairings, tokens and links by HTTP: %s', async (name, perMinute) => {
    const start = performance.now();
    const { asked, statuses } = await attack<{ asked: number; statuses: Record<string, Counts> }>(
      name,
      sized(1_000_000),
    );
    const minutes = (performance.now() - start) / 60_000;
    const all = Object.values(statuses);
    const of = (status: string) => all.reduce((sum, one) => sum + (one[status] ?? 0), 0);
    expect(asked).toBeGreaterThanOrEqual(sized(1_000_000));
    expect(of('403') + of('404')).toBeGreaterThan(0);
    expect(of('403') + of('404')).toBeLessThanOrEqual(wrongMax(minutes, perMinute));
    // Nothing else is ever said, so nothing was found.
    expect(of('403') + of('404') + of('429')).toBe(asked);
    await comesBack();
  });

  it('guesses codes and tokens by joining, from addresses of which somebody is in the room as well', async () => {
    const start = performance.now();
    const { asked, told } = await attack<{ asked: number; told: Counts }>('guess-joins', sized(1_000_000));
    const minutes = (performance.now() - start) / 60_000;
    // Each of its connections is told about once a second.
    expect(asked).toBeGreaterThanOrEqual(Math.min(sized(1_000_000), 0.5 * GUESSING_SOCKETS * 60 * minutes));
    expect(Object.keys(told).filter((one) => !['unknown-room', 'wrong-token', 'too-fast'].includes(one))).toEqual([]);
    const wrong = told['unknown-room'] + told['wrong-token'];
    expect(wrong).toBeLessThanOrEqual(wrongMax(minutes, OF_ALL));
    expect(told['too-fast']).toBeGreaterThan(wrong);
    await comesBack();
  });

  it('has handshakes refused without a guess: a connection has five, an address 1,200 a minute', async () => {
    const start = performance.now();
    const report = await attack<{ asked: number; told: Counts; connections: number; ended: number }>(
      'handshakes',
      sized(1_000_000),
    );
    const minutes = (performance.now() - start) / 60_000;
    const { asked, told, connections, ended } = report;
    expect(told.in).toBeUndefined();
    expect(ended).toBe(connections);
    expect(asked).toBeLessThanOrEqual((HANDSHAKES_MAX + 1) * connections);
    // What is no handshake at all is not looked at anyway.
    const looked = total(told) - (told.malformed ?? 0) - (told['too-fast'] ?? 0);
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(10 * wrongMax(minutes, REFUSALS_PER_MINUTE));
    await comesBack();
  });
});

/** Somebody with a seat comes by an address that guesses. */
async function comesBack(): Promise<void> {
  const seat = { code: lesson.room.code, resume: honest.welcome.resume };
  const back = await join(lesson.server.url, seat, { localAddress: '127.0.0.2' } as object);
  honest.leave();
  honest = back;
}

function descriptors(): number {
  const limits = readFileSync(`/proc/${lesson.server.pid}/limits`, 'utf8');
  return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1]);
}
