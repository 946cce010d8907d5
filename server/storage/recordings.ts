/** What keeps recordings that outlive their rooms: a part of the store's contract, tested alike for every implementation. */
import type { RecordingVisibility } from '@gradroom/shared';

/** A recording that is kept, without its bytes; what may be shown and what is secret (only a hash is kept). */
export interface RecordingRecord {
  /** Unpredictable, and never used again: whoever knows it has the link. */
  readonly id: string;
  readonly name: string;
  /**
   * The join code of its room when it was made, and the room's log: the code may be another room's one day, the log never is. Both are
   * empty where it came as a file.
   */
  readonly code: string;
  readonly log: string;
  /** In ms since 1970, as `expiresAt`. */
  readonly madeAt: number;
  /** From then on it is gone; null where it is kept for ever. */
  readonly expiresAt: number | null;
  /** The step that training had come to. */
  readonly lastStep: number;
  /** As it is played, long pauses cut short. */
  readonly lengthMs: number;
  /** Students who ever were in the room. */
  readonly peopleCount: number;
  /** Nicknames in it; none where they are hidden. */
  readonly names: readonly string[];
  /** Whether others than its owner get them; not where it is left out. */
  readonly namesShown?: boolean;
  readonly byteCount: number;
  readonly visibility: RecordingVisibility;
  /** Entries in it that asked what was not revealed then. */
  readonly unrevealed?: readonly number[];
  /** SHA-256 of the secret of whoever owns it, hex. */
  readonly secretHash: string;
  /** Of the secrets of further devices that own it. */
  readonly deviceHashes?: readonly string[];
  /** Of the secret by which another device may take it; empty where there is none. */
  readonly handoverHash?: string;
}

/** The place that recordings take. */
export interface RecordingUsage {
  readonly count: number;
  readonly byteCount: number;
  /** How many of them are of the log that was asked about. */
  readonly ofLog: number;
}

/** Everything resolves only once it is durable. */
export interface RecordingStore {
  /** Record and bytes together, or neither. Refused with StoreConflict where the id is taken. */
  keep(record: RecordingRecord, file: Uint8Array): Promise<void>;
  find(id: string): Promise<RecordingRecord | undefined>;
  /** The bytes, as they were given. */
  file(id: string): Promise<Uint8Array | undefined>;
  /** All of them, in no order. */
  list(): Promise<RecordingRecord[]>;
  /** Costs the same however many there are. */
  usage(log: string): Promise<RecordingUsage>;
  /**
   * Changes the record as it stands: `change` is asked again where another write came between, so that none is lost.
   * Returns the record as it was written. Refused with StoreConflict where there is no such recording.
   */
  update(id: string, change: (record: RecordingRecord) => Partial<RecordingRecord>): Promise<RecordingRecord>;
  /** Record and bytes; nothing where there is no such recording. */
  delete(id: string): Promise<void>;
}
