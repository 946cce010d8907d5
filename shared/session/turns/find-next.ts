/** Who has the next turn: a pure function of the state, so that every copy of the log finds the same. */
import { Random } from '../../engine/random.js';
import type { ActorId } from '../actor.js';
import type { SessionState } from '../state.js';
import { takesPart } from '../people/takes-part.js';
import type { TurnOrder } from './commands.js';

type Asked = Pick<SessionState, 'people' | 'muted' | 'hands' | 'turn' | 'turnsHad' | 'seed'>;

/**
 * Not the one who has it, unless there is no other.
 *
 * @param seq of the entry that gives it: with the room's seed it draws the lot
 * @returns undefined where no student is here, or no hand is up
 */
export function findNext(state: Asked, order: TurnOrder, seq: number): ActorId | undefined {
  const everybody = Object.keys(state.people);
  const here = everybody.filter((id) => takesPart(state, id));
  if (order === 'hand') return state.hands.find(({ person }) => here.includes(person))?.person;
  const last = state.turn?.holder;
  const others = here.filter((id) => id !== last);
  if (others.length === 0) return here[0];
  if (order === 'next') {
    const after = last === undefined ? -1 : everybody.indexOf(last);
    return others.find((id) => everybody.indexOf(id) > after) ?? others[0];
  }
  const had = (id: ActorId) => (Object.hasOwn(state.turnsHad, id) ? state.turnsHad[id] : 0);
  const fewest = Math.min(...others.map(had));
  const drawn = others.filter((id) => had(id) === fewest);
  return drawn[new Random(state.seed, seq).below(drawn.length)];
}
