/**
 * Random sessions on a real server that is killed in the middle: at random moments the weights are the same bits in the live room, by
 * seeking in its recording, in the file after export and import, in a room that goes on from there, in Node and in Chromium. So is all
 * that is known of the class, wherever it is computed from the log.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import {
  contentHash,
  fork,
  Player,
  reference,
  type CommandAnswer,
  type InspectAnswer,
  type Log,
  type Position,
} from '@gradroom/shared';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep } from '../server/sockets/serve.js';
import { bundleScript } from './bundle.js';
import { launchChromium } from './drivers/chromium.js';
import { CLASSROOM_HOST } from './drivers/engine-page.js';
import { findBrowsers } from './find-browsers.mjs';
import { anyChange } from './recorded-class.js';
import { statesAt, thereOf, type Live } from './recorded-steps.js';

const COMMANDS = 80;
const SESSIONS = 3;
/** Another one each time, in the test's name. */
const seed = Date.now() & 0x7fffffff;

let dataDir: string;
let server: ServerProcess;
let files: Server;
let page: Awaited<ReturnType<Awaited<ReturnType<typeof launchChromium>>['newPage']>>;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let recording = new Uint8Array();

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

async function fileOf(code: string, token: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`${server.url}/api/rooms/${code}/recording`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** What the live room is at this moment; undefined where it asks to be asked later. */
async function look({ socket }: Pupil): Promise<Live | undefined> {
  const answer = (await socket.timeout(10_000).emitWithAck('inspect', {})) as InspectAnswer;
  if (!answer.ok) return undefined;
  const { step, seq, configuration, engine } = answer;
  return { step, seq, configuration, hash: contentHash(new Uint8Array(engine)) };
}

/** A plain player of the log, from its first entry on. */
function straight({ log, blobs }: Pick<Recorded, 'log' | 'blobs'>, to: Position): Player {
  const { header, entries } = log;
  const player = new Player(header, { backend: reference, blob: (hash) => blobs.get(hash) });
  for (const entry of entries.slice(0, to.seq)) player.accept(entry);
  player.advanceTo(to.step);
  return player;
}

/** Makes a room that goes on from a moment of another one. */
async function forkRoom(recorded: Recorded, from: Position): Promise<Room> {
  const { header, engine } = fork(straight(recorded, from), 'branch');
  const { engineVersion, configuration, seed, parent } = header;
  const { engine: hash, ...moment } = parent!;
  const sent = Buffer.from(engine).toString('base64');
  const response = await fetch(`${server.url}/api/rooms/from-moment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ engineVersion, seed, configuration, from: moment, hash, engine: sent }),
  });
  const made = (await response.json()) as { code: string; instructorToken: string };
  expect(response.status, JSON.stringify(made)).toBe(201);
  return openedRoom(made.code, made.instructorToken);
}

/** A room with its teacher in it. */
interface Room {
  readonly code: string;
  readonly token: string;
  people: Pupil[];
  readonly seen: Live[];
}

type Recorded = ReturnType<typeof readRecording>['recording'] & { readonly log: Log };

async function openedRoom(code: string, token: string): Promise<Room> {
  return { code, token, people: [await join(server.url, { code, token, name: 'Ada' })], seen: [] };
}

async function keepSeen(room: Room): Promise<void> {
  const found = await look(room.people[0]);
  if (found) room.seen.push(found);
}

/** A class that does all this, while people come and go; from its middle another room goes on, and the server is killed under both. */
async function session(random: number) {
  const { code, instructorToken } = await createRoom(server.url, { config: { network: { hidden: [4, 3] } } });
  const rooms = [await openedRoom(code, instructorToken)];
  let accepted = 0;
  for (const [index, command] of fc.sample(anyChange, { seed: random, numRuns: COMMANDS }).entries()) {
    if (index === COMMANDS / 4) {
      const recorded = readRecording(await fileOf(code, instructorToken)).recording;
      const forked = await forkRoom(recorded, rooms[0].seen.at(-1)!);
      await keepSeen(forked);
      rooms.push(forked);
    }
    if (index === COMMANDS / 2) {
      await server.kill();
      await start();
      for (const room of rooms) room.people = (await openedRoom(room.code, room.token)).people;
    }
    for (const room of rooms) {
      const { people } = room;
      if (index % 7 === 3) people.push(await join(server.url, { code: room.code, name: `Heron ${index}` }));
      if (index % 11 === 10 && people.length > 2) people.pop()?.leave();
      const answer: CommandAnswer = await people[index % people.length].command({ ...command });
      if (answer.ok) accepted += 1;
    }
    // What a moment kept can be gone back to.
    if (index % 10 === 9) await goBack(rooms[0]);
    await sleep(40);
    for (const room of rooms) await keepSeen(room);
  }
  for (const { people } of rooms) await people[0].command({ type: 'run', running: false });
  await sleep(300);
  for (const room of rooms) await keepSeen(room);
  const files = await Promise.all(rooms.map(({ code, token }) => fileOf(code, token)));
  for (const { people } of rooms) for (const person of people) person.leave();
  return { ways: rooms.map(({ seen }, at) => ({ seen, file: files[at] })), accepted };
}

/** To a moment that was just kept, so that its network is one of the recording's own bytes. */
async function goBack({ people: [teacher] }: Room): Promise<void> {
  const kept: CommandAnswer = await teacher.command({ type: 'keep-moment' });
  await teacher.command({ type: 'step', count: 3 });
  await sleep(60);
  if (kept.ok) await teacher.command({ type: 'go-back', moment: kept.seq });
}

describe.skipIf(!findBrowsers().chromium)('[RP18] a random session', () => {
  beforeAll(async () => {
    dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-session-'));
    await start();
    const script = await bundleScript(new URL('recorded-steps.ts', import.meta.url), 'bundled');
    const kernels = readFileSync(new URL('../../shared/dist/kernels.wasm', import.meta.url));
    files = createServer((request, response) => {
      if (request.url === '/file') response.end(recording);
      else if (request.url === '/kernels.wasm') response.end(kernels);
      else
        response
          .setHeader('content-type', 'text/html; charset=utf-8')
          .end(`<!doctype html><link rel="icon" href="data:,"><script>${script}</script>`);
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`http://${CLASSROOM_HOST}:${(files.address() as AddressInfo).port}/`);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    files?.close();
    await server?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  it.each(Array.from({ length: SESSIONS }, (_, index) => seed + index))(
    'of seed %i has the same bits everywhere',
    async (random) => {
      const { ways, accepted } = await session(random);
      expect(accepted).toBeGreaterThan(COMMANDS / 4);
      expect(ways).toHaveLength(2);
      for (const { file, seen } of ways) {
        expect(seen.length).toBeGreaterThan(COMMANDS / 4);
        const { recording: read, fault } = readRecording(file);
        expect(fault).toBeUndefined();
        const { entries } = read.log;

        // What was live is what a plain player makes of the log, from its first entry on.
        const known = fc.sample(fc.constantFrom(...seen), { seed: random, numRuns: 12 }).map((one) => {
          const there = thereOf(straight(read, one));
          expect(there, `live at ${one.step}`).toEqual({ ...one, session: there.session });
          return there;
        });

        // Moments that nobody saw as well, anywhere between two changes.
        const first = read.log.header.parent?.step ?? 0;
        const anyStep = fc.integer({ min: first, max: read.lastStep });
        const unseen = fc.sample(anyStep, { seed: random, numRuns: 8 }).map((step) => {
          const seq = entries.filter((entry) => entry.step <= step).length;
          return thereOf(straight(read, { step, seq }));
        });

        // By seeking in any order, there and back; and in the file after it was read and written again.
        const order = fc.sample(fc.constantFrom(...known, ...unseen), { seed: random + 1, numRuns: 40 });
        expect(statesAt(file, order)).toEqual(order);
        expect(statesAt(writeRecording(read), order)).toEqual(order);

        // In the page, by the readable engine and by the kernels.
        recording = file;
        const inPage = await page.evaluate(async (positions) => {
          interface Bundled {
            statesAt(file: Uint8Array, positions: unknown): unknown;
            byKernels(file: Uint8Array, positions: unknown, kernels: Uint8Array): Promise<unknown>;
          }
          const { bundled } = window as unknown as { bundled: Bundled };
          const bytes = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer());
          const [file, kernels] = [await bytes('/file'), await bytes('/kernels.wasm')];
          return [bundled.statesAt(file, positions), await bundled.byKernels(file, positions, kernels)];
        }, order);
        expect(inPage).toEqual([order, order]);
      }
    },
    300_000,
  );
});
