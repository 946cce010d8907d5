/** Begins a race: what its result depends on is taken from the room at that moment. */
import type { Command } from '../commands.js';
import type { Entry, SessionState } from '../state.js';
import type { Race } from './state.js';

type Begins = Extract<Command, { type: 'race' }>;

/** The race that `entry` begins, from the class's present configuration. */
export function begun(
  { seed, configuration }: Pick<SessionState, 'seed' | 'configuration'>,
  { seq, step, actor }: Entry,
  { variants, epochs }: Begins,
): Race {
  return { seq, step, actor, variants, epochs, seed, configuration, repeated: false };
}
