/** Who is in a room: seats, names, secrets, and who is written off when. */
import type { ActorId, CommandAnswer, PersonView, Refusal, SessionState } from '@gradroom/shared';
import type { PersonRecord } from '../storage/store.js';
import { isBarred, refusedAtDoor } from './admission.js';
import { admit, goneMeanwhile } from './admit.js';
import { Arrivals } from './arrivals.js';
import { Connections, type Connection } from './connections.js';
import { ownerOf } from './devices.js';
import { Door } from './door.js';
import { Graces } from './graces.js';
import { namedIn } from './named.js';
import { tidyNickname } from './names.js';
import { Rates } from './rates.js';
import type { SeatsOptions } from './seats-options.js';
import { takeRights, takeSeats } from './taken-seats.js';
import type { Records } from './records.js';
import { badName, notInTeam, replaced, roleChanged, roomUnavailable } from './refusals.js';
import { newId, newSecret } from './secrets.js';
import type { Joined, JoinRequest, Result, Seat } from './types.js';
import { tellUnsaved } from './unsaved.js';
import { Viewers } from './viewers.js';

export class Seats {
  readonly door: Door;
  private readonly records: Records;
  private readonly connections = new Connections();
  private readonly viewers: Viewers;
  private readonly arrivals = new Arrivals();
  private readonly rates: Rates;
  private readonly graces: Graces;
  private closed = false;

  constructor(private readonly options: SeatsOptions) {
    const knocked = () => {
      if (this.closed) return;
      options.onDoor();
      options.onCount();
    };
    this.door = new Door(knocked, () => this.isFull);
    this.rates = new Rates(options.environment);
    this.graces = new Graces(options.environment, (id) => void this.writeOff(id));
    this.viewers = new Viewers(options.onCount);
    this.records = options.records;
  }

  /** Whoever was here when the room was last in memory has the same time to come back as after a lost connection. */
  start(): void {
    for (const [id, person] of Object.entries(this.state.people)) if (person.present) this.graces.start(id);
  }

  /** Connections and those on their way, viewers and those at the door included. */
  get count(): number {
    return this.connections.count + this.viewers.count + this.arrivals.count + this.door.list.length;
  }

  private get isFull(): boolean {
    return this.count - this.door.list.length >= this.options.environment.limits.peoplePerRoomMax;
  }

  connected = (): ActorId[] => this.connections.people;
  /** Devices by which somebody is here. */
  devices = (person: ActorId): number => this.connections.of(person);

  async join(request: JoinRequest, replace: (reason: Refusal) => void): Promise<Result<Joined>> {
    const own = this.holderOf(request.resume);
    const refusal = this.refusalOf(request, own ?? this.ownerOf(request.token));
    if (refusal) return { ok: false, error: refusal };
    if (request.as === 'viewer') return { ok: true, seat: this.viewers.seat(replace) };
    if (own) return this.enter(own.id, request, own, replace);
    const id = `p${newId(this.options.environment.randomBytes, 8)}`;
    if (request.token !== undefined) {
      return this.arrivals.afterOthers(() => {
        const owner = this.ownerOf(request.token);
        return this.enter(owner?.id ?? id, request, owner, replace);
      });
    }
    const enter = () => this.enter(id, request, undefined, replace);
    const unfit = this.records.refusalOf(request.name, this.state.names);
    if (unfit) return { ok: false, error: unfit };
    if (!this.state.room.approval) return enter();
    const { name = '', site } = request;
    return { ok: true, waiting: this.door.knock(id, { name: tidyNickname(name) ?? '', site, enter }) };
  }

  /** Of whoever has none any more, in the store as well. */
  takeSeats = (): Promise<void> => takeSeats(this.options);
  /** What the store has of people and the log has not. */
  makeGood = (): Promise<void> => this.takeSeats().then(() => takeRights(this.options));
  /** The rules of the room changed: where nobody has to wait any more, nobody does. */
  followRules = (): unknown => !this.state.room.approval && this.door.openForAll();

  private async enter(
    id: ActorId,
    request: JoinRequest,
    known: PersonRecord | undefined,
    replace: (reason: Refusal) => void,
  ): Promise<Result<{ seat: Seat }>> {
    try {
      return await this.arrivals.during(id, (sentAway) =>
        this.records.alone([id], () => this.enterNow(id, request, known && this.records.get(id), replace, sentAway)),
      );
    } finally {
      this.options.onCount();
    }
  }

  private async enterNow(
    id: ActorId,
    request: JoinRequest,
    known: PersonRecord | undefined,
    replace: (reason: Refusal) => void,
    sentAway: () => Refusal | undefined,
  ): Promise<Result<{ seat: Seat }>> {
    const isOwn = known !== undefined && this.holderOf(request.resume)?.id === id;
    const gone = goneMeanwhile(this.options, id, request, known !== undefined && !isOwn);
    if (gone) return { ok: false, error: gone };
    const resume = isOwn ? (request.resume as string) : newSecret(this.options.environment.randomBytes);
    const record = this.records.arriving(this.options.record(), this.state, { id, request, known, resume });
    if (!record) return { ok: false, error: badName };
    const closed = () => (this.closed ? roomUnavailable : undefined);
    const refusal = (await admit(this.options, record, known)) ?? closed();
    const error = refusal ?? (record.role === 'instructor' ? undefined : sentAway());
    if (!error) return { ok: true, seat: this.seat(id, { resume, replace }, known?.role !== record.role) };
    if (this.state.people[id]?.present) this.graces.start(id);
    return { ok: false, error };
  }

