/** What the rooms say to whoever serves them (sockets, http). No socket and no request appears here. */
import type { Handshake, PartialConfiguration, PersonView, Policy, Refusal } from '@gradroom/shared';

/** What people may cause is returned, not thrown. */
export type Result<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly error: Refusal };

/** Who somebody says they are: the parts of the handshake that the room itself judges. Shapes are already checked. */
export interface JoinRequest {
  /** As it was typed; the join code where it is left out. */
  readonly code?: string;
  readonly name?: string;
  /** An instructor's secret of this room. */
  readonly token?: string;
  /** The secret of a seat that this client had before. */
  readonly resume?: string;
  /** A random id that the browser keeps for itself. */
  readonly browser?: string;
  readonly as?: 'viewer';
  /** The newest state of the room that this client was shown. */
  readonly seen?: Seen;
  /** Where they come from, if nobody of their network is in the room yet. */
  readonly site?: string;
}

/** What of it is no guess where it is right. */
export type Secrets = Pick<JoinRequest, 'token' | 'resume'>;

/** Which state somebody was shown: up to which entry, and of which log that is the one. */
export type Seen = Readonly<NonNullable<Handshake['seen']>>;

/** One live connection of somebody to a room. A person may have several only for a moment: the newest replaces the others. */
export interface Seat {
  /** `id` is `viewer` for viewers, who have no entry among the people and may share that id. */
  readonly person: PersonView;
  /** Secret of this seat: the same at every join of this person. Empty for viewers. */
  readonly resume: string;
  /** The connection is gone. The person is written off as `left` after a grace period unless they come back. Idempotent. */
  leave(): void;
}

/** Somebody at the door, of whom an instructor has to decide. */
export interface Waiting {
  /** As the instructors read it. */
  readonly name: string;
  /** What became of it. Never rejects. */
  readonly decided: Promise<Result<{ seat: Seat }>>;
  /** The connection is gone. Idempotent. */
  leave(): void;
}

/** Who is let in has a seat; who has to wait for an instructor has none yet. */
export type Joined = { readonly seat: Seat } | { readonly waiting: Waiting };

/** A frame as every watcher gets it; already encoded, never per client. At least one of the two is there. */
export interface RoomFrame {
  readonly epoch: number;
  readonly step: number;
  /** Of the last entry that this frame already shows. */
  readonly seq: number;
  /** Only the `core` stream: for those who watch nothing else, and where the weights' rate is lower. */
  readonly core?: Uint8Array;
  /** `core` and `weights`. */
  readonly whole?: Uint8Array;
  /** By the monotonic clock of the server that trains the room. */
  readonly madeMs?: number;
}

export interface NewRoom {
  readonly name?: string;
  readonly policy?: Policy;
  /** Its shape is already checked; completed with defaults here. */
  readonly config?: PartialConfiguration;
}
