/** Who waits at the door until an instructor decides. They live in memory: whoever loses the connection knocks again. */
import type { ActorId, Refusal } from '@gradroom/shared';
import { notLetIn, roomFull, roomUnavailable } from './refusals.js';
import type { Result, Seat, Waiting } from './types.js';

interface Knock {
  readonly name: string;
  readonly site: string | undefined;
  /** Gives the seat, where there still is one. */
  readonly enter: () => Promise<Result<{ seat: Seat }>>;
  readonly decide: (decided: Result<{ seat: Seat }> | Promise<Result<{ seat: Seat }>>) => void;
}

export class Door {
  private readonly knocks = new Map<ActorId, Knock>();
  private waiting: readonly { readonly id: ActorId; readonly name: string }[] = [];

  /**
   * @param onChange somebody knocked, or waits no more
   * @param isFull whether others, who need not wait, have all places now
   */
  constructor(
    private readonly onChange: () => void,
    private readonly isFull: () => boolean,
  ) {}

  /** In the order in which they came; the same list until somebody comes or goes. */
  get list(): Door['waiting'] {
    return this.waiting;
  }

  has(id: ActorId): boolean {
    return this.knocks.has(id);
  }

  /** How many of this site wait, of which nobody was in the room when they came. */
  countOf(site: string | undefined): number {
    return site === undefined ? 0 : [...this.knocks.values()].filter((knock) => knock.site === site).length;
  }

  knock(id: ActorId, { name, site, enter }: Omit<Knock, 'decide'>): Waiting {
    const decided = new Promise<Result<{ seat: Seat }>>((decide) => this.knocks.set(id, { name, site, enter, decide }));
    this.changed();
    return { name, decided, leave: () => this.refuse(id, roomUnavailable) };
  }

  /** Lets somebody in, if they still wait. */
  open(id: ActorId): void {
    const knock = this.take(id);
    if (knock) this.letIn(knock);
  }

  /** Everybody comes in, and that the door is empty is said once. */
  openForAll(): void {
    const everybody = [...this.knocks.values()];
    this.knocks.clear();
    if (everybody.length > 0) this.changed();
    for (const knock of everybody) this.letIn(knock);
  }

  private letIn({ enter, decide }: Knock): void {
    decide(this.isFull() ? { ok: false, error: roomFull } : enter());
  }

  turnAway(id: ActorId): void {
    this.refuse(id, notLetIn);
  }

  /** Nobody gets in any more. */
  close(reason: Refusal): void {
    for (const id of [...this.knocks.keys()]) this.refuse(id, reason);
  }

  private refuse(id: ActorId, error: Refusal): void {
    this.take(id)?.decide({ ok: false, error });
  }

  private take(id: ActorId): Knock | undefined {
    const knock = this.knocks.get(id);
    if (this.knocks.delete(id)) this.changed();
    return knock;
  }

  private changed(): void {
    this.waiting = [...this.knocks].map(([id, { name }]) => ({ id, name }));
    this.onChange();
  }
}