  /** Before the next command; 0 where it may be now. */
  waitMs = (person: ActorId): number => this.rates.waitMs(person);
  nameOf = (person: ActorId): string | undefined => this.records.get(person)?.name;

  /** Everyone connected or expected back, whoever the state still names, and for instructors whoever is barred. */
  list(forInstructors: boolean): PersonView[] {
    const ids = new Set([...this.connections.people, ...namedIn(this.state, forInstructors)]);
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
  /** Whose seat this is the secret of. */
  holderOf = (resume: string | undefined): PersonRecord | undefined => this.records.holderOf(resume, this.state);

  /** Whose further device this token is. */
  private ownerOf(token: string | undefined): PersonRecord | undefined {
    return token === undefined ? undefined : ownerOf(this.options.record(), token, this.records.people, this.state);
  }

  private refusalOf(request: JoinRequest, known: PersonRecord | undefined): Refusal | undefined {
    const { guard } = this.options;
    if (this.closed) return roomUnavailable;
    if (guard) return known && !request.as && !request.token ? guard(known.id) : notInTeam;
    const everybody = Object.values(this.state.people);
    const newcomers = this.arrivals.newcomers(this.state.people);
    return refusedAtDoor(request, known, {
      isBarred: isBarred(this.state.barred, this.records, request),
      room: this.state.room,
      limits: this.options.environment.limits,
      record: this.options.record(),
      placesTaken: this.count,
      viewers: this.viewers.count,
      seatsGiven: everybody.filter(({ removed }) => !removed).length + newcomers,
      remembered: everybody.length + newcomers,
      waiting: this.door.list.length,
      waitingOfSite: this.door.countOf(request.site),
    });
  }

  /** Changes what is stored of these people, and writes the entry that says so. The first one is told of. Never rejects. */
  async change(ids: readonly ActorId[], change: (records: Records) => Promise<CommandAnswer>): Promise<CommandAnswer> {
    const { environment, log } = this.options;
    try {
      const answer = await this.records.alone(ids, () => change(this.records));
      if (answer.ok) this.tell(ids[0]);
      return answer;
    } catch (error) {
      const message = 'What is stored of somebody could not be saved.';
      return { ok: false, error: tellUnsaved(environment.log, 'warn', error, { log }, message) };
    }
  }

  /** Tells somebody who is connected to come back as who they are now. */
  callBack = (id: ActorId): void => this.connections.tell(id, roleChanged);

  /** All but instructors are told why, and sent away. */
  sendOthersAway(reason: Refusal): void {
    this.arrivals.sendAway(reason);
    this.door.close(reason);
    for (const id of this.connections.people) if (this.records.get(id)?.role !== 'instructor') this.expel(id, reason);
    this.viewers.tell(reason);
  }

  /** The seat was taken away: whoever sits there is told, and nobody is waited for. @param except a device that stays */
  expel(id: ActorId, reason: Refusal, except?: string): void {
    this.graces.end(id);
    const ended = this.connections.take(id, except);
    if (this.connections.has(id)) this.options.onDevices();
    else this.tell(id);
    for (const { replace } of ended) replace(reason);
    this.options.onCount();
  }

  private seat(id: ActorId, connection: Connection, isOther: boolean): Seat {
    this.graces.end(id);
    const isNews = isOther || !this.connections.has(id);
    const ended = this.connections.add(id, connection);
    if (isNews) this.tell(id);
    else this.options.onDevices();
    for (const before of ended) before.replace(replaced);
    const leave = () => {
      if (!this.connections.remove(id, connection)) return;
      // By another device they are still here.
      if (this.connections.has(id)) this.options.onDevices();
      else {
        this.graces.start(id);
        this.tell(id);
      }
      this.options.onCount();
    };
    return { person: this.viewOf(id) as PersonView, resume: connection.resume, leave };
  }

  /** Nobody who is not here is waited for. What could not be written comes again after as long as anybody is waited for. */
  async writeOff(id: ActorId): Promise<void> {
    this.rates.forget(id);
    const isHere = () => this.connections.has(id) || this.arrivals.has(id);
    const answer = await this.options.ledger.write(({ people }) => {
      const isPresent = Object.hasOwn(people, id) && people[id].present;
      return isPresent && !isHere() ? { type: 'left', person: id } : undefined;
    });
    if (!answer.ok && !this.closed && !isHere()) this.graces.start(id);
  }

  private tell(id: ActorId): void {
    this.options.onPeople([this.viewOf(id)].filter((view) => view !== undefined));
  }

  private viewOf(id: ActorId): PersonView | undefined {
    const record = this.records.get(id);
    return record && { id, name: record.name, role: record.role, connected: this.connections.has(id) };
  }
}
