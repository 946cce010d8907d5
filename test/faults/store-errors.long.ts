/** The system refuses the Nth write or sync of the store's file, for every N: nothing that was said is lost, and the process goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../server/process.js';
import { recordWrites, straceIsHere, writeWithError } from './disk-writes.js';
import { foundIn } from './writer.js';

const ENTRIES = 12;
/** As late a call as can be named. */
const NEVER = 65_535;
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
  '[ST12] $error at the Nth $call, for every N: nothing that was said is lost, and the folder goes on',
  { timeout: 900_000 },
  async ({ call, error }) => {
    const steps = await recordWrites(join(folder, `calm-${call}-${error}`), ENTRIES, 'always');
    const calls = steps.filter(({ kind }) => kind === (call === 'fdatasync' ? 'sync' : 'write')).length;
    let [wentOn, ended, began] = [0, 0, 0];
    for (let nth = 1; nth <= calls; nth++) {
      const place = join(folder, `${call}-${error}-${nth}`);
      const { lines, code } = await writeWithError(place, call, error, nth, ENTRIES);
      const durable = lines.filter((line) => line.startsWith('durable')).length;
      // What could not begin said nothing; where LMDB cannot make a commit whole, it writes no more, and the process says so and ends;
      // or it ends by LMDB's own fault (docs/storage.md), without a word.
      if (!lines.includes('ready')) began++;
      else if (code === 0) wentOn++;
      else ended++;
      if (code === 0) expect({ nth, durable, last: lines.at(-1) }).toEqual({ nth, durable: ENTRIES, last: 'closed' });
      else if (code !== null && durable < ENTRIES && lines.includes('ready'))
        expect(lines.at(-1)).toBe(`refused ${durable + 1}`);
      expect(await foundIn(place)).toBeGreaterThanOrEqual(durable);
      const after = await writeWithError(place, 'fsync', 'EIO', NEVER, 3);
      expect(after).toMatchObject({ code: 0, lines: ['ready', ...after.lines.slice(1, 4), 'closed'] });
      rmSync(place, { recursive: true, force: true });
    }
    console.log(
      `${error} at ${call}: ${calls} times; ${wentOn} went on, ${ended} ended with words, ${began} could not begin`,
    );
    expect(wentOn).toBeGreaterThan(0);
  },
);
