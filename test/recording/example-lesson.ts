/** Trains the script of the recorded lesson that is kept as an example, as a server would have recorded it: the same at every call. */
import {
  contentHash,
  completeConfiguration,
  ENGINE_VERSION,
  Player,
  type Header,
  type Keyframe,
  type Mark,
  type Person,
  type Trainers,
} from '@gradroom/shared';
import { thinned, type Caption, type Recording } from '@gradroom/shared/recordings';
import { ClassLog } from '../session/class.js';
import { configuration, END_SECONDS, happenings, names, title, type Happening, type Name } from './example-script.js';

const BEGUN_MS = Date.UTC(2026, 8, 15, 8, 5);
const KEYFRAME_SECONDS = 120;

const people = new Map(
  names.map((name, index): [Name, Person] => [name, { id: `p${index}`, role: index === 0 ? 'instructor' : 'student' }]),
);

function headerOf(): Header {
  const completed = completeConfiguration(configuration);
  if (!completed.ok) throw new Error(completed.error.message);
  return {
    log: 'example-1',
    engineVersion: ENGINE_VERSION,
    seed: 2,
    configuration: completed.configuration,
    policy: 'everyone',
  };
}

/** What the class did, and the step of each second. Nothing is trained for it. */
function written() {
  const log = new ClassLog(headerOf(), []);
  const stepAt: number[] = [];
  const waiting = [...happenings];
  let question = 0;
  const happen = (happening: Happening) => {
    if ('comes' in happening) return log.write({ type: 'joined', person: people.get(happening.comes)! });
    if (!('does' in happening)) return;
    const { who, does } = happening;
    const command = typeof does === 'function' ? does(question) : does;
    const refused = log.ask(people.get(who)!, command);
    if (refused) throw new Error(`${happening.at} s, ${command.type}: ${refused.message}`);
    if (command.type === 'ask') question = log.state.seq;
  };
  for (let second = 0; second <= END_SECONDS; second++) {
    stepAt.push(log.step);
    while (waiting.length > 0 && waiting[0].at === second) happen(waiting.shift()!);
    const { speed } = log.state.configuration.training;
    if (log.state.running) log.step += Number(speed);
  }
  return { log, stepAt };
}

/** The recording without what training gives: what a test compares first. */
export function exampleScript(): Omit<Recording, 'keyframes'> {
  const { log, stepAt } = written();
  const captions = happenings.flatMap((happening): Caption[] => {
    if (!('kind' in happening)) return [];
    const { at, until, kind, text } = happening;
    return [{ step: stepAt[at], toStep: until === undefined ? undefined : stepAt[until], text, kind }];
  });
  return {
    title,
    log: { header: log.header, entries: log.entries, marks: marksAt(stepAt) },
    lastStep: stepAt[END_SECONDS],
    names: new Map([...people].map(([name, { id }]) => [id, name])),
    blobs: new Map(),
    captions,
  };
}

/** A mark for each second that trained. Their hashes come with training. */
function marksAt(stepAt: readonly number[]): Mark[] {
  const trained = stepAt.flatMap((step, second) => (step > (stepAt[second - 1] ?? 0) ? [{ step, second }] : []));
  return thinned(trained.map(({ step, second }) => ({ step, timeMs: BEGUN_MS + second * 1_000, stateHash: '' })));
}

/** Takes some seconds. */
export function exampleLesson(backend: Trainers): Recording {
  const script = exampleScript();
  const { header, entries, marks } = script.log;
  const player = new Player(header, { backend });
  const keyframes: Keyframe[] = [];
  const hashed = marks.map((mark) => {
    while (player.acceptedSeq < entries.length && entries[player.acceptedSeq].step < mark.step)
      player.accept(entries[player.acceptedSeq]);
    player.advanceTo(mark.step);
    const before = keyframes.at(-1)?.step ?? 0;
    if (mark.step - before >= KEYFRAME_SECONDS * 60) keyframes.push(player.keyframe());
    return { ...mark, stateHash: contentHash(player.engine.save()) };
  });
  return { ...script, log: { header, entries, marks: hashed }, keyframes };
}
