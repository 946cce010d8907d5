/** The live source of a `Session`: a room on a server, over Socket.IO. Only pages of a room load it. */
import {
  decodeFrame,
  mergeState,
  normalizeCode,
  type ClassMessage,
  type CommandAnswer,
  type Handshake,
  type History,
  type HistoryAnswer,
  type InspectAnswer,
  type LayerChoices,
  type Moved,
  type PersonView,
  type Reaction,
  type SessionView,
  type StateMessage,
  type Stream,
  type ServerToClient,
  type Welcome,
  type Working,
} from '@gradroom/shared';
import { permissionWords } from '../strings/en/permission.js';
import { askRoom, type Silent } from './ask-room.js';
import { mergeChoices } from './choices.js';
import { pageClock, type Clock } from './clock.js';
import { Connection, type OpenWire } from './connection.js';
import { FrameFeed } from './frames.js';
import { randomShare } from './id.js';
import { handshakeOf, type LiveOptions } from './live-options.js';
import { NewestOwner } from './newest-owner.js';
import { Outbox } from './outbox.js';
import { page, type Page } from './page.js';
import { mergePeople } from './people.js';
import type { Connection as ConnectionStatus, Session } from './session.js';
import { Settling } from './settling.js';
import { Wants } from './wants.js';
import { openRoomWire, type RoomWire } from './wire.js';

export type { LiveOptions } from './live-options.js';

/** What a test replaces. */
export interface LiveSurroundings {
  readonly open?: OpenWire<RoomWire>;
  readonly clock?: Clock;
  readonly page?: Page;
}

/** Goes to the room `code`, and comes back to it whenever the network fails, until `close`. */
export function liveSession(options: LiveOptions, surroundings: LiveSurroundings = {}): Session {
  const session = new LiveSession(options, surroundings);
  session.start();
  return session;
}

class LiveSession implements Session {
  readonly source = 'live';
  state = $state.raw<SessionView>();
  people = $state.raw<readonly PersonView[]>([]);
  classroom = $state.raw<ClassMessage>({});
  choices = $state.raw<readonly LayerChoices[]>([]);
  settingChoices = $state.raw<NonNullable<Session['settingChoices']>>([]);
  me = $state.raw<Welcome['you']>();
  connection = $state.raw<ConnectionStatus>({ status: 'connecting' });
  working = $state.raw<Working>();
  pending = $state(0);
  clockAheadMs = 0;

  readonly #options: LiveOptions;
  readonly #surroundings: LiveSurroundings;
  readonly #clock: Clock;
  readonly #page: Page;
  readonly #wants: Wants;
  readonly #outbox: Outbox;
  readonly #frames: FrameFeed;
  readonly #owner: NewestOwner;
  readonly #raceListeners = new Set<(bytes: ArrayBuffer) => void>();
  readonly #teamsListeners = new Set<ServerToClient['teams']>();
  readonly #connection: Connection<RoomWire>;
  readonly #settling = new Settling((n) => this.#wire?.emit('seen', n));
  /** Set while the room listens. */
  #wire: RoomWire | undefined;
  #resume: string | undefined;
  #seen: Handshake['seen'];
  #stateIsWhole = false;
  #stopWatchingPage: () => void = () => {};

