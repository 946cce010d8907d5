/** Whom a room still speaks of, besides those who are connected. */
import type { ActorId, SessionState } from '@gradroom/shared';

/** Whoever is expected back, whoever did something that is still told, and for instructors whoever is barred. */
export function namedIn(state: SessionState, forInstructors: boolean): readonly ActorId[] {
  const { acts, changes, lastChanged, people, barred } = state;
  const named = [...acts, ...changes, ...Object.values(lastChanged)].map(({ actor }) => actor);
  const present = Object.keys(people).filter((id) => people[id].present);
  return [...present, ...named, ...(forInstructors ? barred.map(({ person }) => person) : [])];
}
