/** Connections that only look: projectors, and whoever came without a name. */
import type { PersonView, Refusal } from '@gradroom/shared';
import type { Seat } from './types.js';

const VIEWER: PersonView = { id: 'viewer', name: '', role: 'viewer', connected: true };

export class Viewers {
  private readonly all = new Set<(reason: Refusal) => void>();

  /** @param onCount somebody came or went */
  constructor(private readonly onCount: () => void) {}

  get count(): number {
    return this.all.size;
  }

  /** @param replace tells this connection why it is over */
  seat(replace: (reason: Refusal) => void): Seat {
    const own = (reason: Refusal) => replace(reason);
    this.all.add(own);
    this.onCount();
    const leave = () => {
      if (this.all.delete(own)) this.onCount();
    };
    return { person: VIEWER, resume: '', leave };
  }

  tell(reason: Refusal): void {
    for (const replace of this.all) replace(reason);
  }

  clear(): void {
    this.all.clear();
  }
}
