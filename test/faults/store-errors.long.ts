/** The system refuses the Nth write or sync of the store's file, for every N: nothing that was said is lost, and the process goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../server/process.js';
import { recordWrites, straceIsHere, writeWithError } from './disk-writes.js';
import { foundIn } from './writer.js';

const ENTRIES = 25;
let folder: string;

beforeAll(async () => {
  await build(['server']);
  folder = mkdtempSync(join(tmpdir(), 'gradroom-errors-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const faults = [
  { call: 'pwrite64', error: 'ENOSPC' },
  { call: 'pwrite64', error: 'EIO' },
  { call: 'writev', error: 'ENOSPC' },
  { call: 'fdatasync', error: 'EIO' },
] as const;

it.skipIf(!straceIsHere).each(faults)(
  '[ST12] $error at the Nth $call, for every N: it is refused alone, and tried again it is written',
  { timeout: 600_000 },
  async ({ call, error }) => {
    const steps = await recordWrites(join(folder, 'calm'), ENTRIES);
    const calls = steps.filter(({ kind }) => kind === (call === 'fdatasync' ? 'sync' : 'write')).length;
    let [refused, ended] = [0, 0];
    for (let nth = 1; nth <= calls; nth++) {
      const place = join(folder, `${call}-${error}-${nth}`);
      const { lines, code } = await writeWithError(place, call, error, nth, ENTRIES);
      const durable = lines.filter((line) => line.startsWith('durable')).length;
      refused += lines.filter((line) => line.startsWith('refused')).length;
      // Before it is ready nothing was promised: then a start may fail, in words.
      if (!lines.includes('ready')) ended += Number(code !== 0);
      else
        expect({ nth, code, durable, last: lines.at(-1) }).toEqual({ nth, code: 0, durable: ENTRIES, last: 'closed' });
      if (durable > 0) expect(await foundIn(place)).toBe(ENTRIES);
      rmSync(place, { recursive: true, force: true });
    }
    expect(ended).toBeLessThan(calls / 2);
    // Some calls come only while the file is made, and no second one of them does.
    if (call !== 'writev') expect(refused).toBeGreaterThan(ENTRIES / 2);
  },
);
