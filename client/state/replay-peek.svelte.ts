/** A small session beside the replay's own: the moment that is pointed at. Without a state while that is not to be had quickly. */
import type { Frame, InspectAnswer, Position, SessionView } from '@gradroom/shared';
import type { Peeked } from './replay-messages.js';
import type { ReplaySession } from './replay.svelte.js';
import { me } from './replay-view.js';
import type { Connection, Session } from './session.js';

const refused = { ok: false, error: { code: 'not-allowed', message: '' } } as const;

/** Shows nothing until it is pointed at something. */
export const peekInto = (session: ReplaySession): ReplayPeek => new ReplayPeek(session);

class ReplayPeek implements Session {
  readonly source = 'replay';
  readonly me = me;
  readonly people = [];
  readonly connection: Connection = { status: 'live' };
  readonly pending = 0;
  state = $state.raw<SessionView>();
  frame: Frame | undefined;
  #wanted: Position | undefined;
  #asking = false;
  readonly #listeners = new Set<(frame: Frame) => void>();

  constructor(private readonly session: ReplaySession) {}

  /** Shows this position; of many that are wanted quickly only the newest is asked for. */
  point(position: Position): void {
    this.#wanted = position;
    if (!this.#asking) void this.#ask();
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onRace(): () => void {
    return () => {};
  }

  watch(): () => void {
    return () => {};
  }

  send() {
    return Promise.resolve(refused);
  }

  inspect(): Promise<InspectAnswer> {
    return Promise.resolve(refused);
  }

  close(): void {
    this.#listeners.clear();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#wanted) {
      const wanted = this.#wanted;
      this.#wanted = undefined;
      const peeked = await this.session.peek(wanted);
      if (peeked) this.#show(peeked);
      else this.state = undefined;
    }
    this.#asking = false;
  }

  #show({ state, frame }: Peeked): void {
    this.state = state;
    this.frame = frame;
    for (const listener of this.#listeners) listener(frame);
  }
}
