/** What of a room each person is shown: the only ways there are from its state, its people and its door to a socket. */
import {
  isOnlyAnswers,
  misfitInspection,
  NOBODY,
  ownSource,
  personOf,
  viewOwn,
  type Act,
  type ActorId,
  type ClassMessage,
  type History,
  type HistoryAnswer,
  type OwnSource,
  type OwnView,
  type Person,
  type PersonView,
  type Role,
  type RoomInfo,
  type SessionView,
  type WantedBefore,
} from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import type { ActsBefore } from './acts-before.js';
import { openness } from './admission.js';
import { Aliases } from './aliases.js';
import { animalsOf } from './animals.js';
import { joinCodeOf } from './codes.js';
import type { Environment, Log } from './environment.js';
import type { LastActs } from './last-acts.js';
import type { LiveLog } from './live-log.js';
import type { PastActs } from './past-acts.js';
import type { Presence } from './presence.js';
import { internal, logTooOften, notTeaching } from './refusals.js';
import type { Seats } from './seats.js';
import { RoleSights, wholeOf, type Sight, type Sights } from './sight.js';
import type { Teams } from './teams.js';

export interface ShownOf {
  readonly epoch: number;
  readonly live: Pick<LiveLog, 'chain' | 'computed' | 'clocks' | 'state'>;
  readonly record: () => RoomRecord;
  readonly seats: Pick<Seats, 'list' | 'nameOf' | 'door' | 'connected' | 'devices'>;
  readonly presence: Pick<Presence, 'known'>;
  /** Of a team's room: as the class's calls them. */
  readonly nameOf?: (id: ActorId, reader: ActorId) => string | undefined;
  readonly lastActs: Pick<LastActs, 'known'>;
  readonly past: Pick<PastActs, 'find'>;
  readonly before: Pick<ActsBefore, 'find'>;
  readonly pastOf: Teams['past'];
  readonly log: Log;
  readonly randomBytes: Environment['randomBytes'];
}

/** Whom a command names besides who gives it. */
function aboutWhom(command: Act['command']): readonly ActorId[] {
  if (command.type === 'joined') return [command.person.id];
  if ('person' in command) return [command.person];
  return command.type === 'give-turn' && command.to !== undefined ? [command.to] : [];
}

/** Those of them that have a name, by id. */
function namesIn(acts: readonly Act[], nameOf: (id: ActorId) => string | undefined): Record<ActorId, string> {
  const ids = new Set(
    acts.flatMap(({ actor, command, undid }) => [actor, ...aboutWhom(command), undid?.actor ?? actor]),
  );
  const names = [...ids].map((id) => [id, nameOf(id)] as const);
  return Object.fromEntries(names.filter((named): named is [ActorId, string] => named[1] !== undefined));
}

/** When to ask again, where others ask as well. */
const BUSY_MS = 500;

/** Parts of the state that name people. */
const namingOfRole = ['acts', 'changes', 'lastChanged', 'race', 'moments', 'breakout'] as const;
const namingOfOwn = ['turn', 'human'] as const;

export class Shown {
  private readonly roles: RoleSights;
  private readonly animalOf: (index: number) => string;
  /** Undefined while the class is called by its names. */
  private aliases: Aliases | undefined;
  private source: OwnSource | undefined;
  private readonly madeFrom = new WeakMap<OwnView, { readonly source: OwnSource; readonly role: Role }>();

  constructor(private readonly of: ShownOf) {
    this.roles = new RoleSights(of);
    this.animalOf = animalsOf(of.record().log);
  }

  /** What anybody who knows the code may know. */
  info(step: number): RoomInfo {
    const { live, record, seats } = this.of;
    const people = seats.connected().length;
    return { code: joinCodeOf(record()), name: record().name, people, step, ...openness(record(), live.state.room) };
  }

  viewFor(id: ActorId): SessionView {
    return wholeOf(this.sights()(id));
  }

  /** @param answers false: what others have answered meanwhile, and nothing else new that is somebody's own, is not looked for yet */
  sights(answers = true): Sights {
    const { state } = this.of.live;
    const newest = ownSource(state, this.source);
    const source = this.source && !answers && isOnlyAnswers(this.source, newest) ? this.source : newest;
    this.source = source;
    const ofRoles = new Map<Role, Sight['ofRole']>();
    return (id, before) => {
      const person = personOf(state, id);
      const { role } = person;
      const ofRole = ofRoles.get(role) ?? this.roles.of(state, role);
      ofRoles.set(role, ofRole);
      return { ofRole: this.hidden(ofRole, namingOfRole, id), own: this.ownOf(person, source, before?.own) };
    };
  }

  /** Mostly nothing that goes into own views has changed, and what was seen before is seen still. */
  private ownOf(person: Person, source: OwnSource, before: OwnView | undefined): OwnView {
    const from = before && this.madeFrom.get(before);
    if (before && from?.source === source && from.role === person.role) return before;
    const own = this.hidden(viewOwn(source, person, before), namingOfOwn, person.id);
    this.madeFrom.set(own, { source, role: person.role });
    return own;
  }

  /** Everyone connected or expected back, and whoever the state's acts and changes still name. */
  people(id: ActorId): PersonView[] {
    return this.asSeenBy(id, this.of.seats.list(this.teaches(id)));
  }

