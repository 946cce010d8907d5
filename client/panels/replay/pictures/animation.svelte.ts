/** An animation that is being made: pictures of evenly spaced steps, each computed from the recording, then put into one file. */
import type { ReplayTransport } from '../transport.svelte.js';
import type { ReplayWords } from '../words/words.svelte.js';
import { factsOf } from './facts-of.js';
import type { PictureFacts } from './facts.js';
import { PICTURE } from './paint-moment.js';
import { FILE_BYTES_MAX, gifBytes, PICTURES_PER_SECOND, sizeAt, stepsOf, type Plan } from './plan.js';
import type { Studio } from './studio.js';
import { recordWebm } from './webm.js';

export type Stage = 'planned' | 'drawing' | 'writing' | 'done' | 'stopped' | 'failed' | 'too-large';

const SHOW_MS = 1_000 / PICTURES_PER_SECOND;

export class Animation {
  stage = $state<Stage>('planned');
  /** Pictures that are drawn, then those that are written. */
  count = $state(0);
  /** How long the pictures' file will be, about; undefined while that is being found out. */
  guess = $state<number>();
  #stopping = new AbortController();
  #guessing: Promise<unknown> = Promise.resolve();
  #guesses = 0;

  constructor(
    private readonly transport: ReplayTransport,
    private readonly written: ReplayWords,
    private readonly studio: Pick<Studio, 'draw'>,
  ) {}

  get isBusy(): boolean {
    return this.stage === 'drawing' || this.stage === 'writing';
  }

  /** Finds out how large a GIF will be, from two of its pictures. */
  estimate(plan: Plan): Promise<unknown> {
    this.guess = undefined;
    const ask = ++this.#guesses;
    const isOld = () => ask !== this.#guesses;
    this.#guessing = this.#guessing.then(async () => {
      const steps = stepsOf(plan);
      const middle = Math.floor((steps.length - 1) / 2);
      const sizes: number[] = [];
      for (const step of [steps[middle], steps[Math.min(middle + 1, steps.length - 1)]]) {
        const facts = isOld() ? undefined : await this.#factsAt(step, plan);
        if (!facts || isOld()) return;
        sizes.push(await this.#gifPicture(facts, plan, sizes.length === 0));
      }
      if (!isOld()) this.guess = gifBytes(sizes[0], sizes[1] - sizes[0], steps.length);
    });
    // Then it is not told before, and found out while it is made.
    this.#guessing = this.#guessing.catch(() => undefined);
    return this.#guessing;
  }

  /** @returns the file; undefined where there is none, as `stage` then says */
  async make(plan: Plan): Promise<Blob | undefined> {
    this.#guesses += 1;
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.stage = 'drawing';
    this.count = 0;
    try {
      await this.#guessing;
      const file = plan.format === 'gif' ? await this.#gif(plan, signal) : await this.#webm(plan, signal);
      if (file) this.stage = 'done';
      return file;
    } catch {
      this.stage = signal.aborted ? 'stopped' : 'failed';
      return undefined;
    }
  }

  stop(): void {
    this.#guesses += 1;
    this.#stopping.abort();
  }

  async #gif(plan: Plan, signal: AbortSignal): Promise<Blob | undefined> {
    for (const step of stepsOf(plan)) {
      const facts = await this.#factsAt(step, plan);
      signal.throwIfAborted();
      const bytes = await this.#gifPicture(facts, plan, this.count === 0);
      signal.throwIfAborted();
      this.count += 1;
      if (bytes <= FILE_BYTES_MAX) continue;
      this.stage = 'too-large';
      return undefined;
    }
    return new Blob([await this.studio.draw({ type: 'gif' })], { type: 'image/gif' });
  }

  async #webm(plan: Plan, signal: AbortSignal): Promise<Blob> {
    const pictures: Blob[] = [];
    for (const step of stepsOf(plan)) {
      const facts = await this.#factsAt(step, plan);
      signal.throwIfAborted();
      pictures.push(await this.studio.draw({ type: 'png', facts, ratio: plan.ratio }));
      signal.throwIfAborted();
      this.count += 1;
    }
    this.stage = 'writing';
    this.count = 0;
    const onwritten = (count: number) => (this.count = count);
    return recordWebm(pictures, { ...sizeAt(plan.ratio, PICTURE), onwritten, signal });
  }

  #gifPicture(facts: PictureFacts, { ratio }: Plan, isFirst: boolean): Promise<number> {
    return this.studio.draw({ type: 'gif-picture', facts, ratio, isFirst, showMs: SHOW_MS });
  }

  /** @throws Error where the recording was closed meanwhile */
  async #factsAt(step: number, { from, to, withAct }: Plan): Promise<PictureFacts> {
    const { transport, written } = this;
    const position = transport.scale.positionOf(step);
    const moment = await transport.session.moment(position);
    if (!moment) throw new Error('The recording was closed.');
    return factsOf(moment, position, { transport, written }, { from, to, withAct });
  }
}
