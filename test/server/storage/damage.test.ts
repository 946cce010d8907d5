/** A damaged store's file, really opened: it ends a process that looks, never the server, and is set aside with a sentence. */
import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '@gradroom/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
// As it runs: the process that looks is a file beside it.
import { setAsideIfDamaged } from '../../../server/dist/storage/damage.js';
import { openWiping } from '../../../server/dist/storage/wiping.js';
import { firstOf, long } from '../../long.js';
import { build } from '../process.js';
import { ManualTime } from '../time.js';
import { entriesFrom } from './contract-suite.js';
import { header, room } from './implementations.js';

const root = mkdtempSync(join(tmpdir(), 'gradroom-damage-'));
const whole = join(root, 'whole');
const PAGE = 4096;
let count = 0;

beforeAll(async () => {
  await build(['server']);
  const store = await EmbeddedStore.open(whole);
  await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
  const token = await store.acquire('log-1');
  await store.append('log-1', 1, token, entriesFrom(1, 200));
  await store.putKeyframe('log-1', token, { step: 10, seq: 200, bytes: new Uint8Array(50_000).fill(7) });
  await store.close();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the folder, with its file changed. */
function damaged(change: (file: string) => void): string {
  const folder = join(root, `copy-${++count}`);
  cpSync(whole, folder, { recursive: true });
  change(join(folder, 'store', 'data.mdb'));
  return folder;
}

async function lookAt(folder: string, within?: { readonly timeout: number }): Promise<string[]> {
  const told: string[] = [];
  const tell = (_: object, message: string) => void told.push(message);
  const log = { error: tell };
  await setAsideIfDamaged(folder, { now: () => Date.UTC(2026, 10, 30, 9, 5), log }, within);
  return told;
}

it('[ST11] a whole file, and a folder without any, are left as they are', async () => {
  expect(await lookAt(whole)).toEqual([]);
  expect(await lookAt(join(root, 'nothing'))).toEqual([]);
  const store = await EmbeddedStore.open(whole);
  expect(await store.entries('log-1', 1)).toHaveLength(200);
  await store.close();
});

const damages = [
  { name: 'cut off in the middle', change: (file: string) => truncateSync(file, 6 * PAGE) },
  { name: 'cut off behind its head', change: (file: string) => truncateSync(file, PAGE) },
  { name: 'overwritten with another text', change: (file: string) => writeFileSync(file, 'no store\n'.repeat(5_000)) },
  {
    name: 'with pages of zeros',
    change(file: string) {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0, 2 * PAGE, bytes.length / 2));
    },
  },
];
it.each(firstOf(damages, 2))(
  '[ST11] a file $name is set aside with a sentence, and the store begins anew',
  async ({ change }) => {
    const folder = damaged(change);
    expect(await lookAt(folder)).toEqual([
      `The rooms in ${folder} cannot be read: the file is damaged. It was set aside as store.damaged-2026-11-30T09-05-00, and Gradroom begins without any.`,
    ]);
    expect(readdirSync(join(folder, 'store.damaged-2026-11-30T09-05-00'))).toContain('data.mdb');
    const store = await EmbeddedStore.open(folder);
    expect(await store.rooms()).toEqual([]);
    await store.close();
  },
);

/** What is read by another process is read slowly. */
async function slowly<Value>(work: () => Promise<Value>): Promise<Value> {
  const own = process.execPath;
  const slow = join(root, 'slow-node');
  writeFileSync(slow, `#!/bin/sh\nsleep 1\nexec '${own}' "$@"\n`);
  chmodSync(slow, 0o755);
  process.execPath = slow;
  return work().finally(() => (process.execPath = own));
}

const GIVEN_UP = { timeout: 100 };

it.skipIf(process.platform === 'win32')(
  '[ST11] one that takes long to read is opened before it is; where the process does not end in order the next start reads all of it',
  async () => {
    const folder = damaged((file) => truncateSync(file, 6 * PAGE));
    const note = join(folder, 'unread');
    expect(await slowly(() => lookAt(folder, GIVEN_UP))).toEqual([expect.stringContaining('take long to read')]);
    expect([existsSync(note), readdirSync(folder)]).toEqual([true, ['store', 'unread']]);
    const isAside = expect.stringContaining('is damaged. It was set aside') as string;
    const isReadNow = expect.stringContaining('which may take minutes') as string;
    expect(await slowly(() => lookAt(folder, GIVEN_UP))).toEqual([isReadNow, isAside]);
    expect(existsSync(note)).toBe(false);
  },
);

it.skipIf(process.platform === 'win32')('[ST11] after an end in order it is not waited for again', async () => {
  const folder = damaged(() => {});
  const note = join(folder, 'unread');
  await slowly(() => lookAt(folder, GIVEN_UP));
  expect(existsSync(note)).toBe(true);
  const log = { warn: () => {}, error: () => {} };
  // It was read to its end here, which is no matter of how it ended.
  const store = await openWiping(folder, { time: new ManualTime(), log });
  writeFileSync(note, '');
  await store.close();
  expect(existsSync(note)).toBe(false);
});

/** Another process reads all that is left, as far as it can. */
function opened(folder: string): Promise<{ code: number | string; text: string }> {
  const store = new URL('../../../server/dist/storage/embedded.js', import.meta.url).href;
  const script = `const { EmbeddedStore } = await import(${JSON.stringify(store)});
    const store = await EmbeddedStore.open(process.argv[1]).catch(() => process.exit(0));
    for (const read of [() => store.rooms(), () => store.entries('log-1', 1), () => store.keyframe('log-1'), () => store.marks('log-1')])
      await Promise.resolve().then(read).catch(() => {});
    await store.close();`;
  const args = ['--input-type=module', '-e', script, folder];
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      args,
      { timeout: 20_000, cwd: fileURLToPath(new URL('../../..', import.meta.url)) },
      (error, _, text) => resolve({ code: error ? (error.signal ?? error.code ?? 1) : 0, text }),
    ),
  );
}

it('[ST11] whichever byte is another one, opening what is left ends no process', { timeout: 300_000 }, async () => {
  const random = new Random(11);
  const bytes = readFileSync(join(whole, 'store', 'data.mdb'));
  for (let trial = 0; trial < (long ? 300 : 6); trial++) {
    const at = Math.floor(random.uniform() * bytes.length);
    const folder = damaged((file) => {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 << Math.floor(random.uniform() * 8);
      writeFileSync(file, changed);
    });
    await lookAt(folder);
    const { code, text } = await opened(folder);
    if (code !== 0) expect.fail(`byte ${at}: ${code} ${text}`);
    rmSync(folder, { recursive: true });
  }
});
