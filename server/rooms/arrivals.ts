/** Who is about to get a seat: counted, so that no two get the last one; not written off; and sent away with all others. */
import type { ActorId, Refusal } from '@gradroom/shared';

interface Arrival {
  readonly id: ActorId;
  /** Why it does not get there: everybody was sent away meanwhile. */
  sentAway?: Refusal;
}

export class Arrivals {
  private readonly all = new Set<Arrival>();
  private last: Promise<unknown> = Promise.resolve();

  get count(): number {
    return this.all.size;
  }

  /** Without those whom the room knows already. */
  newcomers(known: Readonly<Record<ActorId, unknown>>): number {
    return [...this.all].filter(({ id }) => !Object.hasOwn(known, id)).length;
  }

  has(person: ActorId): boolean {
    return [...this.all].some(({ id }) => id === person);
  }

  sendAway(reason: Refusal): void {
    for (const arrival of this.all) arrival.sentAway ??= reason;
  }

  /** Who comes by a token alone comes after the one before: two new devices at once are one person, too. */
  afterOthers<T>(arrive: () => Promise<T>): Promise<T> {
    const arrived = this.last.then(arrive);
    this.last = arrived.catch(() => undefined);
    return arrived;
  }

  /** @param arrive may ask why this arrival was sent away */
  async during<T>(id: ActorId, arrive: (sentAway: () => Refusal | undefined) => Promise<T>): Promise<T> {
    const arrival: Arrival = { id };
    this.all.add(arrival);
    try {
      return await arrive(() => arrival.sentAway);
    } finally {
      this.all.delete(arrival);
    }
  }
}
