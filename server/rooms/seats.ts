/** Who is in a room: seats, names, secrets, and who is written off when. */
import type { ActorId, CommandAnswer, PersonView, Refusal, Role, SessionState } from '@gradroom/shared';
import type { PersonRecord, RoomRecord } from '../storage/store.js';
import { isBarred, refusedAtDoor } from './admission.js';
import { Arrivals } from './arrivals.js';
import { Door } from './door.js';
import type { Environment } from './environment.js';
import { Graces } from './graces.js';
import type { Ledger } from './ledger.js';
import { namedIn } from './named.js';
import { tidyNickname } from './names.js';
import { Rates } from './rates.js';
import { arrivalOf, type Records } from './records.js';
import { byToken } from './keys.js';
import { badName, notInTeam, notSaved, removed, replaced, roleChanged, roomUnavailable } from './refusals.js';
import { newId, newSecret } from './secrets.js';
import type { Joined, JoinRequest, Result, Seat } from './types.js';
import { Viewers } from './viewers.js';

export interface SeatsOptions {
  readonly environment: Pick<Environment, 'store' | 'time' | 'randomBytes' | 'log' | 'times' | 'limits'>;
  readonly log: string;
  readonly records: Records;
  readonly ledger: Pick<Ledger, 'state' | 'write'>;
  readonly record: () => RoomRecord;
  readonly onPeople: (changed: readonly PersonView[]) => void;
  /** Somebody came or went, viewers and those at the door included. */
  readonly onCount: () => void;
  /** Others wait at the door now. */
  readonly onDoor: () => void;
  /** Of a team's room: why somebody may not be in it now. Nobody but who has a seat in the class's room comes in. */
  readonly guard?: (person: ActorId) => Refusal | undefined;
}

interface Connection {
  readonly replace: (reason: Refusal) => void;
}

export class Seats {
  readonly door: Door;
  private readonly records: Records;
  private readonly connections = new Map<ActorId, Connection>();
  private readonly viewers: Viewers;
  private readonly arrivals = new Arrivals();
  private readonly rates: Rates;
  private readonly graces: Graces;
  private closed = false;

  constructor(private readonly options: SeatsOptions) {
    this.door = new Door(() => {
      if (this.closed) return;
      options.onDoor();
      options.onCount();
    });
    this.rates = new Rates(options.environment);
    this.graces = new Graces(options.environment, (id) => this.writeOff(id));
    this.viewers = new Viewers(options.onCount);
    this.records = options.records;
  }

  /** Whoever was here when the room was last in memory has the same time to come back as after a lost connection. */
  start(): void {
    for (const [id, person] of Object.entries(this.state.people)) if (person.present) this.graces.start(id);
  }

  /** Connections and those on their way, viewers and those at the door included. */
  get count(): number {
    return this.connections.size + this.viewers.count + this.arrivals.count + this.door.list.length;
  }

  connected = (): ActorId[] => [...this.connections.keys()];

  async join(request: JoinRequest, replace: (reason: Refusal) => void): Promise<Result<Joined>> {
    const known = this.seatOf(request.resume);
    const refusal = this.refusalOf(request, known);
    if (refusal) return { ok: false, error: refusal };
    if (request.as === 'viewer') return { ok: true, seat: this.viewers.seat(replace) };
    const role = request.token === undefined ? (known?.role ?? 'student') : 'instructor';
    const id = known?.id ?? `p${newId(this.options.environment.randomBytes, 8)}`;
    const enter = () => this.enter(id, role, request, known, replace);
    if (known || role === 'instructor') return enter();
    const unfit = this.records.refusalOf(request.name, this.state.names);
    if (unfit) return { ok: false, error: unfit };
    if (!this.state.room.approval) return enter();
    return { ok: true, waiting: this.door.knock(id, tidyNickname(request.name ?? '') ?? '', enter) };
  }

  /** The rules of the room changed: where nobody has to wait any more, nobody does. */
  followRules = (): unknown => !this.state.room.approval && this.door.openForAll();

  private async enter(
    id: ActorId,
    role: Role,
    request: JoinRequest,
    known: PersonRecord | undefined,
    replace: (reason: Refusal) => void,
  ): Promise<Result<{ seat: Seat }>> {
    try {
      return await this.arrivals.during(id, async (sentAway) => {
        const resume = known ? (request.resume as string) : newSecret(this.options.environment.randomBytes);
        const key = byToken(this.options.record(), request.token, known);
        const isGone = (other: ActorId) => this.state.people[other]?.removed === true;
        const record = known ? { ...known, role, ...key } : this.records.make(id, request, role, resume, key, isGone);
        if (!record) return { ok: false, error: badName };
        const error = (await this.admit(record, known)) ?? (role === 'instructor' ? undefined : sentAway());
        if (!error) return { ok: true, seat: this.seat(record, resume, replace) };
        if (this.state.people[id]?.present) this.graces.start(id);
        return { ok: false, error };
      });
    } finally {
      this.options.onCount();
    }
  }