  /** People as `reader` may know them: of an anonymous class instructors alone know the names. */
  asSeenBy(reader: ActorId, people: readonly PersonView[]): PersonView[] {
    const { people: known } = this.of.live.state;
    const teaches = this.teaches(reader);
    const aliases = this.aliasesFor(reader);
    const seen = people.map((one) => ({
      ...one,
      id: aliases?.of(one.id, reader) ?? one.id,
      name: this.nameOf(one.id, reader) ?? one.name,
      ...(teaches && Object.hasOwn(known, one.id) && known[one.id].removed ? { removed: true as const } : {}),
    }));
    // The order in which they came would tell.
    return aliases ? seen.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : seen;
  }

  nameOf(id: ActorId, reader: ActorId): string | undefined {
    if (this.of.nameOf) return this.of.nameOf(id, reader);
    const { room, people } = this.of.live.state;
    const isHidden = room.anonymous && !this.teaches(reader) && personOf(this.of.live.state, id).role === 'student';
    return isHidden ? this.animalOf(Object.keys(people).indexOf(id)) : this.of.seats.nameOf(id);
  }

  /** Who did what, from the whole log. Never rejects. */
  async history(id: ActorId, { team, breakout, ...wanted }: History): Promise<HistoryAnswer> {
    if (!this.teaches(id)) return { ok: false, error: notTeaching };
    const { past, pastOf, seats } = this.of;
    return this.read(async () => {
      const answer =
        team === undefined
          ? ({ ok: true, found: await past.find(wanted) } as const)
          : await pastOf(team, breakout, wanted);
      if (!answer.ok) return answer;
      const { acts, before } = answer.found;
      return { ok: true, acts, names: namesIn(acts, (one) => seats.nameOf(one)), before };
    });
  }

  /** What training depends on and was done before a step, to anybody: as everybody was told it, and no more names than that. Never rejects. */
  async actsBefore(id: ActorId, wanted: WantedBefore): Promise<HistoryAnswer> {
    return this.read(async () => {
      const found = await this.of.before.find(wanted);
      if (!found) return { ok: false, error: logTooOften(BUSY_MS) };
      const acts = found.acts.map((act) => (found.unnamed.has(act.seq) ? this.asUnnamed(act, id) : act));
      const names = namesIn(acts, (one) => this.nameOf(one, id));
      return { ok: true, acts: this.aliased(id, acts), names: this.aliasedKeys(id, names), before: found.before };
    });
  }

  private async read(answer: () => Promise<HistoryAnswer>): Promise<HistoryAnswer> {
    try {
      return await answer();
    } catch (error) {
      this.of.log.error({ err: error, room: this.of.record().code }, 'The log could not be read.');
      return { ok: false, error: internal };
    }
  }

  /** What a student did while the class was anonymous is nobody's to the others afterwards; while it is, aliases say it. */
  private asUnnamed(act: Act, reader: ActorId): Act {
    if (this.teaches(reader) || this.of.live.state.room.anonymous) return act;
    const asTold = (one: ActorId) => (one === reader || one === 'server' || this.teaches(one) ? one : NOBODY);
    const { undid } = act;
    return { ...act, actor: asTold(act.actor), ...(undid ? { undid: { ...undid, actor: asTold(undid.actor) } } : {}) };
  }

  private aliasedKeys<Value>(reader: ActorId, byId: Readonly<Record<ActorId, Value>>): Record<ActorId, Value> {
    return Object.fromEntries(Object.entries(byId).map(([id, value]) => [this.aliased(reader, id), value]));
  }

  /** What instructors are told besides; undefined for everybody else. */
  classFor(id: ActorId): ClassMessage | undefined {
    const { seats, presence, lastActs } = this.of;
    const { choices } = this.of.live.state;
    return this.teaches(id)
      ? { waiting: seats.door.list, ...presence.known, acts: lastActs.known, choices, devices: seats.devices(id) }
      : undefined;
  }

  /** Why somebody is not told exact numbers now; undefined where nothing is held back. */
  heldBack(id: ActorId): ReturnType<typeof misfitInspection> {
    return misfitInspection(this.of.live.state, id);
  }

  private aliasesFor(reader: ActorId): Aliases | undefined {
    if (!this.of.live.state.room.anonymous) this.aliases = undefined;
    else {
      this.aliases ??= new Aliases(this.of.randomBytes, (id) => {
        const { people } = this.of.live.state;
        return Object.hasOwn(people, id) && people[id].role === 'student';
      });
    }
    return this.teaches(reader) ? undefined : this.aliases;
  }

  /** The same value with the ids that `reader` knows people by. */
  aliased<Value>(reader: ActorId, value: Value): Value {
    return this.aliasesFor(reader)?.in(value, reader) ?? value;
  }

  private hidden<Part extends object>(part: Part, naming: readonly (keyof Part)[], reader: ActorId): Part {
    const aliases = this.aliasesFor(reader);
    if (!aliases) return part;
    return { ...part, ...Object.fromEntries(naming.map((key) => [key, aliases.in(part[key], reader)])) };
  }

  private teaches(id: ActorId): boolean {
    return personOf(this.of.live.state, id).role === 'instructor';
  }
}
