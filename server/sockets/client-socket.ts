/** A client's socket: typed messages out. */
import type {
  ChoicesMessage,
  ClassMessage,
  PeopleMessage,
  Refusal,
  StateMessage,
  TeamsMessage,
  WaitingMessage,
  Welcome,
  Working,
} from '@gradroom/shared';
import type { Socket } from 'socket.io';

/** As `ServerToClient`, but with the bytes as the server has them. */
export interface Outgoing {
  waiting: (message: WaitingMessage) => void;
  welcome: (message: Welcome) => void;
  state: (message: StateMessage) => void;
  people: (message: PeopleMessage) => void;
  class: (message: ClassMessage) => void;
  choices: (message: ChoicesMessage) => void;
  frame: (n: number, bytes: Uint8Array) => void;
  race: (n: number, bytes: Uint8Array) => void;
  teams: (n: number, message: TeamsMessage, bytes: Uint8Array) => void;
  working: (message: Working) => void;
  beat: () => void;
  bye: (reason: Refusal) => void;
}

/** What comes in is unknown until it is parsed. */
export type ClientSocket = Socket<Record<string, never>, Outgoing>;
