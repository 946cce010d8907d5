/** The network of a lesson that somebody takes alone: what the lesson does with it, and where somebody else took it meanwhile. */
import {
  decodeSnapshot,
  layersOf,
  shapeOf,
  STEP_COUNT_MAX,
  type Command,
  type LayerParameters,
} from '@gradroom/shared';
import { isMeasured, needsOf, truthOf, type Question, type Truth, type WaitBlock } from '@gradroom/shared/lessons';
import type { ActBlock } from './lesson-blocks.js';
import { fullSpeed } from './lesson-choices.svelte.js';
import type { LessonTrainer } from './lesson-link.js';
import type { Look } from './lesson-messages.js';
import type { Stray } from './lesson-run.js';
import type { Session } from './session.js';

/** Where the lesson left the network. */
interface Left {
  /** The last entry that is the lesson's. */
  readonly seq: number;
  readonly ageStart: number;
  readonly step: number;
}

export class LessonNetwork {
  /** Rises whenever the lesson has brought the network somewhere. */
  moment = $state(0);
  #left = $state.raw<Left>();

  constructor(
    private readonly session: Session,
    private readonly trainer: LessonTrainer,
  ) {}

  get running(): boolean {
    return this.session.state?.running ?? false;
  }

  /** Where training stands. */
  get step(): number {
    return this.session.frame?.step ?? 0;
  }

  /** What somebody did to it since the lesson left it. */
  get strays(): readonly Stray[] {
    const { state } = this.session;
    const left = this.#left;
    if (!left || !state) return [];
    const strays: Stray[] = [];
    for (const [control, { seq }] of Object.entries(state.lastChanged)) {
      // How fast it trains is everybody's own choice.
      if (seq > left.seq && control !== 'training.speed') strays.push({ what: 'setting', control });
    }
    if (state.ageStart !== left.ageStart) strays.push({ what: 'weights' });
    if (state.running || Math.max(state.step, state.target) > left.step) strays.push({ what: 'steps' });
    return strays;
  }

  /** @param seed of the weights that a set-up draws */
  async act(block: ActBlock, seed?: number): Promise<void> {
    // Races run beside the network, which stays as it is.
    if (block.type === 'race') {
      return this.#send([{ type: 'race', variants: block.variants, epochs: block.epochs }]);
    }
    if (block.type === 'repeat-race') return this.#send([{ type: 'repeat-race' }]);
    await this.#send(block.commands.map((command) => (command.type === 'reset' ? { ...command, seed } : command)));
    if (fullSpeed.on) await this.#send([{ type: 'set-training', speed: 'max' }]);
  }

  /** Trains until it is measured or its epochs have passed. @returns undefined where somebody stopped it */
  async waitFor({ until, within }: WaitBlock, onlook: (look: Look) => void) {
    const drawn = needsOf(until) === 'drawn' ? await this.#drawn() : undefined;
    const ended = await this.trainer.waitFor({ until, within, drawn }, onlook);
    if (ended) this.#leave(ended.look.step);
    return ended;
  }

  /** Trains up to this age, as a wait did before. */
  async trainTo(age: number): Promise<void> {
    const { ageStart, step } = this.#left ?? { ageStart: 0, step: 0 };
    for (let rest = ageStart + age - step; rest > 0; rest -= STEP_COUNT_MAX) {
      const count = Math.min(rest, STEP_COUNT_MAX);
      const answer = await this.session.send({ type: 'step', count });
      if (!answer.ok) return;
      await this.#reaches(answer.step + count);
      this.#leave(this.step);
    }
  }

  /** What is right now; undefined where that cannot be measured. */
  async truthOf(question: Question): Promise<Truth | undefined> {
    return isMeasured(question) ? this.trainer.measure(question, await this.#drawn()) : truthOf(question);
  }

  play(): void {
    void this.#send([{ type: 'run', running: true }]);
  }

  pause(): void {
    void this.session.send({ type: 'run', running: false });
  }

  /** Nobody waits any longer. */
  async stop(): Promise<void> {
    this.trainer.stopWaiting();
    await this.#send([{ type: 'run', running: false }]);
  }

  async #send(commands: readonly Command[]): Promise<void> {
    const answers = await Promise.all(commands.map((command) => this.session.send(command)));
    const last = answers[answers.length - 1];
    if (last?.ok) this.#leave(last.step);
  }

  #leave(step: number): void {
    const { state } = this.session;
    if (state) this.#left = { seq: state.seq, ageStart: state.ageStart, step };
    this.moment += 1;
  }

  /** Resolves once training stands at this step, or has ended before it. */
  #reaches(step: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        const { frame } = this.session;
        if (!frame || (frame.step < step && !frame.halted)) return;
        stop();
        resolve();
      };
      const stop = this.session.onFrame(look);
      look();
    });
  }

  /** Exact weights as they were drawn. */
  async #drawn(): Promise<readonly LayerParameters[] | undefined> {
    const { state } = this.session;
    const answer = await this.session.inspect(state?.ageStart);
    if (!answer.ok || !state || answer.age !== 0) return undefined;
    return layersOf(decodeSnapshot(new Uint8Array(answer.engine)).parameters, shapeOf(state.configuration));
  }
}
