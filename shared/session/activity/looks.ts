/** When it is looked whether what was waited for is there: after the first step, then four times an epoch, as a rehearsal does. */
import { stepsPerEpoch } from '../epoch.js';
import { nextLook as nextLookAt } from '../lessons/observation.js';
import type { SessionState } from '../state.js';

type Waiting = Pick<SessionState, 'wait' | 'ageStart' | 'configuration'>;

/** The first look at this step, or behind it, is the last one. */
export function lastLook({ wait, configuration }: Waiting): number | undefined {
  return wait ? wait.step + wait.within * stepsPerEpoch(configuration) : undefined;
}

/** @returns the first step after `step` at which to look; undefined where nothing is waited for */
export function nextLook(state: Waiting, step: number): number | undefined {
  const { wait, ageStart, configuration } = state;
  if (!wait || wait.outcome) return undefined;
  // What stands before the first step is of other settings, or of no gradient at all.
  if (step <= wait.step) return wait.step + 1;
  return ageStart + nextLookAt(step - ageStart, configuration);
}
