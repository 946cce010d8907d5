/** What the state of a class holds of its teams, and that of a team's own room of the class that it is from. */
import type { ActorId } from '../actor.js';

/** The class is in teams: each trains a fork of the room, with a log of its own. */
export interface Breakout {
  /** Of the entry that began it: its key. */
  readonly seq: number;
  /** Where the room stood then: the first step of every fork. */
  readonly step: number;
  /** No team trains until an instructor lets go. */
  readonly paused: boolean;
  /** The people of each team, those who left among them: team 1 is the first. */
  readonly teams: readonly (readonly ActorId[])[];
}

/** Of a team's own log. */
export interface OwnTeam {
  /** From 1. */
  readonly number: number;
  /** As in the class's `Breakout`. */
  readonly paused: boolean;
}

/** What a team's room takes over from the class's: the server writes it wherever that is another one. */
export interface FollowClass {
  readonly type: 'follow-class';
  /** From 1. */
  readonly team: number;
  readonly paused: boolean;
  readonly frozen: boolean;
  readonly anonymous: boolean;
  readonly muted: readonly ActorId[];
}

export interface Breakouts {
  /** Null where the class is together. */
  readonly breakout: Breakout | null;
  /** How many there were. Not sent. */
  readonly breakoutCount: number;
  /** Whose room this is; null where it is the class's. */
  readonly team: OwnTeam | null;
}

export const noBreakouts: Breakouts = { breakout: null, breakoutCount: 0, team: null };

/** The number of somebody's team, from 1; undefined where they are in none. */
export function teamOf({ teams }: Pick<Breakout, 'teams'>, person: ActorId): number | undefined {
  const index = teams.findIndex((members) => members.includes(person));
  return index < 0 ? undefined : index + 1;
}
