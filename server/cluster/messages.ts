/** What servers say to each other about a client: the *edge* has its socket, the *owner* its room; what is between them is a tunnel. */
import { deserialize, serialize } from 'node:v8';
import type { Handshake, Refusal, Stream } from '@gradroom/shared';
import type { RoomFrame } from '../rooms/types.js';
import type { Answer } from '../sockets/line.js';

/** Rises with every change that an older server would not understand: servers of other versions do not hear each other. */
export const VERSION = 3;

/** Where a server hears what is meant for it alone. */
export const inboxOf = (server: string): string => `gradroom:server:${VERSION}:{${server}}`;
/** Where everybody hears the frames of a room, by its first code. */
export const framesOf = (room: string): string => `gradroom:frames:${VERSION}:{${room}}`;

/** What servers ask each other about a room, outside of any client's tunnel. */
export type Question =
  | { readonly about: 'find'; readonly code: string }
  | { readonly about: 'delete'; readonly code: string; readonly secret: string }
  /** Its record was changed in the store. */
  | { readonly about: 'update'; readonly code: string }
  /** It is to be had as soon as whoever asks gives it up. */
  | { readonly about: 'take'; readonly code: string };

export type Asked = Question & { readonly type: 'ask'; readonly ask: number };
export interface Replied {
  readonly type: 'reply';
  readonly ask: number;
  /** Undefined where it could not be answered. */
  readonly answer: { readonly value: unknown } | undefined;
}

export type FromEdge =
  | { readonly type: 'open'; readonly handshake: Handshake; readonly address: string; readonly by: string }
  /** Frames of the room are heard from now on: after each `watch` that begins to look at any. */
  | { readonly type: 'hears' }
  | {
      readonly type: 'heard';
      readonly event: unknown;
      readonly payloads: readonly unknown[];
      /** Undefined where nobody wants the answer. */
      readonly call: number | undefined;
    }
  | { readonly type: 'seen'; readonly n: number }
  | { readonly type: 'measured'; readonly latencyMs: number }
  | { readonly type: 'gone'; readonly reason: string };

export type FromOwner =
  /** The room is not here. */
  | { readonly type: 'absent' }
  | { readonly type: 'refused'; readonly error: Refusal }
  | { readonly type: 'admitted'; readonly room: string }
  | { readonly type: 'told'; readonly event: string; readonly message: readonly unknown[] }
  | { readonly type: 'counted'; readonly event: string; readonly n: number; readonly message: readonly unknown[] }
  | { readonly type: 'watch'; readonly streams: readonly Stream[] }
  | { readonly type: 'frame'; readonly frame: RoomFrame }
  | { readonly type: 'answer'; readonly call: number; readonly message: Answer }
  | { readonly type: 'bye'; readonly reason: Refusal };

/** @typeParam Body with the number that the edge gave the tunnel */
export type Tunnelled<Body> = Body & { readonly tunnel: number };
export type Message = Tunnelled<FromEdge> | Tunnelled<FromOwner> | Asked | Replied;

/** Whoever can write here is trusted as whoever can write to the store. */
export const pack = (value: unknown): Uint8Array => serialize(value);
export const unpack = (bytes: Uint8Array): unknown => deserialize(bytes);