  /** Before the next command; 0 where it may be now. */
  waitMs = (person: ActorId): number => this.rates.waitMs(person);
  nameOf = (person: ActorId): string | undefined => this.records.get(person)?.name;

  /** Everyone connected or expected back, whoever the state still names, and for instructors whoever is barred. */
  list(forInstructors: boolean): PersonView[] {
    const ids = new Set([...this.connections.keys(), ...namedIn(this.state, forInstructors)]);
    return [...ids].flatMap((id) => this.viewOf(id) ?? []);
  }

  close(reason: Refusal): void {
    this.closed = true;
    this.door.close(reason);
    this.graces.close();
    this.connections.clear();
    this.viewers.clear();
  }

  private get state(): SessionState {
    return this.options.ledger.state;
  }
  /** The record of a seat that was not taken away. */
  private seatOf(resume: string | undefined): PersonRecord | undefined {
    const record = this.records.byResume(resume);
    return record && this.state.people[record.id]?.removed ? undefined : record;
  }

  private refusalOf(request: JoinRequest, known: PersonRecord | undefined): Refusal | undefined {
    const { guard } = this.options;
    if (this.closed) return roomUnavailable;
    if (guard) return known && !request.as && !request.token ? guard(known.id) : notInTeam;
    return refusedAtDoor(request, known, {
      isBarred: isBarred(this.state.barred, this.records, request),
      room: this.state.room,
      limits: this.options.environment.limits,
      record: this.options.record(),
      placesTaken: this.count,
      viewers: this.viewers.count,
      seatsGiven: this.records.size,
      waiting: this.door.list.length,
    });
  }

  /** Stores the person, then the entry, each only where it says something new. Returns why not. */
  private async admit(record: PersonRecord, known: PersonRecord | undefined): Promise<Refusal | undefined> {
    const { environment, log, ledger } = this.options;
    const write = () =>
      ledger.write(({ people }) => arrivalOf(record, Object.hasOwn(people, record.id) ? people[record.id] : undefined));
    try {
      const isNew = known?.role !== record.role || known.tokenHash !== record.tokenHash;
      const answer = await this.records.keep(record, isNew, write);
      if (!answer.ok) return answer.error;
      this.records.set(record);
      if (this.state.people[record.id].removed) return removed;
      return this.closed ? roomUnavailable : undefined;
    } catch (error) {
      environment.log.warn({ err: error, log }, 'A seat could not be saved.');
      return notSaved;
    }
  }

  /** Changes what is stored of somebody, and writes the entry that says so; then `done`. Never rejects. */
  async change(id: ActorId, change: (records: Records) => Promise<CommandAnswer>): Promise<CommandAnswer> {
    const { environment, log, onPeople } = this.options;
    try {
      const answer = await change(this.records);
      if (answer.ok) onPeople([this.viewOf(id)].filter((view) => view !== undefined));
      return answer;
    } catch (error) {
      environment.log.warn({ err: error, log }, 'What is stored of somebody could not be saved.');
      return { ok: false, error: notSaved };
    }
  }

  /** Tells somebody who is connected to come back as who they are now. */
  callBack = (id: ActorId): void => this.connections.get(id)?.replace(roleChanged);

  /** All but instructors are told why, and sent away. */
  sendOthersAway(reason: Refusal): void {
    this.arrivals.sendAway(reason);
    this.door.close(reason);
    for (const id of this.connections.keys()) if (this.records.get(id)?.role !== 'instructor') this.expel(id, reason);
    this.viewers.tell(reason);
  }

  /** The seat was taken away: whoever sits there is told, and nobody is waited for. */
  expel(id: ActorId, reason: Refusal): void {
    this.graces.end(id);
    const connection = this.connections.get(id);
    this.connections.delete(id);
    this.options.onPeople([this.viewOf(id)].filter((view) => view !== undefined));
    connection?.replace(reason);
    this.options.onCount();
  }

  private seat(record: PersonRecord, resume: string, replace: (reason: Refusal) => void): Seat {
    const { id } = record;
    const connection = { replace };
    this.graces.end(id);
    const before = this.connections.get(id);
    this.connections.set(id, connection);
    this.options.onPeople([this.viewOf(id) as PersonView]);
    before?.replace(replaced);
    const leave = () => {
      if (this.connections.get(id) !== connection) return;
      this.connections.delete(id);
      this.graces.start(id);
      this.options.onPeople([this.viewOf(id) as PersonView]);
      this.options.onCount();
    };
    return { person: this.viewOf(id) as PersonView, resume, leave };
  }

  /** Nobody who is not here is waited for. */
  writeOff(id: ActorId): void {
    void this.options.ledger.write(({ people }) => {
      const isHere = this.connections.has(id) || this.arrivals.has(id);
      const isPresent = Object.hasOwn(people, id) && people[id].present;
      return isPresent && !isHere ? { type: 'left', person: id } : undefined;
    });
    this.rates.forget(id);
  }

  private viewOf(id: ActorId): PersonView | undefined {
    const record = this.records.get(id);
    return record && { id, name: record.name, role: record.role, connected: this.connections.has(id) };
  }
}
