/** What of the choices is in the state that somebody is sent: the own ones. How the class's lie has a message of its own. */
import type { Person } from '../state.js';
import type { Choice, Consensus, Wishes } from './state.js';

export interface ConsensusView {
  readonly chosen: readonly Choice[];
  readonly wished: Wishes;
}

/** Of nobody alone. */
export const noChoices: ConsensusView = { chosen: [], wished: {} };

export function viewChoices(
  { choices, wishes }: Pick<Consensus, 'choices' | 'wishes'>,
  { id }: Pick<Person, 'id'>,
): ConsensusView {
  return {
    chosen: Object.hasOwn(choices, id) ? choices[id] : noChoices.chosen,
    wished: Object.hasOwn(wishes, id) ? wishes[id] : noChoices.wished,
  };
}
