/** What keeps the rooms: one contract, tested alike for every implementation. Everything resolves only once it is durable. */
import type { ActorId, Entry, Header, Keyframe, MomentWords, Role, SessionView } from '@gradroom/shared';
import { StartError } from '../start-error.js';
import type { RecordingStore } from './recordings.js';

/** Ownership of a log. A write with a token lower than the newest one is refused. */
export type Token = number;

/** Whose lease of a log is not over. */
export interface Owner {
  /** The server's id. */
  readonly server: string;
  readonly token: Token;
  /** How long at most, unless it is renewed. */
  readonly forMs: number;
}

/** A room as the store knows it; what may be shown and what is secret (only hashes are kept). */
export interface RoomRecord {
  /** The first one, which stays. */
  readonly code: string;
  /** Those that took its place, oldest first: the last one is the join code. */
  readonly laterCodes?: readonly string[];
  readonly name: string;
  readonly log: string;
  readonly createdAt: number;
  /** Last time somebody was in it, in ms since 1970. */
  readonly usedAt: number;
  /** SHA-256 of the tokens of who leads the room, hex. */
  readonly instructorTokenHashes: readonly string[];
  /** Of co-instructors' tokens, also hex. */
  readonly coInstructorTokenHashes?: readonly string[];
  /** Who leads it since it was handed over. */
  readonly handedTo?: ActorId;
  /** How often who leads it ended all other devices: codes and invitations of before count no more. */
  readonly keyring?: number;
  readonly open: boolean;
  /** What kept moments are called, by their seq. */
  readonly momentWords?: SessionView['momentWords'];
  /** What its recording says at markers that nothing was kept with, by their seq. */
  readonly markWords?: Readonly<Record<string, Pick<MomentWords, 'name' | 'caption'>>>;
  /** Of a team's room: the first code of the class's, with which it goes. */
  readonly teamOf?: string;
}

/** Names and secrets stand beside the log, so that a person can be forgotten without touching a hash. */
export interface PersonRecord {
  readonly id: ActorId;
  readonly name: string;
  readonly role: Role;
  /** Of the seat; nothing where it was taken away. */
  readonly resumeHash?: string;
  /** Hashes of seats that were taken away: they open nothing, but who is barred is known by them. */
  readonly lostSeats?: readonly string[];
  /** Of an instructor who does not lead the room. */
  readonly co?: true;
  /** Of the token by which an instructor came in, so that it can be taken away. */
  readonly tokenHash?: string;
  /** Of one who teaches: further devices, each with a seat and a token of its own. */
  readonly devices?: readonly { readonly resumeHash: string; readonly tokenHash?: string }[];
  /** Of the browser's own id, and of this room alone. */
  readonly browserHash?: string;
}

/** Beside the entries: wall time and the hash of the model's state. Decides nothing. */
export interface Mark {
  readonly step: number;
  readonly timeMs: number;
  readonly stateHash: string;
}

/** An entry with the chain's hash up to it (hex). */
export interface StoredEntry {
  readonly entry: Entry;
  readonly chain: string;
}

/** Thrown by a write whose token is not the newest one, or whose `expectedSeq` is not the log's next. */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict';
}

/** Thrown by a write where the log has lost what was durable, as a Redis may that was killed. The log is what it still has. */
export class StoreRolledBack extends StoreConflict {}

/** Thrown by `acquire` where another server owns the log, which lives, or lived until just now. */
export class StoreHeld extends Error {
  override readonly name = 'StoreHeld';

  /** @param forMs how long at most, unless the other one renews its lease */
  constructor(
    message: string,
    readonly forMs: number,
  ) {
    super(message);
  }
}

