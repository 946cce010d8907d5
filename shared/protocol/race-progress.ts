/** How far a race has come, in the parts that whoever runs it makes, and the messages that tell others of it. */
import type { Trainers } from '../engine/backend.js';
import { sizesOf } from '../engine/network.js';
import type { Race } from '../session/race/state.js';
import { openLanes, raceRows, seedRuns, type Lane } from '../session/race/run.js';
import { encodeRacePicture, encodeRaceRow, encodeRaceRun, joinRaceMessage } from './race-codec.js';

/** The race itself, or its repetition with more seeds. */
export type RaceWork = 'lanes' | 'seeds';

/** What is new: a row with the picture of its moment, or one more run. */
export type RacePart = { readonly row: Uint8Array; readonly picture: Uint8Array } | { readonly run: Uint8Array };

/** Yields each part when it is there, and undefined for a breath. @throws where an engine cannot compute a lane */
export function* raceParts(race: Race, work: RaceWork, backend: Trainers): Generator<RacePart | undefined, void> {
  if (work === 'seeds') {
    for (const run of seedRuns(race, backend)) yield run && { run: encodeRaceRun(run) };
    return;
  }
  const lanes = openLanes(race, race.seed, backend);
  for (const row of raceRows(lanes, race)) {
    const picture = () => encodeRacePicture({ epoch: row!.epoch, lanes: lanes.map(pictureOf) });
    yield row && { row: encodeRaceRow(row), picture: picture() };
  }
}

function pictureOf({ engine }: Lane) {
  return { shape: sizesOf(engine.settings), weights: engine.parameters };
}

/** What one receiver has got of a progress. */
export interface RaceCursor {
  readonly rows: number;
  readonly runs: number;
  /** Rows that there were when it got its last picture. */
  readonly pictured: number;
  /** Whether it was told that it failed. */
  readonly failed: boolean;
}

export const nothingYet: RaceCursor = { rows: 0, runs: 0, pictured: 0, failed: false };

/** Grows, and never takes anything back: a race that starts again is another progress. */
export class RaceProgress {
  #race: Race;
  readonly #rows: Uint8Array[] = [];
  readonly #runs: Uint8Array[] = [];
  #picture: Uint8Array | undefined;
  #failed = false;

  /** @param again it was interrupted, and is computed once more */
  constructor(
    race: Race,
    readonly again: boolean,
  ) {
    this.#race = race;
  }

  get race(): Race {
    return this.#race;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get runs(): readonly Uint8Array[] {
    return this.#runs;
  }

  get pictureBytes(): number {
    return this.#picture?.length ?? 0;
  }

  /** It is repeated from now on. @param runs those already known of this very race */
  repeat(race: Race, runs: readonly Uint8Array[]): void {
    this.#race = race;
    this.#runs.push(...runs);
  }

  /** It cannot be computed. */
  fail(): void {
    this.#failed = true;
  }

  add(part: RacePart): void {
    if ('run' in part) {
      this.#runs.push(part.run);
      return;
    }
    this.#rows.push(part.row);
    this.#picture = part.picture;
  }

  /** Whether somebody who has got this far misses anything; a picture is missed for itself. */
  isNews({ rows, runs, failed }: RaceCursor): boolean {
    return rows < this.#rows.length || runs < this.#runs.length || failed !== this.#failed;
  }

  isNewPicture({ pictured }: RaceCursor): boolean {
    return pictured < this.#rows.length;
  }

  /** The bytes that bring somebody from `cursor` to the present, and where that is. */
  message(cursor: RaceCursor, withPicture: boolean): { readonly bytes: Uint8Array; readonly cursor: RaceCursor } {
    const { race, again, failed } = this;
    const bytes = joinRaceMessage(
      { race: race.seq, laneCount: race.variants.values.length, again, failed },
      { from: cursor.rows, items: this.#rows.slice(cursor.rows) },
      { from: cursor.runs, items: this.#runs.slice(cursor.runs) },
      withPicture ? this.#picture : undefined,
    );
    const { length: rows } = this.#rows;
    const pictured = withPicture ? rows : cursor.pictured;
    return { bytes, cursor: { rows, runs: this.#runs.length, pictured, failed } };
  }
}
