/** The replay as a source of a `Session`: a recording that a worker of this page computes again. It only shows: nothing is sent. */
import {
  decodeFrame,
  type Alteration,
  type Command,
  type CommandAnswer,
  type Frame,
  type InspectAnswer,
  type PersonView,
  type Position,
  type Refusal,
  type SessionView,
  type Stream,
} from '@gradroom/shared';
import { permissionWords } from '../strings/en/permission.js';
import { replayWords } from '../strings/en/replay.js';
import { Asks } from './asks.js';
import type { FromBranches } from './branches/branch-messages.js';
import { FrameFeed } from './frames.js';
import { localRaces } from './local-races.js';
import { page, type Page } from './page.js';
import type { Caption } from '@gradroom/shared/recordings';
import type { FromReplay, OpenedRecording, Peeked, Saved, SavedAs, SurveyState, ToReplay } from './replay-messages.js';
import { me } from './replay-view.js';
import type { Connection, Session } from './session.js';
import { startReplayWorker } from './start-replay-worker.js';
import { Wants } from './wants.js';
import {
  nothingRanked,
  type RankingState,
  type Standing,
  type ToWhatIfs,
  type WhatIfState,
} from './what-if-messages.js';

/** The part of a worker that a replay uses. */
export interface ReplayWorker {
  onmessage: ((event: MessageEvent<FromReplay>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToReplay, transfer?: Transferable[]): void;
  terminate(): void;
}

/** What a test replaces. */
export interface ReplaySurroundings {
  readonly worker?: ReplayWorker;
  readonly page?: Page;
}

/** Reads a recording and computes it again, until `close`. @param bytes of the file; they are handed over */
export function replaySession(bytes: Uint8Array, surroundings: ReplaySurroundings = {}): ReplaySession {
  const session = new RecordedSession(surroundings);
  session.open(bytes);
  return session;
}

export type ReplaySession = RecordedSession;

class RecordedSession implements Session {
  readonly source = 'replay';
  readonly me = me;
  state = $state.raw<SessionView>();
  people = $state.raw<readonly PersonView[]>([]);
  connection = $state.raw<Connection>({ status: 'connecting' });
  pending = $state(0);
  /** Undefined until the file is read. */
  recording = $state.raw<OpenedRecording>();
  /** Why the file cannot be shown, in a sentence. */
  refusal = $state<string>();
  position = $state.raw<Position>({ step: 0, seq: 0 });
  /** Where it goes, while that takes long. */
  going = $state.raw<Position>();
  playing = $state(false);
  survey = $state.raw<SurveyState>({ share: 0, done: false, agreed: 0 });
  /** Of evenly spaced steps, as far as the recording was gone through. */
  looks = $state.raw<readonly Frame[]>([]);
  /** The history with one thing otherwise that is looked at, and how all acts mattered; undefined until asked for. */
  whatIf = $state.raw<WhatIfState>();
  ranking = $state.raw<RankingState>();

  /** Told what the worker says of branches. */
  onBranches: (told: FromBranches) => void = () => {};
  readonly #worker: ReplayWorker;
  readonly #page: Page;
  readonly #frames: FrameFeed;
  readonly #wants: Wants;
  readonly #asks = new Asks();
  #stopWatchingPage: () => void = () => {};

  constructor({ worker = startReplayWorker(), page: around = page }: ReplaySurroundings) {
    this.#worker = worker;
    this.#page = around;
    this.#frames = new FrameFeed({ decode: decodeFrame, beforePicture: around.beforePicture });
    this.#wants = new Wants(() => this.tell({ type: 'watch', streams: this.#wants.streams }));
  }

  open(bytes: Uint8Array): void {
    this.#worker.onmessage = ({ data }) => this.#heard(data);
    this.#worker.onerror = () => {
      this.refusal = replayWords.broke;
      this.#end({ code: 'no-worker', message: replayWords.broke });
    };
    this.#stopWatchingPage = this.#page.watch({ onWake: () => {}, onVisibility: () => this.#visibilityChanged() });
    this.#worker.postMessage({ type: 'open', bytes }, [bytes.buffer as ArrayBuffer]);
  }

  get frame() {
    return this.#frames.frame;
  }

  onFrame(listener: Parameters<Session['onFrame']>[0]): () => void {
    return this.#frames.onFrame(listener);
  }

  /** A race is in the log as its definition, which says all of it: this page runs it, while somebody looks. */
  onRace(listener: (bytes: Uint8Array) => void): () => void {
    return localRaces(this, listener);
  }

  watch(streams: readonly Stream[]): () => void {
    return this.#wants.add(streams);
  }

  send(_command: Command): Promise<CommandAnswer> {
    return Promise.resolve({ ok: false, error: { code: 'not-allowed', message: permissionWords.recorded } });
  }

