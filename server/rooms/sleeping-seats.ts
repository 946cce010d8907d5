/**
 * Who holds a seat in a room that sleeps. Its people are read once for all who ask in one moment: a class that comes back while its
 * address guesses, or somebody who guesses seats, of whom each would cost a reading of up to thousands of people.
 */
import { devicesOf } from './devices.js';
import type { Environment } from './environment.js';
import { hashOf } from './secrets.js';

/** Nobody gets a seat while the room sleeps; but another server may wake it. */
const KEPT_MS = 1_000;

export class SleepingSeats {
  /** Hashes of the seats, by the log. */
  private readonly read = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(private readonly environment: Pick<Environment, 'store' | 'time'>) {}

  /** @throws where the store fails */
  async has(log: string, resume: string): Promise<boolean> {
    const seats = await (this.read.get(log) ?? this.look(log));
    return seats.has(hashOf(resume));
  }

  private look(log: string): Promise<ReadonlySet<string>> {
    const { store, time } = this.environment;
    const seats = store
      .people(log)
      .then((people) => new Set(people.flatMap((one) => devicesOf(one).map(({ resumeHash }) => resumeHash))));
    this.read.set(log, seats);
    time.after(KEPT_MS, () => this.read.delete(log));
    return seats;
  }
}
