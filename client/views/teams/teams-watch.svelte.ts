/** What a page knows of the class's teams: the messages that came, put together. */
import {
  decodeFrame,
  unpackTeams,
  type Frame,
  type TeamNews,
  type TeamPoint,
  type TeamStanding,
} from '@gradroom/shared';
import type { Session } from '../../state/session.js';

export interface TeamSeen {
  /** From 1. */
  readonly team: number;
  readonly standing?: TeamStanding;
  readonly curve: readonly TeamPoint[];
  readonly frame?: Frame;
}

export class TeamsWatch {
  /** By number. */
  teams = $state.raw<readonly TeamSeen[]>([]);

  /** Watches until the returned function is called. */
  follow(session: Pick<Session, 'onTeams' | 'watch'>): () => void {
    const stops = [
      session.onTeams?.((_n, message, bytes) => this.take(unpackTeams(message, bytes))),
      session.watch(['core', 'weights', 'teams']),
    ];
    return () => stops.forEach((stop) => stop?.());
  }

  take(all: readonly TeamNews[]): void {
    const isNew = ({ team }: TeamNews) => this.teams.every((seen) => seen.team !== team);
    const seen = this.teams.map((one) => {
      const news = all.find(({ team }) => team === one.team);
      return news ? merged(one, news) : one;
    });
    const others = all.filter(isNew).map((news) => merged(undefined, news));
    this.teams = [...seen, ...others].sort((a, b) => a.team - b.team);
  }
}

function merged(before: TeamSeen | undefined, { team, standing, curve, frame }: TeamNews): TeamSeen {
  return {
    ...before,
    team,
    ...(standing && { standing }),
    curve: curve ? joined(before?.curve ?? [], curve) : (before?.curve ?? []),
    ...(frame && { frame: decodeFrame(frame) }),
  };
}

/** A server that took the team up again knows the curve from there on; what was before, this page knows still. */
function joined(before: readonly TeamPoint[], news: readonly TeamPoint[]): readonly TeamPoint[] {
  const from = news[0]?.[0] ?? 0;
  return [...before.filter(([step]) => step < from), ...news];
}
