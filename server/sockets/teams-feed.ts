/** What one connection has been told of the class's teams, and what it is told next. */
import { packTeams, TEAMS_BYTES_PER_SECOND, TEAMS_MESSAGE_BYTES_MAX, type TeamNews } from '@gradroom/shared';
import type { TeamShow } from '../rooms/team-shows.js';

export class TeamsFeed {
  private readonly told = new Map<number, TeamShow>();
  /** Teams in the order in which they were told of last: where a message cannot hold all, nobody waits for ever. */
  private order: number[] = [];
  /** Frames of large networks come more seldom. */
  private dueMs = -Infinity;

  /** It begins anew: all that there is comes once more. */
  forget(): void {
    this.told.clear();
    this.dueMs = -Infinity;
  }

  /** What brings it up to date; undefined where there is nothing new, or it is too early. It counts as sent. */
  next(shows: readonly TeamShow[], nowMs: number): ReturnType<typeof packTeams> | undefined {
    for (const team of this.told.keys()) if (shows.every((show) => show.team !== team)) this.told.delete(team);
    if (nowMs < this.dueMs) return undefined;
    const rank = ({ team }: TeamShow) => this.order.indexOf(team);
    const teams: TeamNews[] = [];
    let bytes = 0;
    for (const show of shows.toSorted((a, b) => rank(a) - rank(b))) {
      if (bytes > 0 && bytes + (show.frame?.length ?? 0) > TEAMS_MESSAGE_BYTES_MAX) continue;
      const news = newsOf(this.told.get(show.team), show);
      if (!news) continue;
      bytes += news.frame?.length ?? 0;
      teams.push(news);
      this.told.set(show.team, show);
      this.order = [...this.order.filter((team) => team !== show.team), show.team];
    }
    if (teams.length === 0) return undefined;
    this.dueMs = nowMs + (bytes * 1000) / TEAMS_BYTES_PER_SECOND;
    return packTeams(teams);
  }
}

function newsOf(told: TeamShow | undefined, { team, standing, curve, frame }: TeamShow): TeamNews | undefined {
  const news = {
    ...(standing === told?.standing ? {} : { standing }),
    ...(curve === told?.curve ? {} : { curve }),
    ...(frame === told?.frame || !frame ? {} : { frame }),
  };
  return Object.keys(news).length === 0 ? undefined : { team, ...news };
}
