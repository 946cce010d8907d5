/**
 * Whose seat was taken away has none in the store either. The log says so first, and while a room is in memory its state is asked; but a
 * room that sleeps, and any other server, knows people's secrets from the store alone.
 */
import { devicesOf } from './devices.js';
import type { SeatsOptions } from './seats-options.js';
import { tellUnsaved } from './unsaved.js';

/** Also where a process ended between the two, once the room is taken over. Never rejects: what could not be done is done with the next. */
export async function takeSeats({
  environment,
  log,
  ledger,
  records,
}: Pick<SeatsOptions, 'environment' | 'log' | 'ledger' | 'records'>): Promise<void> {
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