  constructor(options: LiveOptions, surroundings: LiveSurroundings) {
    const { open = openRoomWire, clock = pageClock, page: around = page } = surroundings;
    this.#surroundings = surroundings;
    // As the server writes it: seats are kept by it, and a proxy hashes it.
    this.#options = { ...options, code: normalizeCode(options.code) ?? options.code };
    this.#resume = options.resume;
    this.#clock = clock;
    this.#page = around;
    this.#wants = new Wants(() => this.#sayWhatIsWatched());
    this.#outbox = new Outbox({
      clock,
      unsent: options.unsent,
      onSize: (size) => (this.pending = size),
      onRefused: (told) => this.connection.status === 'live' && (this.connection = { ...this.connection, told }),
    });
    this.#owner = new NewestOwner(clock);
    this.#frames = new FrameFeed({ decode: decodeFrame, beforePicture: around.beforePicture });
    this.#connection = new Connection<RoomWire>({
      open,
      clock,
      random: randomShare,
      auth: (isTold) => handshakeOf(this.#options, this.#resume, isTold ? undefined : this.#seen),
      onStatus: (status) => this.#statusChanged(status),
      onWelcome: (wire, message) => this.#welcomed(wire, message),
      on: {
        state: (message) => this.#mergeState(message),
        people: ({ people, whole }) => (this.people = whole ? people : mergePeople(this.people, people)),
        working: (message) => (this.working = message),
        class: (news) => (this.classroom = { ...this.classroom, ...news }),
        choices: (message) => Object.assign(this, mergeChoices(this, message)),
        frame: (n, bytes) => {
          this.#frames.push(bytes);
          this.#settling.came(n);
        },
        race: (n, bytes) => {
          for (const listener of this.#raceListeners) listener(bytes);
          this.#settling.came(n);
        },
        teams: (n, message, bytes) => {
          for (const listener of this.#teamsListeners) listener(n, message, bytes);
          this.#settling.came(n);
        },
      },
    });
  }

  start(): void {
    this.#stopWatchingPage = this.#page.watch({
      onWake: (networkChanged) => this.#connection.wake(networkChanged),
      onVisibility: () => this.#visibilityChanged(),
    });
    this.#connection.start();
  }

  get frame() {
    return this.#frames.frame;
  }

  onFrame(listener: Parameters<Session['onFrame']>[0]): () => void {
    return this.#frames.onFrame(listener);
  }

  onRace(listener: (bytes: ArrayBuffer) => void): () => void {
    this.#raceListeners.add(listener);
    return () => this.#raceListeners.delete(listener);
  }

  onTeams(listener: ServerToClient['teams']): () => void {
    this.#teamsListeners.add(listener);
    return () => this.#teamsListeners.delete(listener);
  }

  inTeam(team: number): Session {
    const { browser } = this.#options;
    return liveSession(
      { code: this.state?.code ?? this.#options.code, resume: this.#resume, browser, team },
      this.#surroundings,
    );
  }

  watch(streams: readonly Stream[]): () => void {
    return this.#wants.add(streams);
  }

  send(command: Parameters<Session['send']>[0]): Promise<CommandAnswer> {
    return this.#outbox.send(command);
  }

  react(reaction: Reaction | null): void {
    this.#wire?.emit('react', { reaction });
  }

  choosing(moved: Moved): void {
    this.#wire?.emit('choosing', moved);
  }

  inspect(step?: number): Promise<InspectAnswer> {
    return this.#ask<InspectAnswer>((wire, answer) => wire.emit('inspect', step === undefined ? {} : { step }, answer));
  }

  inspectMoment(moment: number): Promise<InspectAnswer> {
    return this.#ask<InspectAnswer>((wire, answer) => wire.emit('inspect', { moment }, answer));
  }

  history(wanted: History): Promise<HistoryAnswer> {
    return this.#ask<HistoryAnswer>((wire, answer) => wire.emit('history', wanted, answer));
  }

  actsBefore: NonNullable<Session['actsBefore']> = (wanted) =>
    this.#ask<HistoryAnswer>((wire, answer) => wire.emit('acts-before', wanted, answer));

  #ask<Answer>(ask: (wire: RoomWire, answer: (answer: Answer) => void) => void): Promise<Answer | Silent> {
    return askRoom(this.#wire, this.#clock, ask);
  }

  close = (): void => this.#connection.end({ code: 'left', message: permissionWords.left });

  #statusChanged(status: ConnectionStatus): void {
    this.connection = status;
    if (status.status === 'live') return;
    this.#wire = undefined;
    this.#outbox.pause();
    if (status.status !== 'ended') return;
    this.#outbox.end(status.reason);
    this.#stopWatchingPage();
  }

  #welcomed(wire: RoomWire, { you, resume, now }: Welcome): void {
    this.clockAheadMs = now - this.#clock.now();
    this.#wire = wire;
    this.#settling.begin();
    this.#stateIsWhole = false;
    this.me = you;
    // Viewers have no seat to come back to.
    if (resume) {
      this.#resume = resume;
      this.#options.onSeat?.({ ...you, code: this.#options.code, resume, token: this.#options.token });
    }
    this.#sayWhatIsWatched();
    this.#outbox.open((message, answered) => wire.emit('command', message, answered));
  }

  #mergeState(message: StateMessage): void {
    if (!this.#owner.counts(message.epoch)) {
      // An owner that lost the room still talks to us: the newer one is found by asking again.
      return void (this.#stateIsWhole || this.#connection.restart());
    }
    this.#frames.followOwner(message.epoch);
    this.state = mergeState(this.#stateIsWhole ? this.state : undefined, message);
    this.#stateIsWhole = true;
    this.#seen = { seq: message.seq, chain: message.chain };
  }

  #visibilityChanged(): void {
    if (!this.#page.visible()) this.#frames.settle();
    this.#sayWhatIsWatched();
  }

  #sayWhatIsWatched(): void {
    const streams = this.#page.visible() ? this.#wants.streams : this.#wants.streams.filter((name) => name === 'core');
    this.#wire?.emit('watch', { streams });
  }
}
