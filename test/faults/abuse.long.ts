/**
 * What a script can do to a server while a class works: it lives, lets nobody in, changes nothing, keeps its memory, and who works
 * notices little. Sizes are those of the attack; `GRADROOM_ABUSE=0.1` takes a tenth of each.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { FAILURES_PER_MINUTE, FAILURES_PER_MINUTE_OF_ALL, FAILURES_PER_MINUTE_WHEN_SPENT } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, type Pupil } from '../server/lesson.js';
import { sleep } from '../server/sockets/serve.js';
import { watchedLesson, type WatchedLesson } from './witness.js';

const scale = Number(process.env.GRADROOM_ABUSE ?? 1);
const sized = (count: number) => Math.ceil(count * scale);
/** A delay that nobody notices, whatever the calm figure is. */
const UNNOTICED_MS = 50;
const MEMORY_MB_MAX = 400;
/** A thousand handshakes within a second are that second's work: then everybody is heard again. */
const JOINS_MS = 2_000;

let lesson: WatchedLesson;
let honest: Pupil;
let calm: number;
beforeAll(async () => {
  lesson = await watchedLesson();
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

const megabytes = () => {
  const status = readFileSync(`/proc/${lesson.server.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
};

/** Runs the attack, and says what became of it and of everybody else. */
async function attack<T>(name: string, count: number, noticedMs = UNNOTICED_MS): Promise<T> {
  const script = fileURLToPath(new URL('attacks.mjs', import.meta.url));
  const args = [script, name, lesson.server.url, lesson.room.code, String(count)];
  const run = promisify(execFile)(process.execPath, args, { timeout: 600_000 });
  const { p99, came } = await measured(run);
  const report = JSON.parse(came.stdout.trim().split('\n').at(-1) ?? '') as T;
  console.log(
    `${name} × ${count}: p99 ${p99.toFixed(1)} ms, calm ${calm.toFixed(1)} ms, ${megabytes().toFixed(0)} MB, ${JSON.stringify(report)}`,
  );
  expect(p99).toBeLessThan(Math.max(2 * calm, noticedMs));
  expect(megabytes()).toBeLessThan(MEMORY_MB_MAX);
  expect((await fetch(`${lesson.server.url}/readyz`)).status).toBe(200);
  return report;
}

describe.skipIf(process.platform !== 'linux')('[SEC14] a class works on while somebody', { timeout: 900_000 }, () => {
  it.each(['malformed', 'forged'])('sends a million %s messages', async (name) => {
    const { sent, connections } = await attack<{ sent: number; connections: Record<string, number> }>(
      name,
      sized(1_000_000),
    );
    expect(sent).toBeGreaterThanOrEqual(sized(1_000_000));
    expect(connections.in).toBeGreaterThan(0);
    expect(honest.state()).toMatchObject({ room: { locked: false, ended: false, frozen: false }, acts: [] });
  });

  it.each([
    ['guess-one', FAILURES_PER_MINUTE + 1],
    ['guess-many', FAILURES_PER_MINUTE_OF_ALL + 1 + 200 * (FAILURES_PER_MINUTE_WHEN_SPENT + 1)],
  ])('guesses codes by HTTP for two minutes: %s', async (name, perMinute) => {
    const start = performance.now();
    const { asked, statuses } = await attack<{ asked: number; statuses: Record<string, number> }>(
      name,
      sized(1_000_000),
    );
    const minutes = Math.ceil((performance.now() - start) / 60_000) + 1;
    expect(asked).toBeGreaterThan(1_000);
    expect(statuses['200']).toBeUndefined();
    expect(statuses['404']).toBeLessThanOrEqual(perMinute * minutes);
    expect((statuses['404'] ?? 0) + (statuses['429'] ?? 0)).toBe(asked);
    // Somebody of that very address, with a seat.
    const back = await join(lesson.server.url, { code: lesson.room.code, resume: honest.welcome.resume });
    honest.leave();
    honest = back;
  });

  it('joins a thousand times in a moment: the room has its 120 places', async () => {
    // The minute of those who guessed from the same addresses is over.
    await sleep(61_000);
    const { told } = await attack<{ told: Record<string, number> }>('joins', 1_000, JOINS_MS);
    expect(told.in).toBeLessThanOrEqual(118);
    expect(told['room-full']).toBeGreaterThanOrEqual(880);
    await sleep(1_000);
  });

  it('posts fifty megabytes, plain and packed', async () => {
    const post = (body: Buffer, encoding: Record<string, string>) =>
      fetch(`${lesson.server.url}/api/rooms`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...encoding },
        body: Uint8Array.from(body),
      }).then(
        ({ status }) => status,
        () => 'cut off',
      );
    const large = Buffer.alloc(50_000_000, '"');
    const before = megabytes();
    const { p99, came } = await measured(
      Promise.all([post(large, {}), post(gzipSync(large), { 'content-encoding': 'gzip' })]),
    );
    for (const status of came) expect([413, 'cut off']).toContain(status);
    expect(megabytes() - before).toBeLessThan(60);
    // Making and sending them takes this process's own time.
    expect(p99).toBeLessThan(1_000);
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

  it('stops reading, a hundred times', async () => {
    await attack('slow', 100);
  });
});

function descriptors(): number {
  const limits = readFileSync(`/proc/${lesson.server.pid}/limits`, 'utf8');
  return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1]);
}
