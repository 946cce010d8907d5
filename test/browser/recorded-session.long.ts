/**
 * Random sessions on a real server that is killed in the middle: at random moments the weights are the same bits in the live room, by
 * seeking in its recording, in the file after export and import, in a room that goes on from there, in Node and in Chromium.
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
  type Command,
  type CommandAnswer,
  type InspectAnswer,
  type Position,
} from '@gradroom/shared';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep } from '../server/sockets/serve.js';
import { anyCommand } from '../session/class.js';
import { bundleScript } from './bundle.js';
import { launchChromium } from './drivers/chromium.js';
import { CLASSROOM_HOST } from './drivers/engine-page.js';
import { findBrowsers } from './find-browsers.mjs';
import { hashesAt } from './recorded-steps.js';

/** What a network is changed by; rooms that end, or lock everybody out, are other tests'. */
const types: readonly Command['type'][] = [
  'set-activation',
  'set-training',
  'set-network',
  'set-data',
  'run',
  'step',
  'reset',
  'undo',
];
const anyChange = anyCommand.filter(({ type }) => types.includes(type));
const COMMANDS = 80;
const SESSIONS = 3;
/** Another one each time, in the test's name. */
const seed = Date.now() & 0x7fffffff;

interface Seen extends Position {
  readonly hash: string;
}

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
async function look({ socket }: Pupil): Promise<Seen | undefined> {
  const answer = (await socket.timeout(10_000).emitWithAck('inspect', {})) as InspectAnswer;
  return answer.ok
    ? { step: answer.step, seq: answer.seq, hash: contentHash(new Uint8Array(answer.engine)) }
    : undefined;
}

/** A class that does all this, while people come and go and the server is killed once. */
async function session(random: number) {
  const { code, instructorToken } = await createRoom(server.url, { config: { network: { hidden: [4, 3] } } });
  const commands = fc.sample(anyChange, { seed: random, numRuns: COMMANDS });
  let people = [await join(server.url, { code, token: instructorToken, name: 'Ada' })];
  const seen: Seen[] = [];
  let accepted = 0;
  for (const [index, command] of commands.entries()) {
    if (index === COMMANDS / 2) {
      await server.kill();
      await start();
      people = [await join(server.url, { code, token: instructorToken, name: 'Ada' })];
    }
    if (index % 7 === 3) people.push(await join(server.url, { code, name: `Heron ${index}` }));
    if (index % 11 === 10 && people.length > 2) people.pop()?.leave();
    const answer: CommandAnswer = await people[index % people.length].command({ ...command });
    if (answer.ok) accepted += 1;
    await sleep(40);
    const found = await look(people[0]);
    if (found) seen.push(found);
  }
  await people[0].command({ type: 'run', running: false });
  await sleep(300);
  const last = await look(people[0]);
  if (last) seen.push(last);
  const file = await fileOf(code, instructorToken);
  for (const person of people) person.leave();
  return { file, seen, accepted };
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
          .setHeader('content-type', 'text/html')
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
      const { file, seen, accepted } = await session(random);
      expect(accepted).toBeGreaterThan(COMMANDS / 4);
      expect(seen.length).toBeGreaterThan(COMMANDS / 4);
      const { recording: read, fault } = readRecording(file);
      expect(fault).toBeUndefined();

      // What was live is what a plain player makes of the log, from its first entry on.
      const { header, entries } = read.log;
      const blob = (hash: string) => read.blobs.get(hash);
      const straight = (to: Position) => {
        const player = new Player(header, { backend: reference, blob });
        for (const entry of entries.slice(0, to.seq)) player.accept(entry);
        player.advanceTo(to.step);
        return player;
      };
      for (const one of fc.sample(fc.constantFrom(...seen), { seed: random, numRuns: 6 })) {
        expect(contentHash(straight(one).engine.save()), `live at ${one.step}`).toBe(one.hash);
      }

      // By seeking in any order, there and back; and in the file after it was read and written again.
      const order = fc.sample(fc.constantFrom(...seen), { seed: random + 1, numRuns: 40 });
      const expected = order.map(({ hash }) => hash);
      expect(hashesAt(file, order)).toEqual(expected);
      expect(hashesAt(writeRecording(read), order)).toEqual(expected);

      // In the page, by the readable engine and by the kernels.
      recording = file;
      const inPage = await page.evaluate(async (positions) => {
        interface Bundled {
          hashesAt(file: Uint8Array, positions: unknown): string[];
          byKernels(file: Uint8Array, positions: unknown, kernels: Uint8Array): Promise<string[]>;
        }
        const { bundled } = window as unknown as { bundled: Bundled };
        const bytes = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer());
        const [file, kernels] = [await bytes('/file'), await bytes('/kernels.wasm')];
        return [bundled.hashesAt(file, positions), await bundled.byKernels(file, positions, kernels)];
      }, order);
      expect(inPage).toEqual([expected, expected]);

      // A room that goes on from one of these moments begins with its bits.
      const from = order.find(({ step }) => step > 0)!;
      const { header: forked, engine } = fork(straight(from), 'branch');
      const { engineVersion, configuration, parent } = forked;
      const { engine: hash, ...moment } = parent!;
      const response = await fetch(`${server.url}/api/rooms/from-moment`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          engineVersion,
          seed: forked.seed,
          configuration,
          from: moment,
          hash,
          engine: Buffer.from(engine).toString('base64'),
        }),
      });
      const made = (await response.json()) as { code: string; instructorToken: string };
      expect(response.status, JSON.stringify(made)).toBe(201);
      const teacher = await join(server.url, { code: made.code, token: made.instructorToken, name: 'Ada' });
      expect(await look(teacher)).toMatchObject({ step: from.step, hash: from.hash });
      await teacher.command({ type: 'step', count: 25 });
      await sleep(500);
      const later = (await look(teacher))!;
      teacher.leave();
      const branch = await fileOf(made.code, made.instructorToken);
      expect(hashesAt(branch, [later, { step: from.step, seq: 0 }, later])).toEqual([
        later.hash,
        from.hash,
        later.hash,
      ]);
    },
    180_000,
  );
});
