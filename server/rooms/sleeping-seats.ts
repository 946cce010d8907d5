/**
 * Who holds a seat in a room that is not in memory. Its people are read once for all who ask in one moment: a class that comes back while
 * its address guesses, or somebody who guesses seats, of whom each would cost a reading of up to thousands of people.
 */
import type { PersonRecord } from '../storage/store.js';
import { devicesOf } from './devices.js';
import type { Environment } from './environment.js';
import { hashOf } from './secrets.js';

/** Nobody gets a seat while the room sleeps; but another server may wake it, or have it. */
const KEPT_MS = 1_000;

type Seats = ReadonlyMap<string, PersonRecord>;

export class SleepingSeats {
  /** Whose seats they are, by their hashes and the log. */
  private readonly read = new Map<string, Promise<Seats>>();

  constructor(private readonly environment: Pick<Environment, 'store' | 'time'>) {}

  /** @throws where the store fails */
  async holderOf(log: string, resume: string): Promise<PersonRecord | undefined> {
    const seats = await (this.read.get(log) ?? this.look(log));
    return seats.get(hashOf(resume));
  }

  private look(log: string): Promise<Seats> {
    const { store, time } = this.environment;
    const seats = store.people(log).then(bySeat);
    this.read.set(log, seats);
    time.after(KEPT_MS, () => this.read.delete(log));
    return seats;
  }
}

const bySeat = (people: readonly PersonRecord[]): Seats =>
  new Map(people.flatMap((one) => devicesOf(one).map(({ resumeHash }) => [resumeHash, one])));
