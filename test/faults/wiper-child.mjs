/**
 * A small process that writes to one room, deletes another one, and has the store's file made anew while it goes on writing; it says each
 * thing that is durable before the next. What was left to it by a process before it ends first.
 *
 *     node wiper-child.mjs FOLDER COUNT
 */
import { existsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chainNext, chainStart, defaultConfiguration, ENGINE_VERSION } from '@gradroom/shared';
import { openWiping } from '../../server/dist/storage/wiping.js';

const [folder, count] = process.argv.slice(2);
const tell = (/** @type {string} */ line) => writeSync(1, `${line}\n`);
const complain = (/** @type {object} */ _, /** @type {string} */ text) => void writeSync(2, `${text}\n`);
const IDLE_MS = 20;
/** So long it waits for what is tried again. */
const PATIENCE_MS = 20_000;
/** @returns {() => void} */
const after = (/** @type {number} */ ms, /** @type {() => void} */ callback) => {
  const timer = globalThis.setTimeout(callback, ms);
  return () => clearTimeout(timer);
};
const time = { now: Date.now, measure: () => performance.now(), after };
const store = await openWiping(folder, {
  time,
  log: { warn: complain, error: complain },
  idleMs: IDLE_MS,
  latestMs: 5 * IDLE_MS,
});

const header = (/** @type {string} */ log) => ({
  log,
  engineVersion: ENGINE_VERSION,
  seed: 7,
  configuration: defaultConfiguration,
  policy: /** @type {const} */ ('everyone'),
});
const make = (/** @type {string} */ code) =>
  store.createRoom(
    { code, name: '', log: `log-${code}`, createdAt: 1, usedAt: 1, instructorTokenHashes: ['aa'], open: true },
    header(`log-${code}`),
  );
if (!(await store.room('STAYS2'))) await make('STAYS2');
if (!(await store.room('GOES22'))) await make('GOES22');
const goes = await store.acquire('log-GOES22');
await store.putPerson('log-GOES22', goes, { id: 'p1', name: 'Wilhelmina-Nickname', role: 'student', resumeHash: 'aa' });
await store.putBlob('log-GOES22', new Uint8Array(300_000).fill(7));

const stored = await store.entries('log-STAYS2', 1);
const token = await store.acquire('log-STAYS2');
let chain = stored.at(-1)?.chain ?? chainStart(header('log-STAYS2'));
let seq = stored.length;
async function write() {
  seq++;
  /** @type {import('@gradroom/shared').Entry} */
  const entry = { seq, step: 10 * seq, actor: 'p1', id: `c${seq}`, command: { type: 'reset', seed: seq } };
  chain = chainNext(chain, entry);
  await store.append('log-STAYS2', seq, token, [{ entry, chain }]);
  tell(`durable ${seq}`);
}

tell('ready');
for (let index = 0; index < Number(count); index++) await write();
await store.deleteRoom('GOES22', goes);
tell('deleted');
for (let index = 0; index < Number(count); index++) await write();
const until = performance.now() + PATIENCE_MS;
const isCopied = () => ['store.new', 'store.old'].some((name) => existsSync(join(folder, name)));
while (!isCopied() && existsSync(join(folder, 'unwiped')) && performance.now() < until) await setTimeout(1);
// While it is copied.
for (let index = 0; index < Number(count); index++) await write();
while (existsSync(join(folder, 'unwiped')) && performance.now() < until) await setTimeout(IDLE_MS / 4);
if (!existsSync(join(folder, 'unwiped'))) tell('wiped');
for (let index = 0; index < Number(count); index++) await write();
await store.close();
tell('closed');
