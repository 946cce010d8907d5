/** Whether a race can be run from a configuration: each variant is decided as the commands that make it, and differs from the others. */
import type { Command, RaceVariants } from '../commands.js';
import { roundValue } from '../single.js';
import { refuse, type Refused } from '../refusal.js';
import type { SessionState } from '../state.js';
import { commandsFor } from './lanes.js';

/** @param misfit why a command would be refused in this very state */
export function misfitRace(
  { configuration }: Pick<SessionState, 'configuration'>,
  { setting, values }: RaceVariants,
  misfit: (command: Command) => Refused | undefined,
): Refused | undefined {
  const lanes = values.map((value) => commandsFor(configuration, setting, value));
  const distinct = new Set(values.map((value) => JSON.stringify(roundValue(value))));
  if (lanes[0].length === 0 || distinct.size < values.length) {
    return refuse('nothing-varies', 'Two lanes would be the same: choose other values or another setting.');
  }
  return lanes.flat().map(misfit).find(Boolean);
}
