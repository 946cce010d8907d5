/** What a start makes of a store, a copy of it, and what that took the place of, wherever the process before ended, and whatever is damaged. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
// As it runs: the process that looks is a file beside it.
import { openWiping } from '../../../server/dist/storage/wiping.js';
import { build } from '../process.js';
import { ManualTime } from '../time.js';
import { header, room } from './implementations.js';

const root = mkdtempSync(join(tmpdir(), 'gradroom-mending-'));
const PAGE = 4096;
let count = 0;

beforeAll(() => build(['server']), 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder that has a room of this code. */
async function storeOf(code: string): Promise<string> {
  const folder = join(root, `store-${++count}`);
  const store = await EmbeddedStore.open(folder);
  await store.createRoom(room(code, `log-${code}`), header(`log-${code}`));
  await store.close();
  return join(folder, 'store');
}

type State = 'whole' | 'damaged' | 'begun' | 'missing';
const parts = { store: 'LIVE22', 'store.new': 'FRESH2', 'store.old': 'OLD222' } as const;

/** Which room is there after a start, and what is left in the folder. */
async function started(
  states: Record<keyof typeof parts, State>,
  node = process.execPath,
): Promise<{ found: string[]; left: string[]; told: string[] }> {
  const folder = join(root, `folder-${++count}`);
  mkdirSync(folder);
  for (const [part, code] of Object.entries(parts)) {
    const state = states[part as keyof typeof parts];
    if (state === 'missing') continue;
    mkdirSync(join(folder, part));
    if (state === 'begun') continue;
    cpSync(await storeOf(code), join(folder, part), { recursive: true });
    if (state === 'damaged') truncateSync(join(folder, part, 'data.mdb'), 3 * PAGE);
  }
  const told: string[] = [];
  const tell = (_: object, text: string) => void told.push(text);
  const own = process.execPath;
  process.execPath = node;
  // Something is left to be wiped, besides.
  if (node !== own) writeFileSync(join(folder, 'unwiped'), '');
  const opening = openWiping(folder, { time: new ManualTime(), log: { warn: tell, error: tell } });
  const store = await opening;
  const found = (await store.rooms()).map(({ code }) => code);
  if (node !== own) await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1);
  process.execPath = own;
  await store.close();
  return {
    found,
    left: readdirSync(folder)
      .map((name) => name.replace(/-\d.*/, ''))
      .toSorted(),
    told,
  };
}

it.each([
  ['whole', 'whole', 'missing', 'LIVE22'],
  ['whole', 'damaged', 'missing', 'LIVE22'],
  ['whole', 'begun', 'missing', 'LIVE22'],
  ['whole', 'missing', 'damaged', 'LIVE22'],
  ['missing', 'whole', 'whole', 'FRESH2'],
  // The power went before the copy was on the disk, or nobody knows what: what it was to take the place of is whole.
  ['missing', 'damaged', 'whole', 'OLD222'],
  ['missing', 'begun', 'whole', 'OLD222'],
] as const)(
  '[SEC32] the store %s, its copy %s, what was before %s: the newest one that can be read goes on, and no other is left',
  async (live, fresh, old, code) => {
    const { found, left, told } = await started({ store: live, 'store.new': fresh, 'store.old': old });
    expect({ found, left, told }).toEqual({ found: [code], left: ['store'], told: [] });
  },
);

it.each([
  ['damaged', 'whole', 'missing', 'FRESH2'],
  ['damaged', 'damaged', 'whole', 'OLD222'],
] as const)(
  '[SEC32] a store that is %s is set aside with a sentence, and a copy (%s, %s) that is whole goes on',
  async (live, fresh, old, code) => {
    const { found, left, told } = await started({ store: live, 'store.new': fresh, 'store.old': old });
    expect({ found, left }).toEqual({ found: [code], left: ['store', 'store.damaged'] });
    expect(told).toEqual([
      expect.stringMatching(/is damaged\. It was set aside as store\.damaged-[^ ]+, and Gradroom goes on with store\./),
    ]);
  },
);

it.each([
  ['whole', 'whole', 'missing', 'LIVE22', ['store', 'store.new', 'unwiped']],
  ['whole', 'begun', 'whole', 'LIVE22', ['store', 'store.new', 'store.old', 'unwiped']],
  ['missing', 'begun', 'whole', 'OLD222', ['store', 'store.new', 'unwiped']],
  ['missing', 'whole', 'whole', 'FRESH2', ['store', 'store.old', 'unwiped']],
] as const)(
  '[SEC32] where nobody can look (store %s, its copy %s, what was before %s) none is taken for damaged, and none erased',
  async (live, fresh, old, code, stays) => {
    const states = { store: live, 'store.new': fresh, 'store.old': old };
    const { found, left, told } = await started(states, join(root, 'no-such-program'));
    const isTold = [expect.stringContaining('could not be wiped') as string];
    expect({ found, left, told }).toEqual({ found: [code], left: stays, told: isTold });
  },
);

it('[SEC32] where none can be read nothing is erased', async () => {
  const { found, left } = await started({ store: 'missing', 'store.new': 'damaged', 'store.old': 'damaged' });
  expect({ found, left }).toEqual({ found: [], left: ['store', 'store.damaged', 'store.old'] });
});

it('[ST73] a start goes on where what is left cannot be erased; that is tried again, before room for a copy is asked for', async () => {
  const folder = join(root, `folder-${++count}`);
  cpSync(await storeOf('LIVE22'), join(folder, 'store'), { recursive: true });
  const left = join(folder, 'store.old');
  // No system writes over a folder.
  mkdirSync(join(left, 'data.mdb'), { recursive: true });
  const told: string[] = [];
  const tell = (_: object, text: string) => void told.push(text);
  const require = (byteCount: number) => {
    if (byteCount > 0 && existsSync(left)) throw new Error('The disk is nearly full.');
  };
  const time = new ManualTime();
  const store = await openWiping(folder, { time, log: { warn: tell, error: tell }, space: { require } });
  expect(await store.room('LIVE22')).toBeDefined();
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2);
  expect(told[0]).toContain('could not be erased, which is tried again');
  expect(told[1]).toContain('could not be wiped');
  expect(readdirSync(folder).toSorted()).toEqual(['store', 'store.old', 'unwiped']);

  rmdirSync(join(left, 'data.mdb'));
  writeFileSync(join(left, 'data.mdb'), 'What somebody was called.');
  time.pass(60_000);
  await expect.poll(() => readdirSync(folder), { timeout: 20_000 }).toEqual(['store']);
  expect(told).toHaveLength(2);
  await store.close();
});
