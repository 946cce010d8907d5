/** What the seats of a room have to do with: where people are kept and written down, and who is told of them. */
import type { ActorId, PersonView, Refusal } from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';
import type { Ledger } from './ledger.js';
import type { Records } from './records.js';

export interface SeatsOptions {
  readonly environment: Pick<Environment, 'store' | 'time' | 'randomBytes' | 'log' | 'times' | 'limits'>;
  readonly log: string;
  readonly records: Records;
  readonly ledger: Pick<Ledger, 'state' | 'write'>;
  readonly record: () => RoomRecord;
  readonly onPeople: (changed: readonly PersonView[]) => void;
  /** Somebody came or went, viewers and those at the door included. */
  readonly onCount: () => void;
  /** Somebody is here by more devices, or by fewer. */
  readonly onDevices: () => void;
  /** Others wait at the door now. */
  readonly onDoor: () => void;
  /** Of a team's room: why somebody may not be in it now. Nobody but who has a seat in the class's room comes in. */
  readonly guard?: (person: ActorId) => Refusal | undefined;
}
