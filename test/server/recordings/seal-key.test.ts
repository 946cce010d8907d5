/** The server's key: made once, kept, and for nobody else's eyes. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealKey } from '../../../server/recordings/seal-key.js';
import { StartError } from '../../../server/start-error.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradroom-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('[RS6] is made at the first start, is the same at the next, and its owner alone reads it', async () => {
  const key = await sealKey(folder, randomBytes);
  expect(key).toHaveLength(32);
  expect(await sealKey(folder, randomBytes)).toEqual(key);
  const file = join(folder, 'server.key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'ascii')).toBe(`${Buffer.from(key).toString('hex')}\n`);
});

it('[RS6] is never replaced where it is damaged: the start says what to do', async () => {
  await writeFile(join(folder, 'server.key'), 'abc');
  await expect(sealKey(folder, randomBytes)).rejects.toThrow(StartError);
  await expect(sealKey(folder, randomBytes)).rejects.toThrow('put back the right one');
  expect(await readFile(join(folder, 'server.key'), 'ascii')).toBe('abc');
  await expect(sealKey(join(folder, 'nowhere'), randomBytes)).rejects.toThrow('give this account the right to');
});
