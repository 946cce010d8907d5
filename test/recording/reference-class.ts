/**
 * The reference class: thirty students and a teacher at a network of 6 × 8, an hour at 600 steps a second, 60 commands a minute.
 * Every student acts about twice a minute (an alpha, an activation, the learning rate, an answer, a hand), the teacher asks a
 * question every five minutes. Drawn from a seed; ids are as long as those of servers and pages.
 */
import {
  anyActivationNames,
  completeConfiguration,
  type Command,
  type Entry,
  type Header,
  type Mark,
  type PartialConfiguration,
  type Person,
  ENGINE_VERSION,
} from '@gradroom/shared';
import { ClassLog } from '../session/class.js';

const STUDENTS = 30;
const MINUTES = 60;
const COMMANDS_PER_MINUTE = 60;
export const STEPS_PER_SECOND = 600;
export const LAST_STEP = MINUTES * 60 * STEPS_PER_SECOND;

/** Numerical Recipes' generator: enough for a script, and the same everywhere. */
function drawer(seed: number) {
  let state = seed;
  const share = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const below = (count: number) => Math.floor(share() * count);
  const hex = (bytes: number) => Array.from({ length: bytes }, () => below(256).toString(16).padStart(2, '0')).join('');
  return { share, below, hex };
}

const usual: PartialConfiguration = {
  network: { hidden: Array.from({ length: 6 }, () => 8) },
  training: { learningRate: 0.003, batchSize: 10 },
};

export function referenceHeader(configured = usual): Header {
  const completed = completeConfiguration(configured);
  if (!completed.ok) throw new Error(completed.error.message);
  const { configuration } = completed;
  const log = drawer(1).hex(16);
  return { log, engineVersion: ENGINE_VERSION, seed: 1, configuration, policy: 'everyone' };
}

export interface ReferenceClass {
  readonly header: Header;
  readonly entries: readonly Entry[];
  /** Nicknames by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Commands that were accepted. */
  readonly commandCount: number;
}

/** @param configured of the same number of steps, with other networks: for what depends on their size */
export function referenceClass(configured = usual, minutes = MINUTES): ReferenceClass {
  const { share, below, hex } = drawer(30);
  const header = referenceHeader(configured);
  const layers = header.configuration.network.hidden.length;
  const log = new ClassLog(header, []);
  const ada: Person = { id: `p${hex(8)}`, role: 'instructor' };
  const students = Array.from({ length: STUDENTS }, (): Person => ({ id: `p${hex(8)}`, role: 'student' }));
  for (const person of [ada, ...students]) log.write({ type: 'joined', person });
  let commandCount = 0;
  const does = (person: Person, command: Command) => {
    if (!log.ask(person, command, hex(8))) commandCount++;
  };
  let question = 0;
  const act = (): Command => {
    const kind = below(10);
    const layer = below(layers);
    if (kind < 5) return { type: 'set-activation', layer, activation: 'leaky-relu', alpha: below(101) / 100 };
    if (kind < 6) return { type: 'set-activation', layer, activation: anyActivationNames[below(4)] };
    if (kind < 7) return { type: 'set-training', learningRate: 10 ** -(2 + below(20) / 10) };
    if (kind < 8 || question === 0) return { type: 'raise-hand', raised: share() < 0.5 };
    return { type: 'answer', question, answer: [below(2)] };
  };
  for (let n = 0; n < minutes * COMMANDS_PER_MINUTE; n++) {
    log.step = Math.floor(((n + share()) / COMMANDS_PER_MINUTE) * 60 * STEPS_PER_SECOND);
    if (n % (5 * COMMANDS_PER_MINUTE) > 0) {
      does(students[below(STUDENTS)], act());
      continue;
    }
    if (question > 0) does(ada, { type: 'end-question', question });
    const options = ['The first', 'The last'].map((text, at) => ({
      text,
      right: at === 0,
      comment: `Because of ${n}.`,
    }));
    does(ada, {
      type: 'ask',
      question: { kind: 'choice', text: `Which layer learns most slowly, after ${n}?`, options },
    });
    question = log.state.seq;
  }
  const names = new Map([ada, ...students].map(({ id }, index) => [id, index === 0 ? 'Ms Ada' : `Student ${index}`]));
  return { header, entries: log.entries, names, commandCount };
}

/** A mark a second, as servers make them. @param hashAt of the state at a step, asked for in their order */
export function marksOf(hashAt: (step: number) => string, minutes = MINUTES): Mark[] {
  const { below } = drawer(7);
  return Array.from({ length: minutes * 60 }, (_, second) => {
    const step = (second + 1) * STEPS_PER_SECOND;
    return { step, timeMs: 1_790_000_000_000 + second * 1_000 + below(40), stateHash: hashAt(step) };
  });
}
