/** What of a room each person is shown: the only ways there are from its state, its people and its door to a socket. */
import {
  misfitInspection,
  personOf,
  view,
  type ActorId,
  type ClassMessage,
  type PersonView,
  type RoomInfo,
  type SessionView,
} from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import { animalOf } from './animals.js';
import { joinCodeOf } from './codes.js';
import type { LiveLog } from './live-log.js';
import type { Presence } from './presence.js';
import { ShownWords } from './moment-words.js';
import type { Seats } from './seats.js';

export interface ShownOf {
  readonly epoch: number;
  readonly live: Pick<LiveLog, 'computed' | 'turnEnds' | 'state'>;
  readonly record: () => RoomRecord;
  readonly seats: Pick<Seats, 'list' | 'nameOf' | 'door' | 'connected'>;
  readonly presence: Pick<Presence, 'known'>;
  /** Of a team's room: as the class's calls them. */
  readonly nameOf?: (id: ActorId, reader: ActorId) => string | undefined;
}

export class Shown {
  private readonly words = new ShownWords();

  constructor(private readonly of: ShownOf) {}

  /** What anybody who knows the code may know. */
  info(step: number): RoomInfo {
    const record = this.of.record();
    const { name, open } = record;
    return { code: joinCodeOf(record), name, people: this.of.seats.connected().length, step, open };
  }

  viewFor(id: ActorId): SessionView {
    const { epoch, live, record } = this.of;
    const { computed, turnEnds, state } = live;
    const shown = view(state, personOf(state, id));
    const running = shown.running && computed;
    const momentWords = this.words.of(record(), state.momentsShown, this.teaches(id));
    const { name } = record();
    return { ...shown, running, name, code: joinCodeOf(record()), epoch, computed, turnEnds, momentWords };
  }

  /** Everyone connected or expected back, and whoever the state's acts and changes still name. */
  people(id: ActorId): PersonView[] {
    return this.asSeenBy(id, this.of.seats.list(this.teaches(id)));
  }

  /** People as `reader` may know them: of an anonymous class instructors alone know the names. */
  asSeenBy(reader: ActorId, people: readonly PersonView[]): PersonView[] {
    return people.map((one) => ({ ...one, name: this.nameOf(one.id, reader) ?? one.name }));
  }

  nameOf(id: ActorId, reader: ActorId): string | undefined {
    if (this.of.nameOf) return this.of.nameOf(id, reader);
    const { room, people } = this.of.live.state;
    const isHidden = room.anonymous && !this.teaches(reader) && personOf(this.of.live.state, id).role === 'student';
    return isHidden ? animalOf(Object.keys(people).indexOf(id)) : this.of.seats.nameOf(id);
  }

  /** What instructors are told besides; undefined for everybody else. */
  classFor(id: ActorId): ClassMessage | undefined {
    const { seats, presence } = this.of;
    const { choices } = this.of.live.state;
    return this.teaches(id) ? { waiting: seats.door.list, ...presence.known, choices } : undefined;
  }

  /** Why somebody is not told exact numbers now; undefined where nothing is held back. */
  heldBack(id: ActorId): ReturnType<typeof misfitInspection> {
    return misfitInspection(this.of.live.state, id);
  }

  private teaches(id: ActorId): boolean {
    return personOf(this.of.live.state, id).role === 'instructor';
  }
}
