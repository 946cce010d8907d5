/**
 * A disk that is full: commands are refused, nobody is told what is not so, and it goes on when there is room. Above the reserve nothing
 * is even begun; what the system refuses all the same, LMDB may not survive (docs/storage.md), but it loses nothing.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unsavedCodes } from '@gradroom/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { build } from '../server/process.js';
import { limited, startChild, type Answer, type Child, type Told } from './child.js';
import { SmallDisk, smallDisksAreHere } from './small-disk.js';

let folder: string;
let child: Child | undefined;
let disk: SmallDisk | undefined;

beforeAll(async () => {
  await build(['server']);
  folder = mkdtempSync(join(tmpdir(), 'gradroom-full-'));
}, 120_000);

afterAll(async () => {
  await child?.kill();
  disk?.end();
  rmSync(folder, { recursive: true, force: true });
});

const isTaken = (told: Told): told is Answer & { ok: true } => told.type === 'answer' && told.ok;
const isRefused = (told: Told): told is Answer & { ok: false } => told.type === 'answer' && !told.ok;
const seatsOf = ({ told }: Child) => told.flatMap((one) => (one.type === 'seat' ? [one.resume] : []));
const codeOf = ({ told }: Child) => told.flatMap((one) => (one.type === 'room' ? [one.code] : []));

/** All that was taken is in the store, and nothing that was refused. */
async function expectKept(place: string, told: readonly Told[]): Promise<void> {
  const store = await EmbeddedStore.open(place);
  const entries = (await store.entries((await store.rooms())[0].log, 1)).map(({ entry }) => entry);
  await store.close();
  for (const answer of told.filter(isTaken)) expect(entries[answer.seq - 1].id).toBe(answer.id);
  const refused = told.filter(isRefused);
  for (const { error } of refused) expect(unsavedCodes).toContain(error.code);
  const ids = new Set(entries.map(({ id }) => id));
  expect(refused.filter(({ id }) => ids.has(id))).toEqual([]);
}

it.skipIf(!smallDisksAreHere)(
  '[ST26] on a disk that is nearly full changes are refused before one fails, and taken again once there is room',
  { timeout: 60_000 },
  async () => {
    const place = join(folder, 'small');
    mkdirSync(place);
    disk = await SmallDisk.of(place, 80);
    child = startChild([place], disk.inside);
    await child.until((told) => told.filter(isTaken).length >= 20);
    for (let turn = 1; turn <= 2; turn++) {
      // Then there are some megabytes less than are kept free.
      disk.fill(52);
      const { length } = child.told;
      await child.until((told) => told.slice(length).filter(isRefused).length >= 10 * turn);
      const full = child.told.findIndex((one, index) => index >= length && isRefused(one));
      expect(child.told.slice(full)).not.toContainEqual(expect.objectContaining({ ok: true }));
      disk.empty();
      await child.until((told) => told.slice(full).filter(isTaken).length >= 20);
    }
    await child.kill();
    expect(child.told.filter(({ type }) => type === 'fault')).toEqual([]);
    for (const { error } of child.told.filter(isRefused)) expect(error.code).toBe('disk-full');
    const copy = join(folder, 'copy');
    disk.copyTo(copy);
    await expectKept(copy, child.told);
  },
);

it.skipIf(process.platform === 'win32')(
  '[ST7] where the disk refuses a write all the same, the process refuses too, or ends; nothing is lost, and a start goes on',
  { timeout: 60_000 },
  async () => {
    const place = join(folder, 'limited');
    mkdirSync(place);
    child = startChild([place], limited(512));
    const enough = (told: readonly Told[]) => told.filter(isRefused).length >= 10;
    const lives = await child.until(enough).then(
      () => true,
      () => false,
    );
    await child.kill();
    console.log(lives ? 'The process lived.' : 'The process ended, as LMDB may where a page cannot be written.');
    const { told } = child;
    expect(told.filter(({ type }) => type === 'fault')).toEqual([]);
    expect(told.filter(isTaken).length).toBeGreaterThan(10);
    await expectKept(place, told);

    child = startChild([place, ...codeOf(child), ...seatsOf(child)]);
    await child.until((later) => later.filter(isTaken).length >= 10);
    await child.kill();
  },
);
