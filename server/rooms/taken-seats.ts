/**
 * Whose seat was taken away has none in the store either. The log says so first, and while a room is in memory its state is asked; but a
 * room that sleeps, and any other server, knows people's secrets from the store alone. And whoever teaches there does so by the log.
 */
import { devicesOf } from './devices.js';
import type { SeatsOptions } from './seats-options.js';
import { tellUnsaved } from './unsaved.js';

type OfStored = Pick<SeatsOptions, 'environment' | 'log' | 'ledger' | 'records'>;

/** Also where a process ended between the two, once the room is taken over. Never rejects: what could not be done is done with the next. */
export async function takeSeats({ environment, log, ledger, records }: OfStored): Promise<void> {
  const removed = Object.entries(ledger.state.people).filter(([, person]) => person.removed);
  // Who was on the way in may not be among the records yet.
  const taken = removed.flatMap(([id]) => {
    const record = records.get(id);
    return record && devicesOf(record).length === 0 ? [] : [id];
  });
  if (taken.length === 0) return;
  try {
    await records.takeSeats(taken);
  } catch (error) {
    tellUnsaved(environment.log, 'warn', error, { log }, 'A seat that was taken away is in the store still.');
  }
}

/**
 * Once a room is taken over: a right that the store has and the log has not was given without an entry that says so, since that was
 * refused, its server ended before, or it is lost. Who has it by a token comes in by that again. Never rejects.
 */
export async function takeRights({ environment, log, ledger, records }: OfStored): Promise<void> {
  const { people, seq, step } = ledger.state;
  const isStudent = (id: string) => Object.hasOwn(people, id) && people[id].role === 'student' && !people[id].removed;
  const given = [...records.people].filter(({ id, role }) => role === 'instructor' && isStudent(id));
  try {
    for (const { id } of given) await records.appoint(id, false, () => Promise.resolve({ ok: true, seq, step }));
  } catch (error) {
    tellUnsaved(environment.log, 'warn', error, { log }, 'A right that nobody was given is in the store still.');
  }
}
