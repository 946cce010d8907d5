/**
 * The store's file as it is at every boundary between two writes of a session of 500 entries: whoever is killed there, or loses power,
 * finds all that was said to be durable.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setAsideIfDamaged } from '../../server/dist/storage/damage.js';
import { long } from '../long.js';
import { build } from '../server/process.js';
import { Image, recordWrites, straceIsHere, type Step } from './disk-writes.js';
import { foundIn } from './writer.js';

const ENTRIES = long ? 500 : 60;
/** Each boundary in the long run, some of them otherwise. */
const EVERY = long ? 1 : 16;
const CUT_EVERY = long ? 1 : 4;
const SECTOR = 512;
/** Of a file that LMDB has just made. */
const MADE_BYTES = 8192;

/** How many of the entries that were confirmed a power cut may take along: the last write. */
const LOST_MOST = { always: 0, second: 1 };

describe.skipIf(!straceIsHere).each(['always', 'second'] as const)(
  'with FSYNC=%s (where strace may trace)',
  (fsync) => {
    let folder: string;
    let steps: Step[];

    beforeAll(async () => {
      await build(['server']);
      folder = mkdtempSync(join(tmpdir(), 'gradroom-writes-'));
      steps = await recordWrites(folder, ENTRIES, fsync);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** Opens the file as it is there, and looks whether it holds what was said, and nothing that was not. */
    async function expectWhole(image: Image, durable: number, lostMost = 0): Promise<number> {
      const place = join(folder, 'found');
      rmSync(place, { recursive: true, force: true });
      mkdirSync(join(place, 'store'), { recursive: true });
      writeFileSync(join(place, 'store', 'data.mdb'), image.content);
      // Only the very first write, torn, makes a file that cannot be read: nothing was promised of it.
      if (image.content.length < MADE_BYTES)
        await setAsideIfDamaged(place, { now: Date.now, log: { error: () => {} } });
      const count = await foundIn(place);
      expect(count).toBeGreaterThanOrEqual(durable - lostMost);
      expect(count).toBeLessThanOrEqual(durable + 1);
      return count;
    }

    const durableOf = (line: string) => Number(/^durable (\d+)$/.exec(line)?.[1] ?? 0);

    it(
      '[ST9] a process that dies between two writes leaves all that was durable, also where the next write is torn',
      { timeout: 600_000 },
      async () => {
        const image = new Image();
        let [durable, boundary, looked] = [0, 0, 0];
        for (const step of steps) {
          if (step.kind === 'told') durable = Math.max(durable, durableOf(step.line));
          if (step.kind !== 'write') continue;
          const wanted = boundary++ % EVERY === 0;
          if (wanted && step.bytes.length > SECTOR) {
            // A sector is written whole or not at all.
            const sectors = step.bytes.length / SECTOR;
            await expectWhole(image.copy().apply(step, SECTOR * Math.ceil(sectors * ((boundary % 7) / 8))), durable);
          }
          image.apply(step);
          if (!wanted) continue;
          looked++;
          await expectWhole(image, durable);
        }
        expect(durable).toBe(ENTRIES);
        expect(boundary).toBeGreaterThan(3 * ENTRIES);
        expect(looked).toBeGreaterThan(10);
      },
    );

    it(
      '[ST10][ST27] so does a power cut, whichever of the writes since the last sync arrived',
      { timeout: 600_000 },
      async () => {
        const random = new Random(3);
        const onDisk = new Image();
        let pending: Extract<Step, { kind: 'write' }>[] = [];
        let [durable, cuts, lost] = [0, 0, 0];
        for (const step of steps) {
          if (step.kind === 'told') durable = Math.max(durable, durableOf(step.line));
          // Long enough after the last write nothing is left to lose.
          if (step.kind === 'told' && step.line === 'rested') expect(pending).toEqual([]);
          if (step.kind === 'write' && !step.safe) pending.push(step);
          if (step.kind === 'write' && step.safe) onDisk.apply(step);
          if (step.kind !== 'sync') continue;
          if (cuts++ % CUT_EVERY === 0) {
            const cut = onDisk.copy();
            for (const write of pending) if (random.uniform() < 0.5) cut.apply(write);
            lost += Math.max(0, durable - (await expectWhole(cut, durable, LOST_MOST[fsync])));
          }
          for (const write of pending) onDisk.apply(write);
          pending = [];
        }
        expect(cuts).toBeGreaterThan(ENTRIES);
        // As the setting has it: else it would cost what it costs for nothing.
        expect(lost > 0).toBe(LOST_MOST[fsync] > 0);
      },
    );
  },
);
