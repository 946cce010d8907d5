/** One connection in a room: what it has been sent, what it watches, and what it is sent next. */
import {
  BEAT_INTERVAL_MS,
  BUFFERED_BYTES_MAX,
  frameStreams,
  PROTOCOL_VERSION,
  type ClassMessage,
  type LayerChoices,
  type PersonView,
  type Refusal,
  type SessionView,
  type Stream,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { RoomFrame, Seat } from '../rooms/types.js';
import { dismiss, stoppedAnswering, tooMuchWaits, watchBuffered, type ClientSocket } from './connection.js';
import { Credit } from './credit.js';
import { DirectLine } from './direct-line.js';
import { Latency } from './latency.js';
import type { Outlet } from './outlet.js';
import { RaceFeed } from './race-feed.js';
import type { Room } from './room.js';
import type { StateRound } from './state-round.js';
import { TeamsFeed } from './teams-feed.js';

/** How often `tick` is to be called. */
export const TICK_MS = 250;

type Time = Pick<Environment['time'], 'now' | 'measure' | 'after'>;

export class Member {
  readonly line: DirectLine;
  private readonly credit = new Credit();
  private readonly race = new RaceFeed();
  private readonly teams = new TeamsFeed();
  private readonly latency: Latency;
  private readonly watching: ReturnType<Room['watch']>;
  private readonly buffered: () => number;
  private view: SessionView | undefined;
  private toldOfClass: ClassMessage = {};
  private toldOfChoices: readonly LayerChoices[] = [];
  private watches: readonly Stream[] = frameStreams;
  /** Of `watches`: looked at for every frame. */
  private wantsFrames = true;
  private wantsWeights = true;
  /** Of the last frame or beat, as a tick finds it. */
  private heardMs: number;
  private lastAtTick = 0;
  /** What was left out and goes as soon as there is credit: the newest frame, or the newest one with weights. */
  private missed: RoomFrame | undefined;
  private gone = false;

  constructor(
    private readonly socket: ClientSocket,
    private readonly room: Room,
    readonly seat: Seat,
    private readonly time: Time,
    private readonly outlet: Outlet,
  ) {
    this.heardMs = time.measure();
    this.line = new DirectLine(socket);
    this.buffered = watchBuffered(socket);
    this.watching = room.watch();
    this.latency = new Latency(socket, time, (ms) => this.measured(ms));
  }

  /** Everything that a newcomer needs, in this order. */
  greet(): void {
    const { person, resume } = this.seat;
    this.socket.emit('welcome', {
      you: { id: person.id, name: person.name, role: person.role },
      resume,
      protocol: PROTOCOL_VERSION,
      now: this.time.now(),
    });
    this.view = this.room.viewFor(person.id);
    this.socket.emit('state', this.view);
    this.sendEverybody();
    this.sendClass();
    this.sendChoices();
    this.watching.set(this.watches);
    if (this.room.latestFrame) this.offer(this.room.latestFrame);
  }

  /** What changed since the last state that this connection got. @param round the same one for all who are told now */
  sendState(round: StateRound): void {
    if (this.gone || !this.view) return;
    const next = this.room.viewFor(this.seat.person.id);
    const { seq, epoch, name, momentWords } = this.view;
    if (next.seq === seq && next.epoch === epoch && next.name === name && next.momentWords === momentWords) return;
    // Names first: nobody reads for a moment who is who.
    if (next.room.anonymous !== this.view.room.anonymous) this.sendEverybody();
    round.send(this.socket, this.line, this.view, next);
    this.view = next;
  }

  private sendEverybody(): void {
    this.socket.emit('people', { people: this.room.peopleList(this.seat.person.id), whole: true });
  }

  sendPeople(people: readonly PersonView[]): void {
    if (this.gone) return;
    this.socket.emit('people', { people: this.room.asSeenBy(this.seat.person.id, people), whole: false });
  }

  /** How far the working out of a revealed question's answer has come. */
  sendWorking(): void {
    const { progress } = this.room.predictions;
    if (!this.gone && progress) this.socket.emit('working', progress);
  }

  /** What only instructors are told: what changed since they were told last. */
  sendClass(): void {
    const news = this.room.classFor(this.seat.person.id);
    if (this.gone || !news) return;
    const told = this.toldOfClass;
    const changed = Object.entries(news).filter(([key, value]) => value !== told[key as keyof ClassMessage]);
    this.toldOfClass = news;
    if (changed.length > 0) this.socket.emit('class', Object.fromEntries(changed));
  }

  /** How the choices of the class lie: the layers that changed since they were told last. */
  sendChoices(): void {
    const { choices } = this.room.consensus;
    const changed = choices.filter((layer, index) => layer !== this.toldOfChoices[index]);
    if (this.gone || (changed.length === 0 && choices.length === this.toldOfChoices.length)) return;
    this.toldOfChoices = choices;
    this.socket.emit('choices', { layers: changed, count: choices.length });
  }

  /** A new frame: sent if there is credit, otherwise left out. @param shared the same one for all who are offered it now */
  offer(frame: RoomFrame, shared = this.outlet.frame(), now = this.time.measure()): void {
    if (this.gone || !this.wantsFrames) return;
    const { wantsWeights } = this;
    // Weights come more seldom in large networks: a frame that has them is not given up for one that has none.
    const next = wantsWeights && !frame.whole && this.missed?.whole ? this.missed : frame;
    if (!this.credit.mayTake(now)) {
      this.missed = next;
      this.outlet.meters.framesLeftOut += 1;
      return;
    }
    this.missed = undefined;
    const bytes = wantsWeights ? (next.whole ?? next.core) : (next.core ?? next.whole);
    if (!bytes) return;
    this.credit.take(shared.n, now);
    const { meters } = this.outlet;
    if (shared.send(this.socket, this.line, bytes)) meters.framesShared += 1;
    else meters.framesUsual += 1;
    meters.frameBytes += bytes.length;
  }

  /** What is new of the race: sent if there is credit, otherwise together with what comes later. */
  offerRace(): void {
    if (this.gone || !this.watches.includes('race')) return;
    const now = this.time.measure();
    if (!this.credit.mayTake(now)) return;
    const bytes = this.race.next(this.room.race.progress, now);
    if (!bytes) return;
    this.socket.emit('race', this.taken(now), bytes);
  }

  /** What is new of the class's teams, as a race: to those who see all of them, which no student does. */
  offerTeams(): void {
    if (this.gone || !this.watches.includes('teams') || this.seat.person.role === 'student') return;
    const now = this.time.measure();
    if (!this.credit.mayTake(now)) return;
    const next = this.teams.next(this.room.teams.shows.list, now);
    if (!next) return;
    const message = this.room.aliased(this.seat.person.id, next.message);
    this.socket.emit('teams', this.taken(now), message, next.bytes);
  }

  /** Something goes out that nobody else is sent. Returns its running number. */
  private taken(nowMs: number): number {
    const n = this.outlet.next();
    this.credit.take(n, nowMs);
    return n;
  }

  settle(n: number): void {
    const now = this.time.measure();
    this.credit.settle(n, now);
    this.catchUp();
  }

  watch(streams: readonly Stream[]): void {
    const isSame = sorted(streams) === sorted(this.watches);
    if (isSame) return;
    const isMore = streams.some((stream) => !this.watches.includes(stream));
    this.watches = streams;
    this.wantsWeights = streams.includes('weights');
    this.wantsFrames = this.wantsWeights || streams.includes('core');
    this.missed = undefined;
    this.watching.set(streams);
    if (!streams.includes('race')) this.race.forget();
    if (!streams.includes('teams')) this.teams.forget();
    // A room at rest makes no other frame: whoever looks again sees at once where it stands.
    if (isMore && this.room.latestFrame) this.offer(this.room.latestFrame);
    this.offerRace();
    this.offerTeams();
  }

  /** Each `TICK_MS`: says that the room is still there, and parts with those who take nothing any more. */
  tick(): void {
    if (this.gone) return;
    const now = this.time.measure();
    if (this.buffered() > BUFFERED_BYTES_MAX) return this.dismiss(tooMuchWaits);
    if (this.credit.hasStopped(now)) return this.dismiss(stoppedAnswering);
    this.latency.look();
    this.catchUp();
    if (this.credit.last !== this.lastAtTick) this.heardMs = now - TICK_MS;
    this.lastAtTick = this.credit.last;
    // Rather a little early than a whole tick late.
    if (now - this.heardMs < BEAT_INTERVAL_MS - TICK_MS / 2) return;
    this.heardMs = now;
    this.socket.emit('beat');
  }

  /** Sends this client away. */
  dismiss(reason: Refusal): void {
    if (this.gone) return;
    this.leave();
    dismiss(this.socket, reason, this.time);
  }

  /** The connection is gone. Idempotent. */
  leave(): void {
    if (this.gone) return;
    this.gone = true;
    this.watching.stop();
    this.seat.leave();
  }

  private measured(latencyMs: number): void {
    const { id, role } = this.seat.person;
    if (!this.gone && role !== 'viewer') this.room.presence.measured(id, latencyMs);
  }

  private catchUp(): void {
    if (this.missed) this.offer(this.missed);
    this.offerRace();
    this.offerTeams();
  }
}

const sorted = (streams: readonly Stream[]) => [...new Set(streams)].sort().join();
