/** Moments of the network that were kept, so that a class can go back to one, and what is written where it does. */
import type { Configuration } from '../configuration.js';
import type { ActorId } from '../actor.js';

export interface KeptMoment {
  /** Of the entry that kept it: its key. */
  readonly seq: number;
  readonly step: number;
  readonly actor: ActorId;
  /** Age of the weights then, in steps. */
  readonly age: number;
  readonly configuration: Configuration;
  readonly seed: number;
  /** The engine's saved state after that entry, by content hash; null until it is stored. */
  readonly engine: string | null;
}

export interface Moments {
  /** Oldest first. */
  readonly moments: readonly KeptMoment[];
  /** Those that the class is shown, by their seq: one, or two side by side. */
  readonly momentsShown: readonly number[];
}

export const noMoments: Moments = { moments: [], momentsShown: [] };

/** What a network that is put back was: a kept moment's, the one before a `restored` entry, a team's. */
export const restoredFrom = ['moment', 'undo', 'team'] as const;

/**
 * The whole network becomes another one: its settings, and all that the engine had saved. The step goes on, age begins at 0, and
 * training pauses. Whoever asked for it is the entry's actor; people cannot send it.
 */
export interface Restored {
  readonly type: 'restored';
  readonly from: (typeof restoredFrom)[number];
  /** `moment`: seq of the entry that kept it. `undo`: seq of the change that is taken back. `team`: its number. */
  readonly of: number;
  readonly configuration: Configuration;
  /** That of the engine's state. */
  readonly seed: number;
  /** The engine's saved state, by content hash (SHA-256, hex). It was saved by an engine of this configuration. */
  readonly engine: string;
}

/** The server has stored the engine's state of a moment. */
export interface Kept {
  readonly type: 'kept';
  /** Seq of the entry that kept it. */
  readonly moment: number;
  readonly engine: string;
}
