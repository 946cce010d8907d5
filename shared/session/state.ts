/** The state of a class: a pure function of a log's header and its entries. It holds no weights; those are the engine's. */
import type { Halt } from '../engine/settings.js';
import type { Command } from './commands.js';
import type { Configuration } from './configuration.js';
import type { Group, Policy, Role } from './policy.js';

/** The actor of an entry: a person's id, or `server`. */
export type ActorId = string;

export interface Person {
  readonly id: ActorId;
  readonly role: Role;
}

/** Of a log that went on from another one: same seed and weights up to that point. */
export interface Parent {
  readonly log: string;
  readonly seq: number;
  readonly step: number;
}

/** The first record of a log. */
export interface Header {
  readonly log: string;
  readonly engineVersion: number;
  /** Of the weights and of the order of mini-batches; unsigned 32-bit. */
  readonly seed: number;
  readonly configuration: Configuration;
  readonly policy: Policy;
  readonly parent?: Parent;
}

/** What the server itself writes into a log. */
export type ServerCommand =
  | { readonly type: 'joined'; readonly person: Person }
  | { readonly type: 'left'; readonly person: ActorId }
  | ({ readonly type: 'halted' } & Halt)
  /** Weights from another log, stored by content hash (SHA-256, hex). */
  | { readonly type: 'adopted'; readonly weights: string };

/** One record of a log: takes effect between training step `step` and the next one. */
export interface Entry {
  /** 1 for the first entry, then rising by one. */
  readonly seq: number;
  readonly step: number;
  readonly actor: ActorId;
  /** The sender's own id of the command. */
  readonly id?: string;
  readonly command: Command | ServerCommand;
}

/** A change of a setting, as undo and the chips beside the controls need it. */
export interface Change {
  readonly seq: number;
  readonly step: number;
  readonly actor: ActorId;
  /** The settings that changed, as paths: `layers.1.alpha`, `training.learningRate`, `network`, `data`, `policy.data`. */
  readonly controls: readonly string[];
  /** The configuration before it. */
  readonly before: Configuration;
  /** seq of the change that took it back, if any. */
  readonly undone: boolean;
}

/** One line of the feed: who did what. Consecutive moves of one control by one person are one act. */
export interface Act {
  readonly seq: number;
  readonly step: number;
  readonly actor: ActorId;
  readonly command: Command | ServerCommand;
  /** What the control showed before, for "α 0.30 → 0.10"; absent where it has no single value. */
  readonly from?: string | number;
  /** True where the change altered the network's shape, so that training restarted from the seed. */
  readonly restarted: boolean;
}

export interface SessionState {
  readonly seq: number;
  /** Step of the last entry. */
  readonly step: number;
  readonly seed: number;
  /** Step at which the weights were last drawn or restored; age = step − ageStart. */
  readonly ageStart: number;
  readonly configuration: Configuration;
  readonly running: boolean;
  /** While not running, training still goes on to this step (command `step`). */
  readonly target: number;
  readonly policy: Readonly<Record<Group, Policy>>;
  /** Set when a step was not finite; cleared by reset, undo and any change of a setting. */
  readonly halted: (Halt & { readonly step: number }) | null;
  /** Content hash of weights adopted from another log, and the entry that adopted them. */
  readonly adopted: { readonly weights: string; readonly seq: number } | null;
  readonly changes: readonly Change[];
  readonly acts: readonly Act[];
  /** Who changed each control last, by control path. */
  readonly lastChanged: Readonly<Record<string, { readonly actor: ActorId; readonly seq: number; readonly step: number }>>;
  /** Everyone who ever joined, with the ids of their last commands and the seq each one got. Never sent whole: see `view`. */
  readonly people: Readonly<Record<ActorId, PersonState>>;
}

export interface PersonState {
  readonly role: Role;
  readonly present: boolean;
  readonly commandIds: readonly { readonly id: string; readonly seq: number; readonly step: number }[];
}
