/** The data folder: one living process at a time, and a sentence for whoever cannot have it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeKeyframe } from '@gradroom/shared';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { inWords, openFolder } from '../../../server/storage/folder.js';
import { lockFolder } from '../../../server/storage/folder-lock.js';
import { lives, self } from '../../../server/storage/ownership.js';
import { StoreUnavailable } from '../../../server/storage/store.js';
import { StartError } from '../../../server/start-error.js';
import { header } from '../../session/class.js';
import { build } from '../process.js';

const root = mkdtempSync(join(tmpdir(), 'gradroom-folder-'));
let folder: string;
let count = 0;

beforeAll(() => build(['server']), 120_000);
beforeEach(() => {
  folder = join(root, `data ${++count}`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const children = new Set<ReturnType<typeof spawn>>();
afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

/** Another process that opens the folder, says so, and waits. */
async function opener() {
  const store = new URL('../../../server/dist/storage/embedded.js', import.meta.url).href;
  const script = `const { EmbeddedStore } = await import(${JSON.stringify(store)});
    await EmbeddedStore.open(process.argv[1]); console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  await once(child.stdout, 'data');
  return child;
}

const sentence = async () => {
  const error = await EmbeddedStore.open(folder).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(error).toBeInstanceOf(StartError);
  return (error as Error).message;
};

it('[ST8] a second process is refused with a sentence, a dead one’s place is taken', async () => {
  const child = await opener();
  expect(await sentence()).toBe(
    `The data folder ${folder} is in use by another Gradroom (process ${child.pid}): stop it, or choose another folder with DATA_DIR.`,
  );
  child.kill('SIGKILL');
  await once(child, 'close');
  const store = await EmbeddedStore.open(folder);
  expect(await store.rooms()).toEqual([]);
  await store.close();
});

it('[ST8] the same process is refused too, and may open it again once it is closed', async () => {
  const store = await EmbeddedStore.open(folder);
  expect(await sentence()).toContain('in use');
  expect(await store.rooms()).toEqual([]);
  await Promise.all([store.close(), store.close()]);
  const again = await EmbeddedStore.open(folder);
  await again.close();
});

it('[ST8] of two who open it at the same moment one gets it', async () => {
  const opened = await Promise.allSettled([EmbeddedStore.open(folder), EmbeddedStore.open(folder)]);
  expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
});

it('[ST8] the folder is locked before it is opened, by one of many that come at once, and given back', async () => {
  const came = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(folder)));
  const [lock, ...more] = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(more).toEqual([]);
  // Of a process that is dead, and of this one in a copy of the folder.
  const copy = `${folder} copy`;
  cpSync(folder, copy, { recursive: true });
  const dead = `owner-${Buffer.from('[4194305,null]').toString('base64url')}`;
  writeFileSync(join(copy, dead), '');
  const other = await lockFolder(copy);
  expect(readdirSync(copy)).not.toContain(dead);
  const alive = `owner-${Buffer.from(`[${process.ppid},null]`).toString('base64url')}`;
  other();
  writeFileSync(join(copy, alive), '');
  await expect(lockFolder(copy)).rejects.toThrow(`in use by another Gradroom (process ${process.ppid})`);
  expect(readdirSync(copy)).toEqual([alive]);
  lock();
  (await lockFolder(folder))();
  expect(readdirSync(folder)).toEqual([]);
});

it('[ST8] a process lives only under its own start time', () => {
  expect(lives(self())).toBe(true);
  expect(lives({ ...self(), started: 'another boot 1' })).toBe(false);
  expect(lives({ pid: 2 ** 22 + 1, started: null })).toBe(false);
});

it('[ST8] a folder that cannot be written is said so in one sentence', async () => {
  writeFileSync(folder, 'a file');
  expect(await sentence()).toMatch(/^The data folder .* cannot be written \(it is a file\): .* DATA_DIR\.$/);
  folder = join(folder, 'below');
  expect(await sentence()).toContain('cannot be written (part of its path is a file)');
});

it.each([
  ['EACCES', 'permission'],
  [13, 'permission'],
  ['EPERM', 'permission'],
  ['EROFS', 'read-only'],
  [28, 'disk is full'],
  ['EIO', 'EIO'],
])('[ST8] what the system says as %s is told in words', (code, words) => {
  expect(inWords(Object.assign(new Error('Attempting to set up locks'), { code }))).toContain(words);
});

it('[ST8] what has no code is told as it is', () => {
  expect(inWords(new Error('Something odd'))).toBe('Something odd');
});

it('[H13] a keyframe from before they were compressed, or a spoilt one, comes back as bytes that nobody can read', async () => {
  const db = await openFolder(folder);
  const stored = Buffer.alloc(8 + 300, 'GRE1');
  stored.writeDoubleLE(3, 0);
  await db.keyframes.put(['log-1', 9], stored);
  await db.close();
  const store = await EmbeddedStore.open(folder);
  const keyframe = (await store.keyframe('log-1'))!;
  expect(keyframe).toEqual({ step: 9, seq: 3, bytes: Uint8Array.from(stored.subarray(8)) });
  expect(() => decodeKeyframe(header, keyframe)).toThrow('no keyframe');
  await store.close();
});

it('[ST6] a blob of a folder from before, that named no log, is still read', async () => {
  const db = await openFolder(folder);
  await db.blobs.put('ab'.repeat(32), Buffer.of(1, 2));
  await db.close();
  const store = await EmbeddedStore.open(folder);
  expect(await store.blob('log-1', 'ab'.repeat(32))).toEqual(Uint8Array.of(1, 2));
  await store.close();
});

it('[ST7] a keyframe that is still being compressed when the store closes fails alone', async () => {
  const store = await EmbeddedStore.open(folder);
  const room = { code: 'AAAAAA', name: 'Room', log: 'log-1', createdAt: 1, usedAt: 1, open: true };
  await store.createRoom({ ...room, instructorTokenHashes: [] }, header);
  const token = await store.acquire('log-1');
  const put = store.putKeyframe('log-1', token, { step: 1, seq: 1, bytes: new Uint8Array(5_000_000) });
  await Promise.all([store.close(), expect(put).rejects.toThrow('closed')]);
});

it('[ST61] where what was to be removed cannot be, nobody has the folder, and it is opened once that can be', async () => {
  await (await EmbeddedStore.open(folder)).close();
  const refused = new Error('The data could not be written.');
  const failing = vi.spyOn(EmbeddedStore.prototype, 'endRemovals').mockRejectedValueOnce(refused);
  await expect(EmbeddedStore.open(folder)).rejects.toBe(refused);
  failing.mockRestore();
  await (await EmbeddedStore.open(folder)).close();
});
