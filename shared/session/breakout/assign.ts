/** Who is in which team: a pure function of the state, so that every copy of the log finds the same. */
import { Random } from '../../engine/random.js';
import type { ActorId } from '../actor.js';
import type { SessionState } from '../state.js';
import type { TeamOrder } from './commands.js';
import type { Breakout } from './state.js';

type Asked = Pick<SessionState, 'people' | 'seed'>;

/**
 * The students who are here, in teams of which none has two more than another.
 *
 * @param seq of the entry that asks for it: with the room's seed it draws the lot
 */
export function assigned({ people, seed }: Asked, count: number, by: TeamOrder, seq: number): Breakout['teams'] {
  const here = Object.keys(people).filter((id) => isStudent({ people }, id) && people[id].present);
  const inOrder = by === 'chance' ? drawn(here, new Random(seed, seq)) : here;
  // The first teams have one more where it does not come out even.
  const [least, more] = [Math.floor(here.length / count), here.length % count];
  const start = (team: number) => team * least + Math.min(team, more);
  return Array.from({ length: count }, (_, team) => inOrder.slice(start(team), start(team + 1)));
}

/** With somebody who is in no team yet: in the smallest, among equals the first. */
export function withNewcomer(teams: Breakout['teams'], person: ActorId): Breakout['teams'] {
  const fewest = Math.min(...teams.map((members) => members.length));
  const smallest = teams.findIndex((members) => members.length === fewest);
  return teams.map((members, index) => (index === smallest ? [...members, person] : members));
}

/** Whether somebody is a student who has a seat. */
export function isStudent({ people }: Pick<SessionState, 'people'>, id: ActorId): boolean {
  const person = Object.hasOwn(people, id) ? people[id] : undefined;
  return person?.role === 'student' && !person.removed;
}

function drawn<Item>(items: readonly Item[], random: Random): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
