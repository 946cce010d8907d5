/** Who is about to get a seat: counted, so that no two get the last one; not written off; and sent away with all others. */
import type { ActorId, Refusal } from '@gradroom/shared';

interface Arrival {
  readonly id: ActorId;
  /** Why it does not get there: everybody was sent away meanwhile. */
  sentAway?: Refusal;
}

export class Arrivals {
  private readonly all = new Set<Arrival>();

  get count(): number {
    return this.all.size;
  }

  has(person: ActorId): boolean {
    return [...this.all].some(({ id }) => id === person);
  }

  sendAway(reason: Refusal): void {
    for (const arrival of this.all) arrival.sentAway ??= reason;
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
