/** Who lost the connection, and until when they are expected back. */
import type { ActorId } from '@gradroom/shared';
import type { Environment } from './environment.js';

export class Graces {
  private readonly waiting = new Map<ActorId, () => void>();

  /** @param onOver nobody waits for this person any more */
  constructor(
    private readonly environment: Pick<Environment, 'time' | 'times'>,
    private readonly onOver: (person: ActorId) => void,
  ) {}

  start(person: ActorId): void {
    this.end(person);
    const { time, times } = this.environment;
    const cancel = time.after(times.leaveAfterMs, () => {
      this.waiting.delete(person);
      this.onOver(person);
    });
    this.waiting.set(person, cancel);
  }

  end(person: ActorId): void {
    this.waiting.get(person)?.();
    this.waiting.delete(person);
  }

  close(): void {
    for (const cancel of this.waiting.values()) cancel();
    this.waiting.clear();
  }
}
