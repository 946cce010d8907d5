/**
 * A small process that writes entries to the embedded store one after the other, and says each that is durable before the next.
 * What the disk refuses it tries again, a few times. With `FSYNC=second` it waits longer than that before it closes.
 *
 *     node writer-child.mjs FOLDER COUNT
 */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { chainNext, chainStart, defaultConfiguration, ENGINE_VERSION } from '@gradroom/shared';
import { EmbeddedStore } from '../../server/dist/storage/embedded.js';

const [folder, count] = process.argv.slice(2);
const AGAIN = 5;
const ANSWER_MS = 500;
/** At once, in this thread: what was said is known even if the process dies in the next moment. */
const tell = (/** @type {string} */ line) => writeSync(1, `${line}\n`);

const log = 'log-1';
/** @type {import('@gradroom/shared').Header} */
const header = { log, engineVersion: ENGINE_VERSION, seed: 7, configuration: defaultConfiguration, policy: 'everyone' };
const fsync = process.env['FSYNC'] === 'second' ? 'second' : 'always';
const store = await EmbeddedStore.open(folder, { answerMs: ANSWER_MS, fsync });
if (!(await store.room('AAAAAA'))) {
  const times = { createdAt: 1, usedAt: 1 };
  await store.createRoom(
    { code: 'AAAAAA', name: '', log, ...times, instructorTokenHashes: ['aa'], open: true },
    header,
  );
}
const stored = await store.entries(log, 1);
let chain = stored.at(-1)?.chain ?? chainStart(header);
const token = await store.acquire(log);
tell('ready');
for (let seq = stored.length + 1; seq <= stored.length + Number(count); seq++) {
  /** @type {import('@gradroom/shared').Entry} */
  const entry = { seq, step: 10 * seq, actor: 'p1', id: `c${seq}`, command: { type: 'reset', seed: seq } };
  const next = chainNext(chain, entry);
  for (let again = 0; ; again++) {
    try {
      await store.append(log, seq, token, [{ entry, chain: next }]);
      break;
    } catch (error) {
      tell(`refused ${seq}`);
      if (again === AGAIN) throw error;
    }
  }
  chain = next;
  tell(`durable ${seq}`);
  if (seq % 50 === 0)
    await store.putKeyframe(log, token, { step: 10 * seq, seq, bytes: new Uint8Array(20_000).fill(seq) });
}
if (fsync === 'second') {
  await setTimeout(1_500);
  tell('rested');
}
await store.close();
tell('closed');
