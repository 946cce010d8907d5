/** What the page and the worker of a local race say to each other. */
import type { Race } from '@gradroom/shared';

export type ToRaceWorker =
  /** `again`: it was looked at before, and nobody waits for it. */
  | { readonly type: 'race'; readonly race: Race; readonly again: boolean }
  | { readonly type: 'repeat'; readonly race: Race };

/** A message as a room's server sends it. */
export interface FromRaceWorker {
  readonly bytes: Uint8Array;
}
