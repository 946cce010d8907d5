/** What a room has of one of its clients, wherever that one's connection is: a way to tell it things, and what it says. */
import type { Acknowledgement, CommandAnswer, HistoryAnswer, InspectAnswer, Refusal, Stream } from '@gradroom/shared';
import type { Sight } from '../rooms/sight.js';
import type { RoomFrame } from '../rooms/types.js';
import type { Outgoing } from './client-socket.js';
import type { StateRound } from './state-round.js';

/** Told in order, and never left out while the connection lasts. */
export type Told = Pick<Outgoing, 'waiting' | 'welcome' | 'state' | 'people' | 'class' | 'choices' | 'working'>;
/** Told by credit, which frames take from as well: whoever tells asks first whether there is any. */
export interface Counted {
  race: (bytes: Uint8Array) => void;
  teams: (...news: Tail<Parameters<Outgoing['teams']>>) => void;
}
type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

/** What a client is answered. */
export type Answer = CommandAnswer | HistoryAnswer | InspectAnswer | Acknowledgement;

/** Who listens to a line: the porch, or a member. */
export interface Ears {
  /** @param answer undefined where nobody wants it */
  heard(event: unknown, payloads: readonly unknown[], answer: ((message: Answer) => void) | undefined): void;
  /** It may be that there is credit again. */
  credited(): void;
  measured(latencyMs: number): void;
  /** Nothing is heard of it any more. Called once. */
  gone(reason: string): void;
}

export interface Line {
  /** How it is connected, for the log. */
  readonly by: string;
  readonly isOpen: boolean;
  /** The server that has its socket; undefined where that is this one. */
  readonly edge?: string;
  tell<Event extends keyof Told>(event: Event, ...message: Parameters<Told[Event]>): void;
  /** Tells what `after` has that `before`, the last view of this client, had not. @param round the same one for all who are told now */
  tellState(round: StateRound, before: Sight, after: Sight): void;
  /** Whether there is credit for `count`. */
  readonly mayTake: boolean;
  count<Event extends keyof Counted>(event: Event, ...message: Parameters<Counted[Event]>): void;
  /** Frames of these streams are shown from now on. */
  watch(streams: readonly Stream[]): void;
  /** What `send` tells this line goes out in one go. */
  together(send: () => void): void;
  /** A frame that the whole room is offered. */
  offer(frame: RoomFrame): void;
  /** The newest frame, for this client alone. */
  show(frame: RoomFrame): void;
  /** From now on this one listens, and nobody else. */
  listen(ears: Partial<Ears>): void;
  /** The room is over for this client, which is told why. */
  dismiss(reason: Refusal): void;
}
