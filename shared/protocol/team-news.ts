/**
 * What those who see all teams of a class at once are told of each: how it stands, how its loss went, and its newest frame. Apart
 * from the schema, which pages do without.
 */
import type { Configuration } from '../session/configuration.js';
import type { ActorId } from '../session/actor.js';
import type { Act } from '../session/state.js';

export interface TeamStanding {
  /** Of the owner of the team's log. */
  readonly epoch: number;
  /** Of the last entry of the team's log. */
  readonly seq: number;
  readonly configuration: Configuration;
  readonly running: boolean;
  /** Training stopped at a number that was not finite. */
  readonly halted: boolean;
  /** What somebody of the team did last. */
  readonly act: Act | null;
  /** Who is connected to the team's room. */
  readonly here: readonly ActorId[];
}

/** Step, train loss, test loss; a loss that is not finite is null. */
export type TeamPoint = readonly [step: number, trainLoss: number | null, testLoss: number | null];

export interface TeamNews {
  /** From 1. */
  readonly team: number;
  readonly standing?: TeamStanding;
  /** All of it, in rising steps. */
  readonly curve?: readonly TeamPoint[];
  readonly frame?: Uint8Array;
}

/** As it is sent: frames stand behind one another in bytes of their own, since an event may have few parts of bytes. */
export type SentNews = Omit<TeamNews, 'frame'> & { readonly frame?: number };

export interface TeamsMessage {
  readonly teams: readonly SentNews[];
}

/** The message that brings this news, and the bytes beside it. */
export function packTeams(all: readonly TeamNews[]): { readonly message: TeamsMessage; readonly bytes: Uint8Array } {
  const frames = all.flatMap(({ frame }) => frame ?? []);
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  const teams = all.map(({ frame, ...rest }) => ({ ...rest, ...(frame && { frame: frame.length }) }));
  return { message: { teams }, bytes };
}

/** What `packTeams` put together. */
export function unpackTeams({ teams }: TeamsMessage, bytes: ArrayBuffer | Uint8Array): TeamNews[] {
  const all = new Uint8Array(bytes);
  let at = 0;
  return teams.map(({ frame, ...rest }) => {
    if (frame === undefined) return rest;
    at += frame;
    return { ...rest, frame: all.slice(at - frame, at) };
  });
}
