/** One connection in a room: what it has been told, what it watches, and what it is told next. */
import {
  frameStreams,
  PROTOCOL_VERSION,
  type ClassMessage,
  type LayerChoices,
  type SettingChoices,
  type PersonView,
  type Refusal,
  type Stream,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { wholeOf, type Sight } from '../rooms/sight.js';
import type { RoomFrame, Seat } from '../rooms/types.js';
import type { Line } from './line.js';
import { RaceFeed } from './race-feed.js';
import type { Room } from './room.js';
import type { StateRound } from './state-round.js';
import { TeamsFeed } from './teams-feed.js';

export class Member {
  private readonly race = new RaceFeed();
  private readonly teams = new TeamsFeed();
  private readonly watching: ReturnType<Room['watch']>;
  private sight: Sight | undefined;
  private toldOfClass: ClassMessage = {};
  private toldOfChoices: readonly LayerChoices[] = [];
  private toldOfSettings: readonly SettingChoices[] = [];
  private watches: readonly Stream[] = frameStreams;
  private gone = false;

  constructor(
    readonly line: Line,
    private readonly room: Room,
    readonly seat: Seat,
    private readonly time: Pick<Environment['time'], 'now' | 'measure'>,
  ) {
    this.watching = room.watch();
  }

  /** Everything that a newcomer needs, in this order. */
  greet(): void {
    const { person, resume } = this.seat;
    this.line.tell('welcome', {
      you: { id: person.id, name: person.name, role: person.role },
      resume,
      protocol: PROTOCOL_VERSION,
      now: this.time.now(),
    });
    const sight = this.room.sights()(person.id);
    this.sight = sight;
    this.line.tell('state', wholeOf(sight));
    this.sendEverybody();
    this.sendClass();
    this.sendChoices();
    this.watching.set(this.watches);
    this.line.watch(this.watches);
    if (this.room.latestFrame) this.line.show(this.room.latestFrame);
  }

  /** What the whole room is sent: with a state and a frame in one go. @param states the same for all who are told now */
  sendRound(states: StateRound | undefined, frame: RoomFrame | undefined): void {
    if (!states || !frame) return this.sendParts(states, frame);
    this.line.together(() => this.sendParts(states, frame));
  }

  private sendParts(states: StateRound | undefined, frame: RoomFrame | undefined): void {
    if (states) this.sendState(states);
    if (frame) this.line.offer(frame);
  }

  /** What changed since the last state that this connection got. */
  private sendState(round: StateRound): void {
    if (this.gone || !this.sight) return;
    const next = round.sights(this.seat.person.id, this.sight);
    const before = this.sight;
    if (next.own === before.own && told.every((key) => next.ofRole[key] === before.ofRole[key])) return;
    // Names first: nobody reads for a moment who is who.
    if (next.own.room.anonymous !== before.own.room.anonymous) this.sendEverybody();
    this.line.tellState(round, before, next);
    this.sight = next;
  }

  private sendEverybody(): void {
    this.line.tell('people', { people: this.room.peopleList(this.seat.person.id), whole: true });
  }

  sendPeople(people: readonly PersonView[]): void {
    if (this.gone) return;
    this.line.tell('people', { people: this.room.asSeenBy(this.seat.person.id, people), whole: false });
  }

  /** How far the working out of a revealed question's answer has come. */
  sendWorking(): void {
    const { progress } = this.room.predictions;
    if (!this.gone && progress) this.line.tell('working', progress);
  }

  /** What only instructors are told: what changed since they were told last. */
  sendClass(): void {
    const news = this.room.classFor(this.seat.person.id);
    if (this.gone || !news) return;
    const told = this.toldOfClass;
    const changed = Object.entries(news).filter(([key, value]) => value !== told[key as keyof ClassMessage]);
    this.toldOfClass = news;
    if (changed.length > 0) this.line.tell('class', Object.fromEntries(changed));
  }

  /** How the choices of the class lie: the layers that changed since they were told last. */
  sendChoices(): void {
    const { choices, settingChoices: settings } = this.room.consensus;
    const changed = choices.filter((layer, index) => layer !== this.toldOfChoices[index]);
    const isTold = settings === this.toldOfSettings || settings.length + this.toldOfSettings.length === 0;
    if (this.gone || (isTold && changed.length === 0 && choices.length === this.toldOfChoices.length)) return;
    this.toldOfChoices = choices;
    this.toldOfSettings = settings;
    this.line.tell('choices', { layers: changed, count: choices.length, ...(isTold ? {} : { settings }) });
  }

  /** What is new of the race: sent if there is credit, otherwise together with what comes later. */
  offerRace(): void {
    if (this.gone || !this.watches.includes('race')) return;
    const now = this.time.measure();
    if (!this.line.mayTake) return;
    const bytes = this.race.next(this.room.race.progress, now);
    if (!bytes) return;
    this.line.count('race', bytes);
  }

  /** What is new of the class's teams, as a race: to those who see all of them, which no student does. */
  offerTeams(): void {
    if (this.gone || !this.watches.includes('teams') || this.seat.person.role === 'student') return;
    const now = this.time.measure();
    if (!this.line.mayTake) return;
    const next = this.teams.next(this.room.teams.shows.list, now);
    if (!next) return;
    const message = this.room.aliased(this.seat.person.id, next.message);
    this.line.count('teams', message, next.bytes);
  }

  watch(streams: readonly Stream[]): void {
    const isSame = sorted(streams) === sorted(this.watches);
    if (isSame) return;
    const isMore = streams.some((stream) => !this.watches.includes(stream));
    this.watches = streams;
    this.watching.set(streams);
    this.line.watch(streams);
    if (!streams.includes('race')) this.race.forget();
    if (!streams.includes('teams')) this.teams.forget();
    // A room at rest makes no other frame: whoever looks again sees at once where it stands.
    if (isMore && this.room.latestFrame) this.line.show(this.room.latestFrame);
    this.catchUp();
  }

  /** Sends this client away. */
  dismiss(reason: Refusal): void {
    if (!this.gone) this.line.dismiss(reason);
  }

  /** The connection is gone. Idempotent. */
  leave(): void {
    if (this.gone) return;
    this.gone = true;
    this.watching.stop();
    this.seat.leave();
  }

  measured(latencyMs: number): void {
    const { id, role } = this.seat.person;
    if (!this.gone && role !== 'viewer') this.room.presence.measured(id, latencyMs);
  }

  /** What waited for credit, or for its time. To be called now and then. */
  catchUp(): void {
    this.offerRace();
    this.offerTeams();
  }
}

/** Where none of these changed, and nothing of the own view, there is nothing to tell. */
const told = ['seq', 'epoch', 'name', 'momentWords'] as const;

const sorted = (streams: readonly Stream[]) => [...new Set(streams)].sort().join();