  history: NonNullable<Session['history']> = (wanted) =>
    import('./past-acts.js').then(({ recordedActs }) => recordedActs(this, wanted));

  inspect(step?: number): Promise<InspectAnswer> {
    const over = (error: Refusal): InspectAnswer => ({ ok: false, error });
    return this.#asks.ask(over, (ask) => this.tell({ type: 'inspect', ask, step }));
  }

  /** The moment at this position, for a small picture; undefined where that would take long. */
  peek(position: Position): Promise<Peeked | undefined> {
    return this.#asks.ask(nothing, (ask) => this.tell({ type: 'peek', ask, position }));
  }

  /** The moment at this position with its losses, however long it takes; undefined where the recording was closed meanwhile. */
  moment(position: Position): Promise<Peeked | undefined> {
    return this.#asks.ask(nothing, (ask) => this.tell({ type: 'picture', ask, position }));
  }

  /** A file of the recording with these notes on it. */
  save(as: SavedAs, notes: readonly Caption[]): Promise<Saved> {
    return this.#asks.ask(broken, (ask) => this.tell({ type: 'save', ask, as, notes }));
  }

  /** Where a history stood at a step, with one thing otherwise or as it was: computed anew, however long it takes. */
  standing(step: number, alteration?: Alteration): Promise<Standing> {
    return this.#asks.ask(broken, (ask) =>
      this.tell({ type: 'what-if', asked: { wanted: 'standing', ask, step, alteration } }),
    );
  }

  /** A ranking that is stopped keeps what it has found, and goes on when it is asked for again; a single one is put away. */
  askWhatIf(asked: ToWhatIfs): void {
    if (asked.wanted === 'one') this.whatIf = { alteration: asked.alteration, share: 0 };
    else if (asked.wanted === 'stop' && asked.of === 'one') this.whatIf = undefined;
    else this.ranking = { ...(this.ranking ?? nothingRanked), resting: asked.wanted === 'stop' };
    this.tell({ type: 'what-if', asked });
  }

  tell(message: Exclude<ToReplay, { type: 'open' }>): void {
    if (this.connection.status !== 'ended') this.#worker.postMessage(message);
  }

  close(): void {
    this.#end({ code: 'left', message: '' });
  }

  #heard(message: FromReplay): void {
    switch (message.type) {
      case 'opened':
        this.recording = message.recording;
        this.connection = { status: 'live' };
        return;
      case 'refused':
        this.refusal = message.isFile ? message.message : replayWords.cannotPlay(message.message);
        return this.#end({ code: 'not-allowed', message: message.message });
      case 'state':
        this.state = message.state;
        this.people = message.people.map((person) => ({ ...person, name: this.nameOf(person.id) }));
        return;
      case 'at':
        this.position = message.position;
        this.playing = message.playing;
        this.going = message.to;
        return;
      case 'frame':
        return this.#frames.push(message.bytes);
      case 'looks': {
        this.survey = message.survey;
        const found = message.frames.map((bytes) => decodeFrame(bytes));
        if (found.length > 0) this.looks = [...this.looks, ...found];
        if (found.some(({ step }) => step <= (this.frame?.step ?? -1))) this.#frames.again();
        return;
      }
      case 'answer':
        return this.#asks.answer(message.ask, message.answer);
      case 'peeked':
        return this.#asks.answer(message.ask, message.peeked);
      case 'saved':
        return this.#asks.answer(message.ask, message.saved);
      case 'standing':
        return this.#asks.answer(message.ask, message.standing);
      case 'what-if':
        // Of one that was put away there may still be news under way.
        if (isSame(this.whatIf?.alteration, message.state.alteration)) this.whatIf = message.state;
        return;
      case 'ranking':
        this.ranking = { ...message.state, resting: this.ranking?.resting };
        return;
      case 'branches':
        return this.onBranches(message.told);
    }
  }

  /** Somebody whose name is not in the recording is told from others by a number. */
  nameOf(id: string): string {
    if (id === 'server') return 'Gradroom';
    const { names = {}, people = [] } = this.recording ?? {};
    return names[id] ?? replayWords.person(people.indexOf(id) + 1);
  }

  #visibilityChanged(): void {
    const visible = this.#page.visible();
    if (!visible) this.#frames.settle();
    this.tell({ type: 'visible', visible });
  }

  #end(reason: Refusal): void {
    if (this.connection.status === 'ended') return;
    this.connection = { status: 'ended', reason };
    this.#stopWatchingPage();
    this.#worker.terminate();
    this.#asks.end(reason);
  }
}

const nothing = () => undefined;
const broken = () => ({ refusal: replayWords.broke });
const isSame = (a: object | undefined, b: object) => JSON.stringify(a) === JSON.stringify(b);
