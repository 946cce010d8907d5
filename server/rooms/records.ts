/** The people that a room remembers, beside its log: their names, and their secrets by hash. */
import type { ActorId, CommandAnswer, PersonState, Refusal, Role, ServerCommand, SessionState } from '@gradroom/shared';
import type { PersonRecord, RoomRecord, Token } from '../storage/store.js';
import type { Environment } from './environment.js';
import { freeName, tidyNickname } from './names.js';
import { insults } from './insults.js';
import { badName, unfitName } from './refusals.js';
import { devicesOf, hasSeat, withDevice, withDeviceAlone, withoutSeats } from './devices.js';
import { byToken } from './keys.js';
import { hashOf } from './secrets.js';
import type { JoinRequest } from './types.js';
import { orUndone } from './unsaved.js';

/** The entry that says that somebody came; undefined where nothing new is to be said. */
export function arrivalOf({ id, role, co }: PersonRecord, before: PersonState | undefined): ServerCommand | undefined {
  if (before?.present && before.role === role) return undefined;
  // Only of who begins to teach: the room may have been handed to them since.
  const begins = co && before?.role !== 'instructor' ? { co } : {};
  return { type: 'joined', person: { id, role }, ...begins };
}

interface Arriving {
  readonly id: ActorId;
  readonly request: JoinRequest;
  /** Whose seat it is, or whose further device. */
  readonly known: PersonRecord | undefined;
  /** Secret of the seat. */
  readonly resume: string;
}

export class Records {
  private readonly all = new Map<ActorId, PersonRecord>();
  /** Whose seats they are, by their hashes: also those that people do not have any more. */
  private readonly seats = new Map<string, ActorId>();
  /** By person, the last of what is done about them. */
  private readonly turns = new Map<ActorId, Promise<unknown>>();
  /** Names given to people whose entry is not durable yet. */
  private readonly onTheirWay = new Set<string>();

  constructor(
    private readonly store: Pick<Environment['store'], 'putPerson'>,
    private readonly log: string,
    private readonly token: Token,
    people: readonly PersonRecord[],
  ) {
    for (const person of people) this.set(person);
  }

  get people(): Iterable<PersonRecord> {
    return this.all.values();
  }

  get(id: ActorId): PersonRecord | undefined {
    return this.all.get(id);
  }

  /**
   * Comes after all else that is done about one of these people, and before what follows: each builds on what it finds of them, and who
   * comes in while a right is taken away must not bring it along. All of their turns are taken at once, so that none waits for another in
   * a circle. @throws as `act` does
   */
  alone<T>(ids: readonly ActorId[], act: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled(ids.flatMap((id) => this.turns.get(id) ?? [])).then(act);
    for (const id of ids) this.turns.set(id, turn);
    const forget = () => {
      for (const id of ids) if (this.turns.get(id) === turn) this.turns.delete(id);
    };
    turn.then(forget, forget);
    return turn;
  }

  /** Whose seat this is the secret of; nobody's where it was taken away. */
  holderOf(resume: string | undefined, { people }: Pick<SessionState, 'people'>): PersonRecord | undefined {
    const record = this.onceBy(resume);
    if (!record || people[record.id]?.removed) return undefined;
    return hasSeat(record, hashOf(resume as string)) ? record : undefined;
  }

  /** Whose seat this is the secret of, or was. */
  onceBy(resume: string | undefined): PersonRecord | undefined {
    return resume === undefined ? undefined : this.all.get(this.seats.get(hashOf(resume)) ?? '');
  }

  /** A browser's own id says nothing about it in another room. */
  browserHash(browser: string | undefined): string | undefined {
    return browser === undefined ? undefined : hashOf(`${this.log} ${browser}`);
  }

  /** Why a newcomer may not have this name; undefined where they may. */
  refusalOf(asked: string | undefined, { checked, words }: SessionState['names']): Refusal | undefined {
    const name = tidyNickname(asked ?? '');
    if (name === undefined) return badName;
    return checked && insults(name, words) ? unfitName : undefined;
  }

  /** Of somebody who comes in; undefined where a newcomer's name cannot be used. */
  arriving(
    room: RoomRecord,
    { people }: Pick<SessionState, 'people'>,
    { id, request, known, resume }: Arriving,
  ): PersonRecord | undefined {
    const key = byToken(room, request.token, known);
    const role = request.token === undefined ? (known?.role ?? 'student') : 'instructor';
    if (!known) return this.make(id, request, role, resume, key, (other) => people[other]?.removed === true);
    if (request.token === undefined) return known;
    const { tokenHash, ...rank } = key;
    return withDevice({ ...known, role, ...rank }, { resumeHash: hashOf(resume), tokenHash });
  }

