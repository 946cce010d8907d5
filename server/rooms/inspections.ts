/**
 * Exact states of single steps. Where training stands is asked of the worker; a step that is past is computed anew from the
 * nearest keyframe, apart from the room and only where that takes no longer than a glance.
 */
import {
  firstStepOf,
  INSPECT_RECOMPUTE_MS_MAX,
  INSPECT_STEPS_UNMEASURED_MAX,
  INSPECTS_REMEMBERED,
  INSPECTS_UNDERWAY_MAX,
  type Header,
  type InspectAnswer,
  type Refusal,
} from '@gradroom/shared';
import type { Token } from '../storage/store.js';
import type { Environment } from './environment.js';
import { loadTraining } from './load.js';
import { roomUnavailable } from './refusals.js';
import type { Trainer } from './trainer.js';

/** What one entry costs to read and apply: moves of most sliders half of it, moves of the data's noise twice as much. */
const ENTRY_MS = 0.1;
const ENTRIES_MAX = INSPECT_RECOMPUTE_MS_MAX / ENTRY_MS;

export interface InspectionsOptions {
  readonly environment: Pick<Environment, 'store' | 'training' | 'log'>;
  readonly header: Header;
  readonly token: Token;
  readonly trainer: Pick<Trainer, 'inspect' | 'reached' | 'stepMs' | 'horizon'>;
}

export class Inspections {
  /** Answers that hold for good, by step; the oldest first. */
  private readonly past = new Map<number, InspectAnswer>();
  private readonly underway = new Map<number | 'now', Promise<InspectAnswer>>();
  /** Past steps are computed one after the other. */
  private last: Promise<unknown> = Promise.resolve();
  private newest: (InspectAnswer & { ok: true }) | undefined;

  constructor(private readonly options: InspectionsOptions) {}

  /** Never rejects. */
  async inspect(step?: number): Promise<InspectAnswer> {
    if (step === undefined) return this.shared('now', () => this.now());
    const { reached, horizon } = this.options.trainer;
    if (step > horizon) return refused('no-such-step', `Training stands at step ${reached.step}; ${step} is to come.`);
    const first = firstStepOf(this.options.header);
    if (step < first) return refused('no-such-step', `This room began at step ${first}.`);
    const past = this.past.get(step);
    if (past) return past;
    if (step >= reached.step) {
      // Frames are made before their grant is reached: the worker may stand at this step, and may have passed it.
      const now = await this.shared('now', () => this.now());
      if (!now.ok || now.step === step) return now;
    }
    return this.shared(step, () => this.recompute(step));
  }

  private async shared(key: number | 'now', make: () => Promise<InspectAnswer>): Promise<InspectAnswer> {
    const before = this.underway.get(key);
    if (before) return before;
    if (this.underway.size > INSPECTS_UNDERWAY_MAX) {
      return { ok: false, error: { ...tooMany, retryAfterMs: INSPECT_RECOMPUTE_MS_MAX } };
    }
    const answer = make()
      .catch((error: unknown): InspectAnswer => {
        this.options.environment.log.warn({ err: error }, 'A step could not be inspected.');
        return { ok: false, error: roomUnavailable };
      })
      .finally(() => this.underway.delete(key));
    this.underway.set(key, answer);
    return answer;
  }

  private async now(): Promise<InspectAnswer> {
    const { newest } = this;
    const { trainer } = this.options;
    const { step, seq } = trainer.reached;
    // At rest nothing changes until the horizon moves or an entry comes.
    if (newest && newest.step === trainer.horizon && newest.step === step && newest.seq === seq) return newest;
    this.newest = { ok: true, ...(await trainer.inspect()) };
    return this.newest;
  }

  private recompute(step: number): Promise<InspectAnswer> {
    const work = this.last.then(() => this.recomputeNow(step));
    this.last = work.catch(() => undefined);
    return work;
  }

  private async recomputeNow(step: number): Promise<InspectAnswer> {
    const { environment, header, token, trainer } = this.options;
    const { store } = environment;
    const first = firstStepOf(header);
    // A keyframe holds the gradients of its step, too.
    const from = (await store.keyframeSteps(header.log)).findLast((other) => other <= step) ?? first;
    if (this.isFar(step - from)) return tooFar(step);
    // At the horizon itself entries may still come.
    const isPast = step < trainer.horizon;
    const wanted = { keyframeAt: step, entriesMax: ENTRIES_MAX + 1 };
    const { room } = await loadTraining(store, header, token, wanted);
    const entries = room.entries.filter((entry) => entry.step <= step);
    // Now the entries are known, and whether a keyframe was passed over.
    if (this.isFar(step - (room.keyframe?.step ?? first), entries.length)) return tooFar(step);
    const watched = { core: false, whole: false };
    const { inspected } = await environment.training.recompute({ ...room, entries, horizon: step, watched });
    const answer: InspectAnswer = { ok: true, ...inspected };
    if (isPast) this.past.set(step, answer);
    if (this.past.size > INSPECTS_REMEMBERED) this.past.delete(this.past.keys().next().value as number);
    return answer;
  }

  private isFar(steps: number, entries = 0): boolean {
    const { stepMs = INSPECT_RECOMPUTE_MS_MAX / INSPECT_STEPS_UNMEASURED_MAX } = this.options.trainer;
    return steps * stepMs + entries * ENTRY_MS > INSPECT_RECOMPUTE_MS_MAX;
  }
}

const tooMany: Refusal = { code: 'too-fast', message: 'Others are looking at past steps just now. Try again.' };

const tooFar = (step: number) => refused('no-such-step', `Step ${step} is too far back to be computed again now.`);

const refused = (code: string, message: string): InspectAnswer => ({ ok: false, error: { code, message } });
