/** What a demonstration claims, and whether it holds: a claim's acts are those of a lesson, rehearsed for each seed. */
import type { Passes, Trainers } from '@gradroom/shared';
import {
  holds,
  readCondition,
  readLesson,
  readMeasured,
  rehearse,
  Rehearsal,
  valueOf,
  type Lesson,
  type Observation,
} from '@gradroom/shared/lessons';

export interface Claim {
  readonly situation: string;
  readonly says: string;
  /** Lines of a lesson: `set-up`, `change`, `wait`. */
  readonly acts: readonly string[];
  /** A condition on the weights as they were drawn, where nothing is waited for. */
  readonly drawn?: string;
  /** What else is told of the last moment waited for. */
  readonly shown: readonly string[];
  /** For less than 95 of 100 seeds: then nobody may rely on it, and the share itself is what is shown. */
  readonly onlySome?: true;
}

export interface Demonstration {
  readonly title: string;
  readonly claims: readonly Claim[];
}

function lessonOf({ acts }: Claim): Lesson {
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
  return seeds.map((seed) => {
    const { held, observation } = claim.drawn === undefined ? waited(lesson) : asDrawn(lesson, claim.drawn);
    return { holds: held, values: claim.shown.map((text) => valueIn(observation, text)) };

    function waited(whole: Lesson) {
      const { seen } = rehearse(whole, backend, seed);
      return { held: seen.every((one) => one.held), observation: seen[seen.length - 1].observation };
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

function valueIn(observation: Observation, text: string): number {
  const read = readMeasured(text, observation.diagnostics.length - 1);
  if (!read.ok) throw new Error(read.mistake);
  return valueOf(read.value, observation) ?? Number.NaN;
}
