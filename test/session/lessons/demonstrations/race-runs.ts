/** Races as a lesson begins them: from what it has set up, run by the code that rooms and pages run. */
import {
  goalOf,
  openLanes,
  raceRows,
  resultsOf,
  seedRuns,
  type Configuration,
  type LaneResult,
  type Race,
  type Trainers,
} from '@gradroom/shared';
import type { Lesson } from '@gradroom/shared/lessons';

/** A race but for its seed, which is the room's. */
export type LessonRace = Pick<Race, 'variants' | 'epochs' | 'configuration'>;

/** All races of a lesson, in its order, each from the configuration that the lesson has there. */
export function racesIn({ steps }: Pick<Lesson, 'steps'>): LessonRace[] {
  let configuration: Configuration | undefined;
  return steps.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.type === 'set-up' || block.type === 'change') configuration = block.configuration;
      if (block.type !== 'race') return [];
      if (!configuration) throw new Error(`line ${block.line}: a race of nothing`);
      return [{ variants: block.variants, epochs: block.epochs, configuration }];
    }),
  );
}

/** @returns for each seed one result a lane: of this seed, or repeated, of the 20 that begin with it */
export function runsOf(race: LessonRace, seed: number, repeated: boolean, backend: Trainers): LaneResult[][] {
  if (repeated) return [...seedRuns({ ...race, seed }, backend)].filter((run) => run !== undefined);
  const rows = [...raceRows(openLanes(race, seed, backend), race)].filter((row) => row !== undefined);
  return [resultsOf(rows, goalOf(race.configuration))];
}
