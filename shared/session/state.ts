/** The state of a class: a pure function of a log's header and its entries. It holds no weights; those are the engine's. */
import type { Halt } from '../engine/settings.js';
import type { Finding } from './activity/findings.js';
import type { Activities } from './activity/state.js';
import type { ActorId } from './actor.js';
import type { Breakouts, FollowClass } from './breakout/state.js';
import type { Command } from './commands.js';
import type { Configuration } from './configuration.js';
import type { Agreement, Consensus, Setting } from './consensus/state.js';
import type { Control, Values } from './controls.js';
import type { Kept, Moments, Restored } from './moments/state.js';
import type { HandedOut } from './human/commands.js';
import type { ByHand } from './human/state.js';
import type { Gathering } from './people/state.js';
import type { ControlledGroup, Group, Policy, Role } from './policy.js';
import type { Race } from './race/state.js';
import type { Timed } from './timer/state.js';
import type { Turns } from './turns/state.js';

export interface Person {
  readonly id: ActorId;
  readonly role: Role;
}

/** `step` is the entry's: the step that was not finite is this one or shortly before, and those between passed idle. */
export type HaltState = Halt & {
  readonly step: number;
  /** Something has reached the engine since, so that `run` and `step` are not refused any more. */
  readonly mended?: true;
};

/** Of a log that goes on from another one: same seed, same weights, the same next mini-batch. */
export interface Parent {
  readonly log: string;
  readonly seq: number;
  /** The fork's first step: it counts on from its parent's. */
  readonly step: number;
  readonly ageStart: number;
  readonly halted: HaltState | null;
  /** The engine's saved state at that step, by content hash (SHA-256, hex), so that the parent may be deleted. */
  readonly engine: string;
}

/** The first record of a log. */
export interface Header {
  readonly log: string;
  readonly engineVersion: number;
  /** Of the weights and of the order of mini-batches; unsigned 32-bit. */
  readonly seed: number;
  readonly configuration: Configuration;
  /** One for all groups, or one for each. */
  readonly policy: Policy | Readonly<Record<Group, Policy>>;
  /** Whether training runs from the first step on; it does where this is left out. */
  readonly running?: boolean;
  readonly parent?: Parent;
}

/** What the class agreed on for a layer: it is set as `set-activation` would set it. */
export type Agreed = { readonly type: 'agreed' } & Agreement;

/** What the class agreed on of other settings, or that it trains: it is set as this command would set it. */
export interface AgreedOn {
  readonly type: 'agreed-on';
  readonly as: Setting;
}

/** What the server itself writes into a log. */
export type ServerCommand =
  /** `co`: as an instructor who does not lead the room. */
  | { readonly type: 'joined'; readonly person: Person; readonly co?: true }
  | { readonly type: 'left'; readonly person: ActorId }
  | ({ readonly type: 'halted' } & Halt)
  /** Weights from another log, stored by content hash (SHA-256, hex). */
  | { readonly type: 'adopted'; readonly weights: string }
  /** The clock of this turn has run out. */
  | { readonly type: 'turn-over'; readonly turn: number }
  /** The clock of the timer has run out; or it was said long enough that it had. */
  | { readonly type: 'timer-over'; readonly timer: number }
  | Agreed
  | AgreedOn
  | Restored
  | Kept
  | HandedOut
  | FollowClass
  | Finding;

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

/** A change of settings that undo may take back. A slider's moves by one person, with nothing between them, are one change. */
export interface Change {
  /** Of the first entry that belongs to it: stays the same while a slider moves on. */
  readonly seq: number;
  /** Of the last entry that belongs to it, and its step. */
  readonly lastSeq: number;
  readonly step: number;
  readonly actor: ActorId;
  /** The group whose policy let it happen. */
  readonly group: ControlledGroup;
  /** The settings that changed, as paths: `layers.1.alpha`, `training.learningRate`, `network.hidden`, `data.noise`, `policy.data`. */
  readonly controls: readonly Control[];
  /** Whether it was taken back. */
  readonly undone: boolean;
  /** It put another network in the place of the room's: the weights, too, are to be put back. */
  readonly restored?: true;
}

/** One line of the feed: who did what. Consecutive moves of one slider by one person are one act. */
export interface Act {
  /** Of the first entry that belongs to it: a key that stays while the act grows. */
  readonly seq: number;
  /** Of the last entry that belongs to it, and its step. */
  readonly lastSeq: number;
  readonly step: number;
  readonly actor: ActorId;
  readonly command: Command | ServerCommand;
  /** The settings that changed. */
  readonly controls: readonly Control[];
  /** What the control showed before, for "α 0.30 → 0.10"; absent where it has no single value. */
  readonly from?: string | number;
  /** True where the change altered the network's shape, so that training restarted from the seed. */
  readonly restarted: boolean;
  /** Hidden layers after it: layer `hiddenCount` of its command is the output. */
  readonly hiddenCount: number;
  /** For `undo`: whose change was taken back, and what it was. */
  readonly undid?: { readonly actor: ActorId; readonly controls: readonly Control[] };
}

export interface LastChanged {
  readonly actor: ActorId;
  readonly seq: number;
  readonly step: number;
}

export interface SessionState extends Activities, Gathering, Turns, Timed, Consensus, Moments, ByHand, Breakouts {
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
  /** Set when a step was not finite; cleared by fresh weights, and by `run` or `step` once it is mended. */
  readonly halted: HaltState | null;
  /**
   * Seq of the last entry that reached the engine: other settings, fresh weights, other data. A halt that the engine found
   * before it is out of date, and the server drops it. Not sent.
   */
  readonly engineSeq: number;
  /** Content hash of weights adopted from another log, and the entry that adopted them; null once they are drawn anew. */
  readonly adopted: { readonly weights: string; readonly seq: number } | null;
  /** Null where there is none. */
  readonly race: Race | null;
  /** The last changes of settings, oldest first. */
  readonly changes: readonly Change[];
  /** The last acts, oldest first. */
  readonly acts: readonly Act[];
  /** Who changed each control last. */
  readonly lastChanged: Readonly<Record<Control, LastChanged>>;
  /** What each of `changes` would put back, in the same order. Not sent. */
  readonly before: readonly Values[];
  /** Everyone who ever joined, with the ids of their last commands and the seq each one got. Not sent. */
  readonly people: Readonly<Record<ActorId, PersonState>>;
}

export interface PersonState {
  readonly role: Role;
  readonly present: boolean;
  /** The seat was taken away. */
  readonly removed?: true;
  readonly commandIds: readonly { readonly id: string; readonly seq: number; readonly step: number }[];
}
