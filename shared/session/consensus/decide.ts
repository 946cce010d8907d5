/** Whether a choice fits the moment. Who may is decided before. */
import type { Command } from '../commands.js';
import { fieldsOf } from '../configured.js';
import { decideAlone } from '../decide.js';
import { refuse, type Refused } from '../refusal.js';
import type { Person, SessionState } from '../state.js';
import { groupTitles } from '../titles.js';
import { commandsOf, groupOfWished, notTogether } from './settings.js';
import type { Wishes } from './state.js';

/** @returns a refusal; undefined where it fits, or is about no choice */
export function misfitChoice(state: SessionState, person: Person, command: Command): Refused | undefined {
  switch (command.type) {
    case 'choose': {
      const { layer, activation, alpha } = command;
      // One after the other: the alpha is for the activation that stands.
      for (const field of [{ activation }, { alpha }]) {
        const decision = decideAlone(state, person, { type: 'set-activation', layer, ...field });
        if (!decision.ok) return decision;
      }
      return undefined;
    }
    case 'wish': {
      const wishes = fieldsOf(command) as Wishes;
      const [other] = notTogether(wishes, state.policy);
      if (other) {
        const title = groupTitles[groupOfWished(other)];
        return refuse(
          'not-allowed',
          `Students choose where the class decides together, and it does not on ${title} now.`,
        );
      }
      for (const one of commandsOf(wishes)) {
        const decision = decideAlone(state, person, one);
        if (!decision.ok) return decision;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
