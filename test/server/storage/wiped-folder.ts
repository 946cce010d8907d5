/** A data folder whose file is made anew after a deletion, by a clock that moves only when a test says so. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { PersonRecord, SessionStore } from '../../../server/storage/store.js';
import { openWiping, type WipingOptions } from '../../../server/storage/wiping.js';
import { ManualTime } from '../time.js';
import { header, room } from './implementations.js';

export const NAME = 'Wilhelmina-Nickname';
const SECRET = 'fedcba9876543210'.repeat(4);

/** Of the test that runs. */
export let folder: string;
export let time: ManualTime;
let store: SessionStore | undefined;
export const complaints: string[] = [];
const complain = (_: object, text: string) => void complaints.push(text);
const log = { warn: complain, error: complain };

/** A folder for each test of the file; what was opened in it is closed. */
export function withFolder(): void {
  beforeEach(() => {
    complaints.length = 0;
    folder = mkdtempSync(join(tmpdir(), 'gradroom-wiping-'));
    time = new ManualTime();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await store?.close();
    store = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
}

export const open = async (more: Partial<WipingOptions> = {}) =>
  (store = await openWiping(folder, { time, log, ...more }));

/** The system is asked, and answers, meanwhile. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Wiping is over. */
export const wiped = () => expect.poll(() => readdirSync(folder), { timeout: 20_000 }).toEqual(['store']);

/** As `wiped`, by a turn that is due only once the one before it is over, which is a little after the files say so. */
export const wipedAgain = () =>
  expect.poll(() => (time.pass(5_100), readdirSync(folder)), { timeout: 20_000 }).toEqual(['store']);

/** Whether a byte sequence is in any file of the data folder. */
export const isOnDisk = (text: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .some((one) => readFileSync(join(one.parentPath, one.name)).includes(text));

export const person = (id: string, name: string): PersonRecord => ({ id, name, role: 'student', resumeHash: SECRET });

export async function twoRooms(to: SessionStore) {
  for (const [code, name] of [
    ['K7M4PX', NAME],
    ['STAYS2', 'Stays'],
  ]) {
    await to.createRoom({ ...room(code, `log-${code}`), name: `Class of ${name}` }, header(`log-${code}`));
    const token = await to.acquire(`log-${code}`);
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => to.putPerson(`log-${code}`, token, person(`p${n}`, `${name} ${n}`))),
    );
  }
}