/** Thrown where the store cannot be asked at present. It may answer again at any time. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';

  /** @param maybeDone whether the call may be, or may still be, carried out; otherwise it certainly never is */
  constructor(
    message: string,
    readonly maybeDone: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Thrown by a write for which the disk may have no room. It was not begun; it may be again once there is. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/** Thrown when the store cannot be opened at all: in use, not writable. The message is one sentence for whoever starts the server. */
export class StoreUnavailable extends StartError {
  override readonly name = 'StoreUnavailable';
}

export interface SessionStore {
  /**
   * Refused with StoreConflict when the code or the log exists.
   *
   * @param engine of a log that is a fork: the bytes that its header names, stored with it as a blob, or not at all
   */
  createRoom(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void>;
  /**
   * Changes the record as it stands: `change` is asked again where another write came between, so that none is lost.
   * Returns the record as it was written. Refused with StoreConflict where there is no such room.
   *
   * @param token of who changes it as the log's owner, and may only as that: whoever may open the room, or by which code
   * @param isUndo takes back what was written a moment ago: also where the disk is nearly full by now
   */
  updateRoom(
    code: string,
    change: (room: RoomRecord) => Partial<RoomRecord>,
    token?: Token,
    isUndo?: boolean,
  ): Promise<RoomRecord>;
  /**
   * Gives the room another code besides those that it has. Returns the record as it was written. Refused with StoreConflict where
   * there is no such room, or any room has or had that code.
   *
   * @param token as for `updateRoom`
   */
  addCode(code: string, added: string, token?: Token): Promise<RoomRecord>;
  /** By the first code, or a later one. */
  room(code: string): Promise<RoomRecord | undefined>;
  rooms(): Promise<RoomRecord[]>;
  /** Of a class's teams. Their codes and logs begin with the class's and a full stop, so that no other room is read. */
  teamRooms(of: Pick<RoomRecord, 'code' | 'log'>): Promise<RoomRecord[]>;
  /** How many rooms people come into by a code, which teams' are not. Costs the same however many there are. */
  roomCount(): Promise<number>;
  /** Room, log, people, keyframes, marks and blobs, as the log's owner; nothing where there is no such room. */
  deleteRoom(code: string, token: Token): Promise<void>;

  /**
   * How long after `acquire` and each `renew` no other server may take the log: its lease. Infinity where there can be no other.
   * When it is over the owner may still write, and renew it, until somebody has taken the log: it is the token that decides.
   */
  readonly leaseMs: number;
  /** Owner of the log from now on; every older token is fenced off. @throws StoreHeld while another server's lease lasts */
  acquire(log: string): Promise<Token>;
  /** Also a line between writes: none that was given up before (StoreAway, `maybeDone`) can arrive after it. */
  renew(log: string, token: Token): Promise<void>;
  release(log: string, token: Token): Promise<void>;

  header(log: string): Promise<Header | undefined>;
  /** Appends entries `expectedSeq`, `expectedSeq + 1`, …: all of them or none. */
  append(log: string, expectedSeq: number, token: Token, entries: readonly StoredEntry[]): Promise<void>;
  /** Entries with seq ≥ fromSeq, in order: all of them, or the first `countMax`. */
  entries(log: string, fromSeq: number, countMax?: number): Promise<StoredEntry[]>;

  putKeyframe(log: string, token: Token, keyframe: Keyframe): Promise<void>;
  /** The newest keyframe, or the newest at or before `step`. */
  keyframe(log: string, step?: number): Promise<Keyframe | undefined>;
  keyframeSteps(log: string): Promise<number[]>;
  deleteKeyframe(log: string, token: Token, step: number): Promise<void>;

  addMark(log: string, token: Token, mark: Mark): Promise<void>;
  /** Those at `fromStep` and later, in order of their steps; all of them where it is left out. */
  marks(log: string, fromStep?: number): Promise<Mark[]>;

  /** @param isUndo as for `updateRoom` */
  putPerson(log: string, token: Token, person: PersonRecord, isUndo?: boolean): Promise<void>;
  people(log: string): Promise<PersonRecord[]>;

  /**
   * Bytes that entries of the log name, by content: returns their SHA-256 (hex). They go with the log, and with no other one. Refused
   * with StoreConflict where there is no such log.
   */
  putBlob(log: string, bytes: Uint8Array): Promise<string>;
  blob(log: string, hash: string): Promise<Uint8Array | undefined>;

  /** Recordings that outlive their rooms: removing a room leaves them. */
  readonly recordings: RecordingStore;

  /** Gives back what this server owns. */
  close(): Promise<void>;
}
