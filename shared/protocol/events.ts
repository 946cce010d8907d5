/** What server and client say to each other over Socket.IO: the events, with the types of what they bring. */
import type { ChoicesMessage } from './choices.js';
import type { Refusal } from '../session/refusal.js';
import type { Moved } from '../session/consensus/state.js';
import type {
  ClassMessage,
  CommandAnswer,
  HistoryAnswer,
  InspectAnswer,
  PeopleMessage,
  WaitingMessage,
  Welcome,
  Working,
} from './outgoing.js';
import type { History, Inspect, WantedBefore } from './asked-of-log.js';
import type { CommandMessage, React, Watch } from './schemas.js';
import type { TeamsMessage } from './team-news.js';
import type { StateMessage } from './view.js';

/** Rises with every change that an older client or server would not understand. */
export const PROTOCOL_VERSION = 1;

/**
 * Codes of `bye` and `connect_error` after which a client comes back by itself; after all others a person decides. A device
 * that was too slow is mostly one that slept, and one that really is comes back to no more than eight frames.
 */
export const passingCodes: readonly string[] = [
  'stopping',
  'room-unavailable',
  'rolled-back',
  'too-slow',
  'role-changed',
];

/** The store did not take it, so that it did not happen. */
export const unsavedCodes: readonly string[] = ['not-saved', 'disk-full'];

export interface ServerToClient {
  /** Instead of `welcome`: an instructor has to let this connection in. */
  waiting: (message: WaitingMessage) => void;
  welcome: (message: Welcome) => void;
  state: (message: StateMessage) => void;
  people: (message: PeopleMessage) => void;
  /** How the choices of the class lie, where it decides together. */
  choices: (message: ChoicesMessage) => void;
  /** To instructors only. */
  class: (message: ClassMessage) => void;
  frame: (n: number, bytes: ArrayBuffer) => void;
  /** How the race goes: see `decodeRaceMessage`. `n` counts on from the frames’, and is settled with them. */
  race: (n: number, bytes: ArrayBuffer) => void;
  /** What the teams do, to instructors and viewers that watch it; `n` as of `race`. */
  teams: (n: number, message: TeamsMessage, bytes: ArrayBuffer) => void;
  /** What is right of a revealed question is still being worked out. */
  working: (message: Working) => void;
  beat: () => void;
  /** The connection ends: the room closed, the seat was opened elsewhere, the client was too slow, the server stops. */
  bye: (reason: Refusal) => void;
}

export interface ClientToServer {
  seen: (n: number) => void;
  watch: (message: Watch) => void;
  react: (message: React) => void;
  /** While the own slider moves. */
  choosing: (message: Moved) => void;
  /** Of instructors: who did what, from the whole log. */
  history: (message: History, answer: (message: HistoryAnswer) => void) => void;
  /** What was done before a step that training depends on. */
  'acts-before': (message: WantedBefore, answer: (message: HistoryAnswer) => void) => void;
  inspect: (message: Inspect, answer: (message: InspectAnswer) => void) => void;
  command: (message: CommandMessage, answer: (message: CommandAnswer) => void) => void;
}
