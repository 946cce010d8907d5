/** One number that was asked: what the page shows, and what comes of computing it again. */
import type { Race } from '@gradroom/shared';
import type { Session } from '../../../state/session.js';
import { numberAnswers as words } from '../../../strings/en/number-answers.js';
import { exactStep, exactStepAgain, type ExactStep, type Past } from '../exact-step.js';
import { agrees, type Computed, type Kept, type Where } from './computed.js';
import { kinds } from './kinds.js';
import type { NumberKey } from './number-key.js';
import { measureWords } from './of-lesson.js';
import type { OfRace } from './of-race.js';

/** What a kind that needs it is always given; maps have at least so many points on a side. */
const ANYWHERE: Where = {
  ...{ layer: 0, unit: 0, input: 0, sample: 0, factor: 0, path: 0, byScore: 0, side: 16 },
  cell: { row: 0, column: 0, side: 16 },
  curve: { activation: 'linear', alpha: 0 },
  bins: { of: 'inputs', from: 0, to: 0, range: { min: 0, max: 1 } },
  loss: 'cross-entropy',
};

interface Done {
  readonly kind: 'done';
  readonly value: number;
  /** That it is of; a race's number has none, nor one of a network elsewhere. */
  readonly step?: number;
  /** What comes of weights as coded as the page had them. */
  readonly coded?: number;
  /** Undefined where the two are not of the same step. */
  readonly agreeing?: boolean;
}

export type Outcome =
  | { readonly kind: 'none' | 'asking' }
  | { readonly kind: 'failed'; readonly reason: string }
  | Done;

export class Check {
  outcome = $state.raw<Outcome>({ kind: 'none' });
  /** As the page shows it; undefined where nothing has come. */
  readonly shown: number | undefined;
  /** The step of the page's network that it is of; a race's number has none, nor one of a network elsewhere. */
  readonly seen: Past | undefined;
  readonly #kind: Computed | OfRace;
  readonly #at: Where;
  readonly #race: Race | undefined;
  readonly #closed = new AbortController();

  /** @param held the step that is held still, where the number is of that one */
  constructor(
    private readonly asked: NumberKey,
    private readonly session: Session,
    held?: ExactStep,
  ) {
    const { frame, state } = session;
    this.#at = { ...ANYWHERE, ...asked };
    this.#kind = kinds[asked.kind];
    this.#race = state?.race ?? undefined;
    const { race, elsewhere } = asked;
    this.seen = race || elsewhere ? undefined : (asked.past ?? held ?? frame);
    const past = race ?? elsewhere ?? asked.past;
    if (past) this.shown = past.value;
    else if ('again' in this.#kind) this.shown = undefined;
    else if (held) this.shown = this.#kind.exactly(held, this.#at);
    else this.shown = frame && state && this.#kind.inFrame(frame, this.#at, state.configuration);
  }

  /** Computes it for exactly the step, the race or the network that it is of, and compares. */
  again(): Promise<void> {
    return this.#compute(async () => {
      const { seen, shown } = this;
      if (seen) return this.#done(await exactStepAgain(this.session, seen), shown);
      const value = await (this.asked.elsewhere?.again?.() ?? this.#raced());
      return { kind: 'done', value, agreeing: shown !== undefined && agrees(shown, value, this.kept) };
    });
  }

  /** Computes it for the step at which training stands now. */
  now(): Promise<void> {
    return this.#compute(async () => this.#done(await exactStep(this.session)));
  }

  /** What a frame's coding keeps of it. */
  get kept(): Kept {
    if ('again' in this.#kind) return 'single';
    return this.asked.measured ? measureWords(this.asked.measured).kept : this.#kind.kept;
  }

  /** Nobody wants to know any more. */
  close(): void {
    this.#closed.abort();
  }

  async #compute(ask: () => Promise<Done>): Promise<void> {
    this.outcome = { kind: 'asking' };
    try {
      this.outcome = await ask();
    } catch (error) {
      this.outcome = { kind: 'failed', reason: (error as Error).message };
    }
  }

  #done(exact: ExactStep, shown?: number): Done {
    if ('again' in this.#kind) throw new Error(words.changed);
    const { exactly, fromCoded } = this.#kind;
    const value = exactly(exact, this.#at);
    const coded = fromCoded?.(exact, this.#at);
    const agreeing = shown === undefined ? undefined : agrees(shown, coded ?? value, this.kept);
    return { kind: 'done', value, step: exact.step, coded, agreeing };
  }

  #raced(): Promise<number> {
    const { race } = this.asked;
    if (!race || !this.#race || !('again' in this.#kind)) throw new Error(words.raceGone);
    return this.#kind.again(this.#race, race, this.#closed.signal);
  }
}
