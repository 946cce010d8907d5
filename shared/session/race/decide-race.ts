/** Whether a race can be run from a configuration: each variant is decided as the commands that make it, and differs from the others. */
import type { Command, RaceVariants } from '../commands.js';
import { roundSettings } from '../single.js';
import { refuse, type Refused } from '../refusal.js';
import type { SessionState } from '../state.js';
import { commandsFor } from './lanes.js';

/** @param misfit why a command would be refused in this very state */
export function misfitRace(
  { configuration }: Pick<SessionState, 'configuration'>,
  { setting, values }: RaceVariants,
  misfit: (command: Command) => Refused | undefined,
): Refused | undefined {
  const lanes = values.map((value) => commandsFor(configuration, setting, value).map(roundSettings));
  if (lanes[0].length === 0) {
    const why = setting === 'alpha' ? 'No hidden layer has an alpha' : 'There is no hidden layer';
    return refuse('nothing-varies', `${why}: choose another setting to race.`);
  }
  if (new Set(lanes.map((commands) => JSON.stringify(commands))).size < lanes.length) {
    return refuse('nothing-varies', 'Two variants are the same. Make them different, then race.');
  }
  return lanes.flat().map(misfit).find(Boolean);
}
