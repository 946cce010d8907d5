/** Who is connected: a person by a seat; who teaches perhaps by several, one a device. Of one seat the newest wins. */
import { DEVICES_PER_PERSON_MAX, type ActorId, type Refusal } from '@gradroom/shared';

export interface Connection {
  /** Secret of the seat. */
  readonly resume: string;
  readonly replace: (reason: Refusal) => void;
}

export class Connections {
  private readonly all = new Map<ActorId, readonly Connection[]>();

  /** Of all people. */
  get count(): number {
    return [...this.all.values()].reduce((sum, { length }) => sum + length, 0);
  }

  get people(): ActorId[] {
    return [...this.all.keys()];
  }

  has(person: ActorId): boolean {
    return this.all.has(person);
  }

  /** @returns those that are over by it: the one before of this seat, and the oldest of too many */
  add(person: ActorId, connection: Connection): readonly Connection[] {
    const before = this.all.get(person) ?? [];
    const others = before.filter(({ resume }) => resume !== connection.resume);
    const kept = others.slice(1 - DEVICES_PER_PERSON_MAX);
    this.all.set(person, [...kept, connection]);
    return before.filter((one) => !kept.includes(one));
  }

  /** @returns whether it was still there */
  remove(person: ActorId, connection: Connection): boolean {
    const before = this.all.get(person) ?? [];
    if (!before.includes(connection)) return false;
    this.keep(
      person,
      before.filter((one) => one !== connection),
    );
    return true;
  }

  /** They are told, and stay until they go. */
  tell(person: ActorId, reason: Refusal): void {
    for (const { replace } of this.all.get(person) ?? []) replace(reason);
  }

  /** All of a person, or all but those of one seat: they are to be told why, for they count no more. */
  take(person: ActorId, except?: string): readonly Connection[] {
    const before = this.all.get(person) ?? [];
    this.keep(
      person,
      before.filter(({ resume }) => resume === except),
    );
    return before.filter(({ resume }) => resume !== except);
  }

  of(person: ActorId): number {
    return this.all.get(person)?.length ?? 0;
  }

  clear(): void {
    this.all.clear();
  }

  private keep(person: ActorId, connections: readonly Connection[]): void {
    if (connections.length > 0) this.all.set(person, connections);
    else this.all.delete(person);
  }
}
