/** What a page knows of a race: the messages that came, put together. */
import { decodeRaceMessage, type LaneResult, type RaceMessage, type RacePicture, type RaceRow } from '@gradroom/shared';
import type { Session } from '../../../state/session.js';

export class RaceWatch {
  /** Key of the race that the rest is about. */
  key = $state<number>();
  again = $state(false);
  failed = $state(false);
  rows = $state.raw<readonly RaceRow[]>([]);
  runs = $state.raw<readonly (readonly LaneResult[])[]>([]);
  picture = $state.raw<RacePicture>();

  /** Watches until the returned function is called. */
  follow(session: Pick<Session, 'onRace' | 'watch'>): () => void {
    const stops = [session.onRace((bytes) => this.take(decodeRaceMessage(bytes))), session.watch(['race'])];
    return () => stops.forEach((stop) => stop());
  }

  take({ race, again, failed, rowsFrom, rows, runsFrom, runs, picture }: RaceMessage): void {
    const isOther = race !== this.key;
    this.key = race;
    this.again = again;
    this.failed = failed;
    this.rows = [...(isOther ? [] : this.rows.slice(0, rowsFrom)), ...rows];
    this.runs = [...(isOther ? [] : this.runs.slice(0, runsFrom)), ...runs];
    if (picture || isOther) this.picture = picture;
  }
}
