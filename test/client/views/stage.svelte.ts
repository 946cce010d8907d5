/** What views need of a browser and happy-dom lacks (a worker, canvases in its hands, elements with a size), and a session to play. */
import type { Command, CommandAnswer, Frame, LayerParameters, Role, SessionView } from '@gradroom/shared';
import { vi } from 'vitest';
import type { Session } from '../../../client/state/session.js';
import type { FromWorker, Made, ToWorker } from '../../../client/views/pictures/messages.js';
import { viewOf } from '../state/fake-session.svelte.js';
import { diagnostics, frameOf } from '../state/frame-of.js';

export class FakeWorker {
  static readonly all: FakeWorker[] = [];
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  readonly heard: ToWorker[] = [];
  terminated = false;

  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  /** Jobs that it was given. */
  get jobs() {
    return this.heard.filter((message) => message.type === 'make');
  }
  answers(job: number, layers?: Made['layers']): void {
    this.onmessage?.({ data: { type: 'made', job, layers } });
  }
}

/** Puts the stage up; `vi.unstubAllGlobals` takes the worker away again. */
export function setStage(width = 866, height = 720): void {
  FakeWorker.all.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => width });
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => height });
  HTMLCanvasElement.prototype.transferControlToOffscreen = () => ({}) as OffscreenCanvas;
}

export class StagedSession implements Session {
  readonly source = 'live';
  state = $state.raw<SessionView | undefined>(viewOf());
  me;
  people = $state.raw<Session['people']>([]);
  connection = { status: 'live' } as const;
  pending = 0;
  frame: Frame | undefined;
  readonly sent: Command[] = [];
  #listeners: ((frame: Frame) => void)[] = [];

  constructor(role: Role = 'instructor') {
    this.me = { id: 'me', name: 'Heron', role };
    this.people = [{ ...this.me, connected: true }];
  }

  get listenerCount(): number {
    return this.#listeners.length;
  }

  onRace(): () => void {
    return () => {};
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#listeners.push(listener);
    return () => (this.#listeners = this.#listeners.filter((other) => other !== listener));
  }

  shows(frame: Frame): void {
    this.frame = frame;
    for (const listener of this.#listeners) listener(frame);
  }

  send(command: Command): Promise<CommandAnswer> {
    this.sent.push(command);
    return new Promise(() => {}); // the room never answers
  }

  watch = () => () => {};
  inspect: Session['inspect'] = () => Promise.resolve({ ok: false, error: { code: 'none', message: 'None.' } });
  close = () => {};
}

/** A frame of the default network, 2-4-2-1, whose weights are all `value`. */
export function frameWithWeights(value: number): Frame {
  const layer = (inputs: number, units: number): LayerParameters => ({
    weights: new Float32Array(inputs * units).fill(value),
    biases: new Float32Array(units).fill(value),
  });
  const weights = [layer(2, 4), layer(4, 2), layer(2, 1)];
  const norms = [0.001, 0.03, 0.5].map(diagnostics);
  return frameOf({ step: 40, age: 40, shape: [2, 4, 2, 1], weights, gradients: weights, diagnostics: norms });
}
