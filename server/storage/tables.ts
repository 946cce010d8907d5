/** The tables of the data folder: what stands in each, under which key, and what their versions mean. */
import type { Entry, Header } from '@gradroom/shared';
import type { Database } from 'lmdb';
import type { RecordingRecord } from './recordings.js';
import type { Mark, PersonRecord, RoomRecord } from './store.js';

export type Key = string | (string | number)[];

export interface Ownership {
  readonly token: number;
  /** False once it was released: then nobody may write. */
  readonly held: boolean;
}

/** Version of an ownership record: a write names the one it needs. */
export const versionOf = ({ token, held }: Ownership): number => 2 * token + (held ? 0 : 1);

/** Every key of a log: numbers and strings sort between. */
export const allOf = (log: string) => ({ start: [log], end: [log, '\u{10ffff}'] });

export interface Tables {
  /** By code. Version: number of changes. */
  readonly rooms: Database<RoomRecord, string>;
  /** Of rooms those that are teams', by code. */
  readonly teams: Database<boolean, string>;
  /** First code of the room, by a later one. */
  readonly codes: Database<string, string>;
  /** By log, as all that follow. Version: token and held. */
  readonly owners: Database<Ownership, string>;
  /** Seq of the next entry, which is also the version. */
  readonly heads: Database<number, string>;
  readonly headers: Database<Header, string>;
  readonly entries: Database<{ entry: Entry; chain: string }, Key>;
  /** Seq (float64, little-endian), then the keyframe's bytes, compressed. */
  readonly keyframes: Database<Buffer, Key>;
  readonly marks: Database<Mark, Key>;
  readonly people: Database<PersonRecord, Key>;
  /** By log and content hash; those of folders from before, which named no log, by the hash alone. */
  readonly blobs: Database<Buffer, Key>;
  /** By id. Version: number of changes. */
  readonly recordings: Database<RecordingRecord, string>;
  /** Their bytes. */
  readonly recordingFiles: Database<Buffer, string>;
  /** Logs whose removal has begun. */
  readonly removals: Database<boolean, string>;
}

/** Tables whose records carry a version. */
export const versioned: readonly string[] = ['owner', 'rooms', 'owners', 'heads', 'recordings'];
