/** Whether a choice, or a policy that lets the class choose, fits the moment. Who may is decided before. */
import type { Command } from '../commands.js';
import { decideAlone } from '../decide.js';
import { refuse, type Refused } from '../refusal.js';
import type { Person, SessionState } from '../state.js';
import { groupTitles } from '../titles.js';

/** @returns a refusal; undefined where it fits, or is about no choice */
export function misfitChoice(state: SessionState, person: Person, command: Command): Refused | undefined {
  switch (command.type) {
    case 'set-policy':
      if (command.policy !== 'consensus' || command.group === 'activation') return undefined;
      return refuse(
        'policy-not-here',
        `The class agrees on ${groupTitles.activation} alone: set the policy of the group “activation”, and for others everyone, instructor or turn.`,
      );
    case 'choose': {
      const { layer, activation, alpha } = command;
      // One after the other: the alpha is for the activation that stands.
      for (const field of [{ activation }, { alpha }]) {
        const decision = decideAlone(state, person, { type: 'set-activation', layer, ...field });
        if (!decision.ok) return decision;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
