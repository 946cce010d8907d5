/**
 * A process that runs rooms on the embedded store and lets people turn knobs without a pause, until somebody kills it.
 * Tells each answer on a line of its own, at the moment when a client would hear it.
 *
 *     node room-child.mjs FOLDER [CODE SEAT…]
 */
import { randomBytes } from 'node:crypto';
import { roomLimits } from '../../server/dist/rooms/environment.js';
import { Rooms } from '../../server/dist/rooms/rooms.js';
import { DiskSpace } from '../../server/dist/storage/disk-space.js';
import { EmbeddedStore } from '../../server/dist/storage/embedded.js';
import { systemTime } from '../../server/dist/training/time.js';
import { WorkerPool } from '../../server/dist/training/worker-pool.js';

/** A pipe is written at once, so what was told is known even if the process dies in the next moment. */
const tell = (/** @type {object} */ line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const [folder, known, ...seats] = process.argv.slice(2);
process.on('unhandledRejection', (error) => tell({ type: 'fault', message: String(error) }));

const log = { info: () => {}, warn: () => {}, error: () => {} };
const space = await DiskSpace.watch(folder, { time: systemTime, log });
const store = await EmbeddedStore.open(folder, { space });
const rooms = new Rooms({
  store,
  training: new WorkerPool(),
  time: systemTime,
  randomBytes,
  log,
  limits: { ...roomLimits, commandsPerSecond: 1e6, commandsBurst: 1e6 },
});
await rooms.start();

let code = known;
if (code === undefined) {
  const made = await rooms.create({});
  if (!made.ok) throw new Error(made.error.message);
  ({ code } = made);
}
const opened = await rooms.open(code);
if (!opened.ok) throw new Error(opened.error.message);
const { room } = opened;
tell({ type: 'room', code, epoch: room.epoch, seq: room.state.seq, step: room.step });

for (let index = 0; index < 3; index++) {
  const joined = await room.join(seats[index] ? { resume: seats[index] } : { name: `Heron ${index}` }, () => {});
  if (!joined.ok) throw new Error(joined.error.message);
  if (!('seat' in joined)) throw new Error('Waits at the door.');
  const { person, resume } = joined.seat;
  tell({ type: 'seat', index, person: person.id, resume });
  void turn(person.id, index);
}

/** One person who sends the next change as soon as the last one is answered. */
async function turn(/** @type {string} */ person, /** @type {number} */ index) {
  for (let count = 0; ; count++) {
    const id = `${room.epoch}-${index}-${count}`;
    const answer = await room.command(person, { ...change(index, (count % 100) / 100), id }, '');
    tell({ type: 'answer', id, person, ...answer });
    if (!answer.ok) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * @param {number} index of the person
 * @param {number} value in [0, 1)
 * @returns {import('@gradroom/shared').Command}
 */
function change(index, value) {
  if (index === 2) return { type: 'set-training', learningRate: 0.01 + value / 100 };
  return { type: 'set-activation', layer: index, activation: 'leaky-relu', alpha: value };
}
