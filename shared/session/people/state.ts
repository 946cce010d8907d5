/** What the state of a class holds of its people besides who they are: who is let in, who may only look, whose hand is up. */
import type { ActorId } from '../actor.js';

export interface RoomRules {
  /** Newcomers are refused; whoever has a seat comes back, and so do instructors and viewers. */
  readonly locked: boolean;
  /** Newcomers wait at the door until an instructor lets them in. */
  readonly approval: boolean;
  /** Students change and answer nothing. */
  readonly frozen: boolean;
  /** Students are called by animals, but for instructors. */
  readonly anonymous: boolean;
  /** Only instructors are let in. */
  readonly ended: boolean;
}

export interface NameRules {
  /** Whether nicknames that insult are refused. */
  readonly checked: boolean;
  /** Words that are refused besides those of the server's lists. */
  readonly words: readonly string[];
}

/** Something that is noted of one person. */
export interface Noted {
  readonly person: ActorId;
  /** Of the entry since which it is so. */
  readonly seq: number;
}

export interface Gathering {
  readonly room: RoomRules;
  /** What nicknames newcomers may have. */
  readonly names: NameRules;
  /** Instructors who do not lead the room: they do all but end it, hand it over, and say who teaches in it. */
  readonly coInstructors: readonly Noted[];
  /** Who may look and answer, and change nothing. */
  readonly muted: readonly Noted[];
  /** Who may not come back, whatever the name. */
  readonly barred: readonly Noted[];
  /** Whose hand is up, in the order in which they rose. */
  readonly hands: readonly Noted[];
}

const nobody: readonly Noted[] = [];

export const noGathering: Gathering = {
  room: { locked: false, approval: false, frozen: false, anonymous: false, ended: false },
  names: { checked: true, words: [] },
  coInstructors: nobody,
  muted: nobody,
  barred: nobody,
  hands: nobody,
};

export const isNoted = (list: readonly Noted[], id: ActorId): boolean => list.some(({ person }) => person === id);
