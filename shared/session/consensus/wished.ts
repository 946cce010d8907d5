/** Folds what students would have of settings, and what the class agreed on. Pure and total: what does not fit changes nothing. */
import type { ActorId } from '../actor.js';
import type { Entry, SessionState } from '../state.js';
import { notTogether } from './settings.js';
import { fieldsOf } from '../configured.js';
import type { Wished, Wishes } from './state.js';

/** @returns what the entry changes of them, the settings aside; nothing where it is about none */
export function wished(state: SessionState, { actor, command }: Entry): Partial<SessionState> {
  const { wishes, settled } = state;
  switch (command.type) {
    case 'set-policy':
    case 'undo':
      return ended(state);
    case 'wish': {
      if (!Object.hasOwn(state.people, actor)) return {};
      const own = fieldsOf(command) as Wishes;
      return {
        wishes: { ...wishes, [actor]: { ...wishes[actor], ...own } },
        settled: without(settled, Object.keys(own) as Wished[]),
      };
    }
    case 'agreed-on':
      return { settled: { ...settled, ...(fieldsOf(command.as) as Wishes) } };
    case 'clear-room':
      return { wishes: {} };
    case 'remove':
    case 'bar':
      return withoutPerson(wishes, command.person);
    default:
      return {};
  }
}

/** Where the class decides on a group no more, its wishes are gone. */
function ended({ wishes, settled, policy }: SessionState): Partial<SessionState> {
  const all = [...Object.values(wishes), settled];
  const over = [...new Set(all.flatMap((own) => notTogether(own, policy)))];
  if (over.length === 0) return {};
  const kept = Object.entries(wishes).map(([id, own]) => [id, without(own, over)] as const);
  return {
    wishes: Object.fromEntries(kept.filter(([, own]) => Object.keys(own).length > 0)),
    settled: without(settled, over),
  };
}

function without(wishes: Wishes, settings: readonly Wished[]): Wishes {
  const kept = Object.entries(wishes).filter(([setting]) => !settings.includes(setting as Wished));
  return Object.fromEntries(kept);
}

function withoutPerson(wishes: SessionState['wishes'], person: ActorId): Partial<SessionState> {
  if (!Object.hasOwn(wishes, person)) return {};
  const { [person]: _gone, ...others } = wishes;
  return { wishes: others };
}
