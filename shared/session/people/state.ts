/** What the state of a class holds of its people besides who they are: who is let in, and how. */

export interface RoomRules {
  /** Newcomers are refused; whoever has a seat comes back, and so do instructors and viewers. */
  readonly locked: boolean;
  /** Newcomers wait at the door until an instructor lets them in. */
  readonly approval: boolean;
}

export interface Gathering {
  readonly room: RoomRules;
}

export const noGathering: Gathering = { room: { locked: false, approval: false } };
