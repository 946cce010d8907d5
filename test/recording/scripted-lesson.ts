/** A recording of a small scripted class, really trained: four students and a teacher, a question, a pause, units that die, a new start. */
import {
  contentHash,
  completeConfiguration,
  ENGINE_VERSION,
  Player,
  reference,
  type Command,
  type Header,
  type Keyframe,
  type Mark,
  type Person,
} from '@gradroom/shared';
import type { Recording } from '@gradroom/shared/recordings';
import { ClassLog } from '../session/class.js';

export const LAST_STEP = 9_000;
const STEPS_PER_SECOND = 600;
const KEYFRAME_EVERY = 3_000;

const people = ['Ms Ada', 'Heron', 'Otter', 'Badger', 'Lynx'];
const ada: Person = { id: 'p0', role: 'instructor' };
const students = [1, 2, 3, 4].map((n): Person => ({ id: `p${n}`, role: 'student' }));
const [heron, otter, badger, lynx] = students;

function script(): [step: number, person: Person, command: Command][] {
  const options = [{ text: 'The first', right: true }, { text: 'The last' }];
  return [
    [0, ada, { type: 'run', running: true }],
    [900, heron, { type: 'set-activation', layer: 0, activation: 'sigmoid' }],
    [1_500, ada, { type: 'ask', question: { kind: 'choice', text: 'Which layer learns most slowly?', options } }],
    [2_100, otter, { type: 'raise-hand', raised: true }],
    [2_700, otter, { type: 'set-activation', layer: 0, activation: 'relu' }],
    [2_700, badger, { type: 'set-activation', layer: 1, activation: 'relu' }],
    [3_300, lynx, { type: 'set-training', learningRate: 3 }],
    [4_200, badger, { type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.1 }],
    [4_500, ada, { type: 'run', running: false }],
    [4_500, ada, { type: 'reset' }],
    [4_500, lynx, { type: 'set-training', learningRate: 0.03 }],
    [4_500, heron, { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.3 }],
    [4_500, ada, { type: 'run', running: true }],
    [6_900, otter, { type: 'set-activation', layer: 1, activation: 'tanh' }],
  ];
}

function headerOf(): Header {
  const completed = completeConfiguration({
    network: { hidden: [5, 4] },
    data: { dataset: 'xor', pointCount: 120 },
    training: { learningRate: 0.1, batchSize: 10 },
  });
  if (!completed.ok) throw new Error(completed.error.message);
  const { configuration } = completed;
  return { log: 'lesson-1', engineVersion: ENGINE_VERSION, seed: 3, configuration, policy: 'everyone' };
}

/** The same at every call; takes about a second. */
export function scriptedLesson(): Recording {
  const header = headerOf();
  const log = new ClassLog(header, []);
  for (const person of [ada, ...students]) log.write({ type: 'joined', person });
  for (const [step, person, command] of script()) {
    log.step = step;
    const refused = log.ask(person, command);
    if (refused) throw new Error(`${command.type}: ${refused.message}`);
  }
  const { entries } = log;
  const player = new Player(header, { backend: reference });
  const marks: Mark[] = [];
  const keyframes: Keyframe[] = [];
  for (let step = 0; step <= LAST_STEP; step += STEPS_PER_SECOND / 2) {
    while (player.acceptedSeq < entries.length && entries[player.acceptedSeq].step <= step)
      player.accept(entries[player.acceptedSeq]);
    player.advanceTo(step);
    // The class talks for two minutes while training stands still.
    const talkedMs = step > 4_500 ? 120_000 : 0;
    const timeMs = 1_790_000_000_000 + (1_000 * step) / STEPS_PER_SECOND + talkedMs;
    if (step % STEPS_PER_SECOND === 0) marks.push({ step, timeMs, stateHash: contentHash(player.engine.save()) });
    if (step > 0 && step % KEYFRAME_EVERY === 0) keyframes.push(player.keyframe());
  }
  return {
    title: 'Vanishing, dying, leaking',
    log: { header, entries, marks },
    lastStep: LAST_STEP,
    names: new Map(people.map((name, index) => [`p${index}`, name])),
    blobs: new Map(),
    keyframes,
    captions: [
      { step: 0, text: 'Sigmoid', kind: 'chapter' },
      { step: 2_700, text: 'ReLU', kind: 'chapter' },
      { step: 3_600, text: 'Look at the dead units', kind: 'marker' },
      { step: 4_500, text: 'Leaky ReLU: agree on α', kind: 'chapter' },
    ],
  };
}
