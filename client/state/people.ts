/** The people of a room as a client knows them. */
import type { PersonView } from '@gradroom/shared';

/** People who are known change in place; newcomers stand at the end. */
export function mergePeople(known: readonly PersonView[], changed: readonly PersonView[]): readonly PersonView[] {
  const byId = new Map(known.map((person) => [person.id, person]));
  for (const person of changed) byId.set(person.id, person);
  return [...byId.values()];
}
