/** The local source of a `Session`: a network that trains in a worker of this page, with no server. */
import {
  decodeFrame,
  defaultConfiguration,
  type Act,
  type Command,
  type CommandAnswer,
  type Configuration,
  type History,
  type HistoryAnswer,
  type InspectAnswer,
  type PersonView,
  type Refusal,
  type SessionView,
  type Stream,
} from '@gradroom/shared';
import { pages } from '../strings/en/pages.js';
import { FrameFeed } from './frames.js';
import { randomSeed } from './id.js';
import type { FromWorker, ToWorker } from './local-messages.js';
import type { watchLocalRace } from './local-race.svelte.js';
import { page, type Page } from './page.js';
import type { Connection, Session } from './session.js';
import { Wants } from './wants.js';

export interface LocalOptions {
  readonly seed?: number;
  /** True unless told otherwise. */
  readonly running?: boolean;
  /** Steps a second; the configuration's unless told otherwise. */
  readonly speed?: number | 'max';
  readonly name?: string;
  /** What runs its races (`localRaces`), on a page where there may be some: most do without. */
  readonly races?: typeof watchLocalRace;
}

/** The part of a worker that a session uses. */
export interface LocalWorker {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

/** What a test replaces. */
export interface LocalSurroundings {
  readonly worker?: LocalWorker;
  readonly page?: Page;
}

/** Opens a room of one: I am its instructor. Call `close` when the page leaves it. */
export function localSession(
  configuration: Configuration = defaultConfiguration,
  options: LocalOptions = {},
  { worker = startWorker(), page: around = page }: LocalSurroundings = {},
): Session {
  const {
    seed = randomSeed(),
    running = true,
    speed = configuration.training.speed,
    name = 'You',
    races = () => () => {},
  } = options;
  const session = new LocalSession(worker, around, name, races);
  session.open({ ...configuration, training: { ...configuration.training, speed } }, seed, running);
  return session;
}

function startWorker(): LocalWorker {
  return new Worker(new URL('./local.worker.ts', import.meta.url), { type: 'module' });
}

class LocalSession implements Session {
  readonly source = 'local';
  state = $state.raw<SessionView>();
  connection = $state.raw<Connection>({ status: 'connecting' });
  pending = $state(0);
  readonly me;
  readonly people: readonly PersonView[];

  readonly #worker: LocalWorker;
  readonly #page: Page;
  readonly #frames: FrameFeed;
  readonly #wants: Wants;
  readonly #asked = new Map<number, (answer: CommandAnswer | InspectAnswer) => void>();
  readonly #races: typeof watchLocalRace;
  /** By the entries that began them: the state remembers the last few alone. */
  readonly #acts = new Map<number, Act>();
  #asks = 0;
  #stopWatchingPage: () => void = () => {};

  constructor(worker: LocalWorker, around: Page, name: string, races: typeof watchLocalRace) {
    this.#races = races;
    this.#worker = worker;
    this.#page = around;
    this.me = { id: 'me', name, role: 'instructor' as const };
    this.people = [{ ...this.me, connected: true }];
    this.#frames = new FrameFeed({ decode: decodeFrame, beforePicture: around.beforePicture });
    this.#wants = new Wants(() => worker.postMessage({ type: 'watch', streams: this.#wants.streams }));
  }

  open(configuration: Configuration, seed: number, running: boolean): void {
    this.#worker.onmessage = ({ data }) => this.#heard(data);
    this.#worker.onerror = () => {
      this.#end({ code: 'no-worker', message: pages.trainingBroke });
    };
    this.#stopWatchingPage = this.#page.watch({ onWake: () => {}, onVisibility: () => this.#visibilityChanged() });
    // A reactive configuration cannot be cloned into the worker.
    this.#worker.postMessage({ type: 'open', configuration: plain(configuration), seed, running });
    if (!this.#page.visible()) this.#visibilityChanged();
  }

  get frame() {
    return this.#frames.frame;
  }

  onFrame(listener: Parameters<Session['onFrame']>[0]): () => void {
    return this.#frames.onFrame(listener);
  }

  onRace(listener: (bytes: Uint8Array) => void): () => void {
    return this.#races(this, listener);
  }

  watch(streams: readonly Stream[]): () => void {
    return this.#wants.add(streams);
  }

  send(command: Command): Promise<CommandAnswer> {
    return this.#ask((ask) => ({ type: 'command', ask, command: plain(command) }));
  }

  inspect(step?: number): Promise<InspectAnswer> {
    return this.#ask((ask) => ({ type: 'inspect', ask, step }));
  }

  async history(wanted: History): Promise<HistoryAnswer> {
    const { pastActs } = await import('./past-acts.js');
    return pastActs([...this.#acts.values()], wanted, {});
  }

  close(): void {
    this.#end({ code: 'left', message: '' });
  }

  #ask<Answer extends CommandAnswer | InspectAnswer>(message: (ask: number) => ToWorker): Promise<Answer> {
    const { connection } = this;
    if (connection.status === 'ended') return Promise.resolve({ ok: false, error: connection.reason } as Answer);
    return new Promise((resolve) => {
      this.#asks += 1;
      this.#asked.set(this.#asks, resolve as (answer: CommandAnswer | InspectAnswer) => void);
      this.pending = this.#asked.size;
      this.#worker.postMessage(message(this.#asks));
    });
  }

  #heard(message: FromWorker): void {
    switch (message.type) {
      case 'state':
        this.state = message.state;
        for (const act of message.state.acts) this.#acts.set(act.seq, act);
        if (this.connection.status === 'connecting') this.connection = { status: 'live' };
        return;
      case 'frame':
        return this.#frames.push(message.bytes);
      case 'answer': {
        const resolve = this.#asked.get(message.ask);
        this.#asked.delete(message.ask);
        this.pending = this.#asked.size;
        return resolve?.(message.answer);
      }
    }
  }

  #visibilityChanged(): void {
    const visible = this.#page.visible();
    if (!visible) this.#frames.settle();
    this.#worker.postMessage({ type: 'visible', visible });
  }

  #end(reason: Refusal): void {
    if (this.connection.status === 'ended') return;
    this.connection = { status: 'ended', reason };
    this.#stopWatchingPage();
    this.#worker.terminate();
    for (const resolve of this.#asked.values()) resolve({ ok: false, error: reason });
    this.#asked.clear();
    this.pending = 0;
  }
}

/** A copy without proxies: configurations and commands are plain data. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
