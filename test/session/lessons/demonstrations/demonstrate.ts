/** What a demonstration claims, and whether it holds: a claim's acts are those of a lesson, rehearsed for each seed. */
import { engineSettings, makeData, summariesOf, type LaneResult, type Passes, type Trainers } from '@gradroom/shared';
import {
  holds,
  readCondition,
  readLesson,
  readMeasured,
  Rehearsal,
  valueOf,
  type Lesson,
  type Observation,
} from '@gradroom/shared/lessons';
import { racesIn, runsOf } from './race-runs.js';

export interface Claim {
  readonly situation: string;
  readonly says: string;
  /** Lines of a lesson: `set-up`, `change`, `wait`, or a set-up and a `race`. */
  readonly acts: readonly string[];
  /** Of a race: whether it came out so. Of each seed that it was run for, one result a lane. */
  readonly raced?: (runs: readonly (readonly LaneResult[])[]) => boolean;
  /** Whether the race is repeated for 20 seeds, as its view's button does; otherwise it is run for one. */
  readonly repeated?: true;
  /** Whether what the last wait waits for must come after more epochs than that of the first. */
  readonly later?: true;
  /** What every hidden bias is set to before the first step; no lesson can do that, so it is no act. */
  readonly biases?: number;
  /** Whether every z of the first layer must be negative for every training sample, before the first step and at the end. */
  readonly allNegative?: true;
  /** A condition on the weights as they were drawn, where nothing is waited for. */
  readonly drawn?: string;
  /** What else is told of the last moment waited for; of a race its lanes, each with its epochs to the goal. */
  readonly shown: readonly string[];
  /** For less than 95 of 100 seeds: then nobody may rely on it, and the share itself is what is shown. */
  readonly onlySome?: true;
}

export interface Demonstration {
  readonly title: string;
  readonly claims: readonly Claim[];
}

/** A claim's acts as a lesson. @throws where they are none */
export function lessonOf({ acts }: Claim): Lesson {
  const read = readLesson(
    ['---', 'title: A demonstration', 'minutes: 1', 'language: en', '---', '## It', ...acts].join('\n'),
  );
  if (!read.ok) throw new Error(read.mistakes.map(({ line, message }) => `${acts[line - 7]}: ${message}`).join('\n'));
  return read.lesson;
}

export interface Outcome {
  readonly holds: boolean;
  /** Of `shown`, when the last wait ended. */
  readonly values: readonly number[];
}

/** @returns one outcome for each seed */
export function demonstrate(claim: Claim, seeds: readonly number[], backend: Trainers & Passes): Outcome[] {
  const lesson = lessonOf(claim);
  const { raced } = claim;
  if (raced) {
    const race = racesIn(lesson)[0];
    return seeds.map((seed) => {
      const runs = runsOf(race, seed, claim.repeated === true, backend);
      return { holds: raced(runs), values: summariesOf(runs).map(({ epochs }) => epochs.median) };
    });
  }
  return seeds.map((seed) => {
    const { held, observation } =
      claim.drawn === undefined ? waited(lesson.steps[0].blocks) : asDrawn(lesson, claim.drawn);
    return { holds: held, values: claim.shown.map((text) => valueIn(observation, text)) };

    function waited(blocks: Lesson['steps'][number]['blocks']) {
      const rehearsal = new Rehearsal(backend, seed);
      const seen: boolean[] = [];
      const ages: number[] = [];
      for (const block of blocks) {
        if (block.type === 'change') rehearsal.change(block);
        else if (block.type === 'wait') {
          const { held, observation } = rehearsal.wait(block);
          seen.push(held);
          ages.push(observation.age);
        } else if (block.type === 'set-up') {
          rehearsal.setUp(block);
          if (claim.biases !== undefined) rehearsal.setHiddenBiases(claim.biases);
          if (claim.allNegative) seen.push(isAllNegative(rehearsal.observe(), backend));
        }
      }
      if (claim.later) seen.push(ages[ages.length - 1] > ages[0]);
      const observation = rehearsal.observe();
      if (claim.allNegative) seen.push(isAllNegative(observation, backend));
      return { held: seen.every(Boolean), observation };
    }
    function asDrawn({ steps }: Lesson, text: string) {
      const rehearsal = new Rehearsal(backend, seed);
      for (const block of steps[0].blocks) if (block.type === 'set-up') rehearsal.setUp(block);
      const observation = rehearsal.observe();
      const condition = readCondition(text, observation.configuration.network.hidden.length);
      if (!condition.ok) throw new Error(condition.mistake);
      return { held: holds(condition.value, observation) === true, observation };
    }
  });
}

/** Whether no unit of the first layer has a z of 0 or more, for any training sample. */
function isAllNegative({ configuration, parameters }: Observation, backend: Passes): boolean {
  const { train } = makeData(configuration.data, configuration.network.features).training;
  const pass = backend.forwardPass(engineSettings(configuration), train.count);
  pass.run(parameters!, train.inputs, train.count);
  const [units] = configuration.network.hidden;
  return Array.from({ length: units }, (_, unit) =>
    pass.z[0].subarray(unit * pass.capacity, unit * pass.capacity + train.count),
  ).every((z) => z.every((value) => value < 0));
}

function valueIn(observation: Observation, text: string): number {
  const read = readMeasured(text, observation.diagnostics.length - 1);
  if (!read.ok) throw new Error(read.mistake);
  return valueOf(read.value, observation) ?? Number.NaN;
}
