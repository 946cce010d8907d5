/** The last steps of somebody who comes in: whether what let them in still does, and that they are stored and written down. */
import { isDeepStrictEqual } from 'node:util';
import type { ActorId, Refusal } from '@gradroom/shared';
import type { PersonRecord } from '../storage/store.js';
import { devicesOf } from './devices.js';
import { rankOfToken } from './keys.js';
import { arrivalOf } from './records.js';
import { removed, wrongToken } from './refusals.js';
import type { SeatsOptions } from './seats-options.js';
import type { JoinRequest } from './types.js';
import { tellUnsaved } from './unsaved.js';

/** What opened the room when they asked, and was taken away while they waited for their turn. @param isOther whose seat it was is another one */
export function goneMeanwhile(
  { record, ledger }: Pick<SeatsOptions, 'record' | 'ledger'>,
  id: ActorId,
  { token }: JoinRequest,
  isOther: boolean,
): Refusal | undefined {
  if (token !== undefined) return rankOfToken(record(), token) ? undefined : wrongToken;
  return isOther || ledger.state.people[id]?.removed ? removed : undefined;
}

/** Stores the person, then the entry, each only where it says something new. Returns why not; never rejects. */
export async function admit(
  { environment, log, ledger, records }: Pick<SeatsOptions, 'environment' | 'log' | 'ledger' | 'records'>,
  record: PersonRecord,
  known: PersonRecord | undefined,
): Promise<Refusal | undefined> {
  const write = () =>
    ledger.write(({ people }) => arrivalOf(record, Object.hasOwn(people, record.id) ? people[record.id] : undefined));
  try {
    const isNew = known?.role !== record.role || !isDeepStrictEqual(devicesOf(known), devicesOf(record));
    const answer = await records.keep(record, isNew, write);
    if (!answer.ok) return answer.error;
    records.set(record);
    return ledger.state.people[record.id].removed ? removed : undefined;
  } catch (error) {
    return tellUnsaved(environment.log, 'warn', error, { log }, 'A seat could not be saved.');
  }
}
