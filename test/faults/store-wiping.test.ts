/**
 * A process that is killed, or refused by the system, before any call by which the store's file is made anew after a deletion: nothing
 * that was said is lost, and what was deleted is gone once the next start is over.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chainOf } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
// As it runs: the process that looks for damage is a file beside it.
import { openWiping } from '../../server/dist/storage/wiping.js';
import { long } from '../long.js';
import { build } from '../server/process.js';
import { ManualTime } from '../server/time.js';
import { straceIsHere } from './disk-writes.js';

const child = fileURLToPath(new URL('./wiper-child.mjs', import.meta.url));
const NAME = 'Wilhelmina-Nickname';
/** Entries before, between, meanwhile and after. */
const COUNT = long ? 5 : 2;
const parts = ['store', 'store.new', 'store.old'];
const pathsIn = (folder: string) => [
  folder,
  join(folder, 'unwiped'),
  ...parts.flatMap((part) => ['', 'data.mdb', 'lock.mdb'].map((name) => join(folder, part, name))),
];

/** Runs it to its end, or to where the system puts one. Returns the lines that it told. */
function run(folder: string, calls: string, ...more: readonly string[]): Promise<{ lines: string[]; errors: string }> {
  const paths = pathsIn(folder).flatMap((path) => ['-P', path.replace(/\/$/, '')]);
  const args = ['-f', '-e', `trace=${calls}`, ...paths, ...more, process.execPath, child, folder, String(COUNT)];
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  return new Promise((resolve) =>
    execFile('strace', args, { env, timeout: 60_000 }, (_error, out, errors) =>
      resolve({ lines: out.split('\n').filter(Boolean), errors }),
    ),
  );
}

const isOnDisk = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .some((one) => readFileSync(join(one.parentPath, one.name)).includes(NAME));

/** Starts again where it ended, and looks whether all that was said holds. */
async function expectKept(folder: string, lines: readonly string[]): Promise<void> {
  const durable = lines.filter((line) => line.startsWith('durable')).length;
  if (lines.includes('wiped')) expect(isOnDisk(folder)).toBe(false);
  const told: string[] = [];
  const tell = (_: object, text: string) => void told.push(text);
  const store = await openWiping(folder, { time: new ManualTime(), log: { warn: tell, error: tell } });
  try {
    const stored = await store.entries('log-STAYS2', 1);
    expect(stored.length).toBeGreaterThanOrEqual(durable);
    expect(stored.length).toBeLessThanOrEqual(durable + 1);
    if (lines.includes('ready')) {
      const header = (await store.header('log-STAYS2'))!;
      const entries = stored.map(({ entry }) => entry);
      if (stored.length > 0) expect(stored.at(-1)!.chain).toBe(chainOf(header, entries));
      const token = await store.acquire('log-STAYS2');
      await store.putPerson('log-STAYS2', token, { id: 'p2', name: 'Bo', role: 'student', resumeHash: 'bb' });
    }
    if (lines.includes('deleted')) expect(await store.room('GOES22')).toBeUndefined();
    // A file of which not even the first page was written is set aside: nothing was said of it.
    if (!lines.includes('ready')) return;
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['store']), { timeout: 20_000 });
    if (lines.includes('deleted')) expect(isOnDisk(folder)).toBe(false);
    expect(told).toEqual([]);
  } finally {
    await store.close();
  }
}

describe.skipIf(!straceIsHere)('the file is made anew (where strace may trace)', () => {
  let folder: string;
  const counts = new Map<string, number>();
  /** Of a run that nothing happens to; paths from the folder on. */
  let trace: string;

  beforeAll(async () => {
    await build(['server']);
    folder = mkdtempSync(join(tmpdir(), 'gradroom-wiping-'));
    const calm = join(folder, 'calm');
    mkdirSync(calm);
    const { lines, errors } = await run(calm, 'mkdir,rename,unlink,rmdir,fsync,fdatasync,write,writev,pwrite64', '-y');
    expect(lines.slice(-1)).toEqual(['closed']);
    expect(lines).toContain('wiped');
    for (const [, call] of errors.matchAll(/^(?:\[pid +\d+\] )?(\w+)\(/gm))
      counts.set(call, (counts.get(call) ?? 0) + 1);
    trace = errors.replaceAll(calm, '');
    await expectKept(calm, lines);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('[SEC32] no step begins before what it relies on is on the disk, also if the power goes', () => {
    const calls = [...trace.matchAll(/\b(fsync|fdatasync|rename|unlink|pwrite64)\((?:\d+<([^>]*)>|"([^"]*)")/g)];
    const steps = calls
      .map(([, call, file, path]) => `${call} ${file ?? path}`)
      // LMDB's own, into the store and the copy: how many those are is its matter.
      .filter((one) => !/ \/store\/./.test(one) && !/^pwrite64 \/store.new/.test(one))
      .filter((one, index, all) => one !== all[index - 1]);
    expect(steps).toEqual([
      // That something is deleted, before it is.
      'fsync ',
      'fsync /store.new/data.mdb',
      'fsync /store.new',
      'fsync ',
      // What was written meanwhile.
      'fdatasync /store.new/data.mdb',
      'rename /store',
      'rename /store.new',
      'fsync ',
      'pwrite64 /store.old/data.mdb',
      'fsync /store.old/data.mdb',
      'pwrite64 /store.old/lock.mdb',
      'fsync /store.old/lock.mdb',
      expect.stringMatching(/^unlink \/store.old\/(data|lock).mdb$/),
      expect.stringMatching(/^unlink \/store.old\/(data|lock).mdb$/),
      'unlink /unwiped',
    ]);
  });

  /** Each call of that name at a time, in the long run; some of them otherwise. */
  async function atEach(call: string, fault: string, every: number): Promise<void> {
    const count = counts.get(call) ?? 0;
    let [wiped, deleted] = [0, 0];
    for (let nth = 1; nth <= count; nth += long ? 1 : every) {
      const place = join(folder, `${call}-${fault.replaceAll(':', '-')}-${nth}`);
      mkdirSync(place);
      const { lines } = await run(place, call, '-o', '/dev/null', '-e', `inject=${call}:${fault}:when=${nth}`);
      deleted += Number(lines.includes('deleted'));
      wiped += Number(lines.includes('wiped'));
      try {
        await expectKept(place, lines);
      } catch (error) {
        throw new Error(`${fault} at ${call} ${nth} of ${count}, after ${lines.at(-1)}`, { cause: error });
      }
      rmSync(place, { recursive: true, force: true });
    }
    console.log(`${fault} at ${call}: ${count} calls, ${deleted} after the deletion, ${wiped} after the wiping`);
  }

  it.each(
    long ? ['mkdir', 'rename', 'unlink', 'rmdir', 'fsync', 'fdatasync', 'write', 'pwrite64'] : ['rename', 'fsync'],
  )(
    '[SEC32] killed before any %s it leaves all that was said, and the next start ends the wiping',
    { timeout: 1_200_000 },
    (call) => atEach(call, 'signal=SIGKILL', call === 'fsync' ? 3 : 1),
  );

  const refused = [
    ['rename', 'EIO'],
    ['fsync', 'EIO'],
    ['mkdir', 'ENOSPC'],
    ['write', 'ENOSPC'],
    ['unlink', 'EIO'],
    ['pwrite64', 'ENOSPC'],
    ['fdatasync', 'EIO'],
  ];
  it.each(long ? refused : refused.slice(0, 1))(
    '[SEC32] refused any %s by %s it loses nothing, and the next start ends the wiping',
    { timeout: 1_200_000 },
    (call, error) => atEach(call, `error=${error}`, 1),
  );
});
