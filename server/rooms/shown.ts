/** What of a room each person is shown: the only ways there are from its state, its people and its door to a socket. */
import {
  personOf,
  view,
  type Act,
  type ActorId,
  type ClassMessage,
  type History,
  type HistoryAnswer,
  type PersonView,
  type SessionView,
  type View,
} from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import { Aliases } from './aliases.js';
import { animalsOf } from './animals.js';
import { joinCodeOf } from './codes.js';
import type { Environment, Log } from './environment.js';
import type { LiveLog } from './live-log.js';
import type { PastActs } from './past-acts.js';
import type { Presence } from './presence.js';
import { internal, notTeaching } from './refusals.js';
import type { Seats } from './seats.js';

export interface ShownOf {
  readonly epoch: number;
  readonly live: Pick<LiveLog, 'computed' | 'clocks' | 'state'>;
  readonly record: () => RoomRecord;
  readonly seats: Pick<Seats, 'list' | 'nameOf' | 'door'>;
  readonly presence: Pick<Presence, 'known'>;
  readonly past: Pick<PastActs, 'find'>;
  readonly log: Log;
  readonly randomBytes: Environment['randomBytes'];
}

/** Whom a command names besides who gives it. */
function aboutWhom(command: Act['command']): readonly ActorId[] {
  if (command.type === 'joined') return [command.person.id];
  if ('person' in command) return [command.person];
  return command.type === 'give-turn' && command.to !== undefined ? [command.to] : [];
}

/** Parts of the state that name people. */
const naming = ['acts', 'changes', 'lastChanged', 'turn', 'race'] as const;

export class Shown {
  private readonly animalOf: (index: number) => string;
  /** Undefined while the class is called by its names. */
  private aliases: Aliases | undefined;

  constructor(private readonly of: ShownOf) {
    this.animalOf = animalsOf(of.record().log);
  }

  viewFor(id: ActorId): SessionView {
    const { epoch, live, record } = this.of;
    const { computed, clocks, state } = live;
    const { turnEnds, timerEnds } = clocks;
    const shown = this.hidden(view(state, personOf(state, id)), id);
    const running = shown.running && computed;
    const { name } = record();
    return { ...shown, running, name, code: joinCodeOf(record()), epoch, computed, turnEnds, timerEnds };
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
    const { room, people } = this.of.live.state;
    const isHidden = room.anonymous && !this.teaches(reader) && personOf(this.of.live.state, id).role === 'student';
    return isHidden ? this.animalOf(Object.keys(people).indexOf(id)) : this.of.seats.nameOf(id);
  }

  /** Who did what, from the whole log. Never rejects. */
  async history(id: ActorId, wanted: History): Promise<HistoryAnswer> {
    if (!this.teaches(id)) return { ok: false, error: notTeaching };
    const { past, seats, log } = this.of;
    try {
      const { acts, before } = await past.find(wanted);
      const named = new Set(
        acts.flatMap(({ actor, command, undid }) => [actor, ...aboutWhom(command), undid?.actor ?? actor]),
      );
      const names = [...named].flatMap((one) => {
        const name = seats.nameOf(one);
        return name === undefined ? [] : [[one, name] as const];
      });
      return { ok: true, acts, names: Object.fromEntries(names), before };
    } catch (error) {
      log.error({ err: error, room: this.of.record().code }, 'The log could not be read.');
      return { ok: false, error: internal };
    }
  }

  /** What instructors are told besides; undefined for everybody else. */
  classFor(id: ActorId): ClassMessage | undefined {
    const { seats, presence } = this.of;
    const { choices } = this.of.live.state;
    return this.teaches(id) ? { waiting: seats.door.list, ...presence.known, choices } : undefined;
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

  private hidden(shown: View, reader: ActorId): View {
    const aliases = this.aliasesFor(reader);
    if (!aliases) return shown;
    return { ...shown, ...Object.fromEntries(naming.map((key) => [key, aliases.in(shown[key], reader)])) };
  }

  private teaches(id: ActorId): boolean {
    return personOf(this.of.live.state, id).role === 'instructor';
  }
}
