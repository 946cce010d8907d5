/** What of the choices is in the state that somebody is sent: the own ones. How the class's lie has a message of its own. */
import type { Person } from '../state.js';
import type { Choice, Consensus } from './state.js';

export interface ConsensusView {
  readonly chosen: readonly Choice[];
}

/** Of nobody alone. */
export const noChoices: ConsensusView = { chosen: [] };

export function viewChoices({ choices }: Pick<Consensus, 'choices'>, { id }: Pick<Person, 'id'>): ConsensusView {
  return Object.hasOwn(choices, id) ? { chosen: choices[id] } : noChoices;
}
