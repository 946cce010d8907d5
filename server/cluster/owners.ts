/** Which server has which log, as the store that they share says it. */
import type { Owner, SessionStore } from '../storage/store.js';

export interface Owners extends Pick<SessionStore, 'room' | 'leaseMs'> {
  /** This server's id. */
  readonly server: string;
  /** Undefined where nobody has it. Rejects where that cannot be asked. */
  ownerOf(log: string): Promise<Owner | undefined>;
}