  /**
   * Undefined where the name cannot be used.
   *
   * @param isGone whose seat was taken away: in the same browser that was the same person
   */
  private make(
    id: ActorId,
    request: JoinRequest,
    role: Role,
    resume: string,
    byToken: Pick<PersonRecord, 'co' | 'tokenHash'>,
    isGone: (id: ActorId) => boolean,
  ): PersonRecord | undefined {
    const asked = tidyNickname(request.name ?? '') ?? (role === 'instructor' ? 'Teacher' : undefined);
    if (asked === undefined) return undefined;
    const browserHash = this.browserHash(request.browser);
    const isSelf = (other: PersonRecord) =>
      browserHash !== undefined && other.browserHash === browserHash && isGone(other.id);
    return {
      id,
      name: this.freeName(asked, isSelf),
      role,
      resumeHash: hashOf(resume),
      ...byToken,
      ...(browserHash === undefined ? {} : { browserHash }),
    };
  }

  /**
   * Names of people who are away are taken, too: whoever comes back by the seat has the old one, and the feed still tells of it.
   *
   * @param isSelf whose name it may be all the same
   */
  freeName(asked: string, isSelf: (record: PersonRecord) => boolean): string {
    const remembered = [...this.all.values()].filter((record) => !isSelf(record)).map(({ name }) => name);
    return freeName(asked, [...remembered, ...this.onTheirWay]);
  }

  /** Until `write` is done nobody else gets this record's name; then it is known. @throws as `write` does */
  async keep<T>(record: PersonRecord, isNew: boolean, write: () => Promise<T>): Promise<T> {
    this.onTheirWay.add(record.name);
    try {
      if (isNew) await this.store.putPerson(this.log, this.token, record);
      return await write();
    } finally {
      this.onTheirWay.delete(record.name);
    }
  }

  /** Stored first: an entry that says so must not be without it. @throws where the store fails */
  async rename(id: ActorId, asked: string, write: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
    const before = this.all.get(id);
    const name = tidyNickname(asked);
    if (!before || name === undefined) return { ok: false, error: badName };
    return this.replace(before, { ...before, name: this.freeName(name, (record) => record.id === id) }, write);
  }

  /** Makes a co-instructor of a student, or takes that back. Stored first, as names are. @throws where the store fails */
  async appoint(id: ActorId, appointed: boolean, write: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
    const before = this.all.get(id);
    if (!before) return write();
    const { co: _co, tokenHash: _token, devices: _devices, ...student } = before;
    const record: PersonRecord = appointed
      ? { ...before, role: 'instructor', co: true }
      : { ...student, role: 'student' };
    return this.replace(before, record, write);
  }

  /** This device of theirs stays alone, known by its seat. Stored first, as names are. @throws where the store fails */
  async endDevices(id: ActorId, resumeHash: string, write: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
    const before = this.all.get(id);
    return before ? this.replace(before, withDeviceAlone(before, resumeHash), write) : write();
  }

  /** These people have no seat any more, in the store as well: what opens nothing there opens nothing anywhere. @throws where the store fails */
  takeSeats(ids: readonly ActorId[]): Promise<void> {
    return this.alone(ids, async () => {
      const people = ids.flatMap((id) => this.all.get(id) ?? []);
      const taken = people.filter((one) => devicesOf(one).length > 0).map(withoutSeats);
      await Promise.all(taken.map((record) => this.store.putPerson(this.log, this.token, record)));
      for (const record of taken) this.set(record);
    });
  }

  private async replace(
    before: PersonRecord,
    record: PersonRecord,
    write: () => Promise<CommandAnswer>,
  ): Promise<CommandAnswer> {
    const undo = () => this.store.putPerson(this.log, this.token, before, true);
    const answer = await orUndone(() => this.keep(record, true, write), undo);
    if (answer.ok) this.set(record);
    return answer;
  }

  set(record: PersonRecord): void {
    this.all.set(record.id, record);
    const seats = devicesOf(record).map(({ resumeHash }) => resumeHash);
    for (const hash of [...seats, ...(record.lostSeats ?? [])]) this.seats.set(hash, record.id);
  }
}
