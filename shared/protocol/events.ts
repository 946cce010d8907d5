/** What server and client say to each other over Socket.IO, besides commands and frames. */
import type { Role } from '../session/policy.js';
import type { Refusal } from '../session/refusal.js';
import type { ActorId } from '../session/state.js';
import type { View } from '../session/view.js';
import type { CommandMessage, Inspect, Watch } from './schemas.js';

/** Rises with every change that an older client or server would not understand. */
export const PROTOCOL_VERSION = 1;

/**
 * Codes of `bye` and `connect_error` after which a client comes back by itself; after all others a person decides. A device
 * that was too slow is mostly one that slept, and one that really is comes back to no more than eight frames.
 */
export const passingCodes: readonly string[] = ['stopping', 'room-unavailable', 'too-slow'];

export interface Welcome {
  readonly you: { readonly id: ActorId; readonly name: string; readonly role: Role };
  /** Secret of this seat: handed in again it makes the same person of a reloaded page. */
  readonly resume: string;
  readonly protocol: number;
}

/** What of the state is sent: nothing that is somebody else's own, and not `people`, which has an event of its own. */
export type SessionView = View & {
  /** The room's display name, and the owner's epoch: it rises whenever another process (or a restart) takes the room over. */
  readonly name: string;
  readonly epoch: number;
};

/**
 * Whole the first time; later `seq`, `step`, `epoch` and the keys that changed. Three keys that grow hold then only what is
 * new in them: see `stateDifference` and `mergeState`.
 */
export type StateMessage = Pick<SessionView, 'seq' | 'step' | 'epoch'> & Partial<SessionView>;

export interface PersonView {
  readonly id: ActorId;
  readonly name: string;
  readonly role: Role;
  readonly connected: boolean;
}

/** Whole the first time; later only people who changed. */
export interface PeopleMessage {
  readonly people: readonly PersonView[];
  readonly whole: boolean;
}

export type CommandAnswer =
  { readonly ok: true; readonly seq: number; readonly step: number } | { readonly ok: false; readonly error: Refusal };

/** Exact state of one step, for views that show arithmetic. `parameters` is one Float32Array's bytes: layer by layer weights, then biases. */
export type InspectAnswer =
  | {
      readonly ok: true;
      readonly step: number;
      readonly age: number;
      readonly seq: number;
      readonly parameters: Uint8Array;
      readonly gradients: Uint8Array;
    }
  | { readonly ok: false; readonly error: Refusal };

export interface ServerToClient {
  welcome: (message: Welcome) => void;
  state: (message: StateMessage) => void;
  people: (message: PeopleMessage) => void;
  frame: (n: number, bytes: ArrayBuffer) => void;
  beat: () => void;
  /** The connection ends: the room closed, the seat was opened elsewhere, the client was too slow, the server stops. */
  bye: (reason: Refusal) => void;
}

export interface ClientToServer {
  seen: (n: number) => void;
  watch: (message: Watch) => void;
  inspect: (message: Inspect, answer: (message: InspectAnswer) => void) => void;
  command: (message: CommandMessage, answer: (message: CommandAnswer) => void) => void;
}
