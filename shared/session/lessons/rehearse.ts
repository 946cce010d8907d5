/**
 * Plays the acts of a lesson on an engine, without anybody: sets up, changes, trains until what is waited for is measured. So
 * that a lesson is known to work before a class sees it, and a measured answer before it is revealed.
 */
import { makeData } from '../../data/index.js';
import type { Passes, Trainers } from '../../engine/backend.js';
import { Engine } from '../../engine/engine.js';
import type { LayerParameters } from '../../engine/settings.js';
import { configuredBy } from '../complete.js';
import type { Configuration } from '../configuration.js';
import { dataChanged, engineSettings } from '../engine-settings.js';
import { stepsPerEpoch } from '../epoch.js';
import { holds } from './condition.js';
import { foresee, type Foreseen } from './foresee.js';
import type { ChangeBlock, Lesson, SetUpBlock, WaitBlock } from './lesson.js';
import { nextLook, type Observation } from './observation.js';
import { copyOf, observeEngine } from './observe-engine.js';
import { epochsAhead, truthOf, type Question, type Truth } from './questions.js';

/** How a wait ended. */
export interface Seen {
  readonly wait: WaitBlock;
  readonly held: boolean;
  /** When it ended. */
  readonly observation: Observation;
}

/** What a question's answer was when it was revealed. */
export interface Answered {
  readonly question: Question;
  /** Undefined where it could not be measured. */
  readonly truth: Truth | undefined;
}

/** One network that goes through the acts of a lesson. */
export class Rehearsal {
  #engine: Engine | undefined;
  #configuration: Configuration | undefined;
  #drawn: readonly LayerParameters[] = [];

  /** @param seed of every set-up, in place of the lesson's own */
  constructor(
    private readonly backend: Trainers & Passes,
    private readonly seed?: number,
  ) {}

  setUp({ configuration, seed }: Pick<SetUpBlock, 'configuration' | 'seed'>): void {
    this.#configuration = configuration;
    const { training } = makeData(configuration.data, configuration.network.features);
    this.#engine = new Engine(engineSettings(configuration), training, this.seed ?? seed, this.backend);
    this.#keepDrawn();
  }

  change({ commands }: Pick<ChangeBlock, 'commands'>): void {
    const [engine, before] = this.#running();
    const completed = configuredBy(commands, before);
    if (!completed.ok) throw new Error(completed.error.message);
    const { configuration } = completed;
    this.#configuration = configuration;
    if (dataChanged(before, configuration)) {
      engine.replaceData(makeData(configuration.data, configuration.network.features).training);
    }
    engine.configure(engineSettings(configuration));
    if (engine.age === 0) this.#keepDrawn();
  }

  /** Gives every hidden unit this bias, which no command can: the weights stay as they were drawn. */
  setHiddenBiases(bias: number): void {
    const [engine] = this.#running();
    const layers = engine.parameters.map(({ weights, biases }, layer, { length }) =>
      layer < length - 1 ? [...weights, ...biases.map(() => bias)] : [...weights, ...biases],
    );
    engine.setParameters(Float32Array.from(layers.flat()));
    this.#keepDrawn();
  }

  /** Trains until the condition holds, looking after the first step, and then four times an epoch. */
  wait({ until, within }: Pick<WaitBlock, 'until' | 'within'>): { held: boolean; observation: Observation } {
    const [engine, configuration] = this.#running();
    const end = engine.age + within * stepsPerEpoch(configuration);
    // What stands before the first step is of other settings, or of no gradient at all.
    engine.train(1);
    for (;;) {
      const held = holds(until, this.#glance()) === true;
      if (held || engine.age >= end) return { held, observation: this.observe() };
      engine.train(nextLook(engine.age, configuration) - engine.age);
    }
  }

  /** Trains up to this age, as a wait did before. */
  trainTo(age: number): void {
    const [engine] = this.#running();
    engine.train(Math.max(0, age - engine.age));
  }

  /** Works out a question whose answer lies ahead, in a fork of the network as it is now. See `foresee`. */
  *foresee(question: Question): Generator<number, Foreseen> {
    const [engine, configuration] = this.#running();
    const { training } = makeData(configuration.data, configuration.network.features);
    const fork = new Engine(engine.settings, training, engine.seed, this.backend);
    fork.restore(engine.save());
    return yield* foresee(fork, configuration, { question, epochs: epochsAhead(question)! }, this.backend);
  }

  /** What is to be seen now, and stays so when training goes on. */
  observe(): Observation {
    const now = this.#glance();
    // Spreading reads what is computed.
    return { ...now, parameters: copyOf(this.#running()[0].parameters) };
  }

  #glance(): Observation {
    const [engine, configuration] = this.#running();
    return observeEngine(engine, configuration, this.#drawn, this.backend);
  }

  #running(): readonly [Engine, Configuration] {
    if (!this.#engine || !this.#configuration) throw new Error('nothing is set up');
    return [this.#engine, this.#configuration];
  }

  #keepDrawn(): void {
    this.#drawn = copyOf(this.#running()[0].parameters);
  }
}

/**
 * @param seed of every set-up, in place of the lesson's own
 * @returns what every wait came to, and what every revealed question's answer was
 */
export function rehearse(
  { steps }: Lesson,
  backend: Trainers & Passes,
  seed?: number,
): { readonly seen: readonly Seen[]; readonly answered: readonly Answered[] } {
  const rehearsal = new Rehearsal(backend, seed);
  const questions = new Map<string, { readonly question: Question; readonly foreseen: Foreseen | undefined }>();
  const seen: Seen[] = [];
  const answered: Answered[] = [];
  for (const block of steps.flatMap(({ blocks }) => blocks)) {
    switch (block.type) {
      case 'set-up':
        rehearsal.setUp(block);
        break;
      case 'change':
        rehearsal.change(block);
        break;
      case 'wait':
        seen.push({ wait: block, ...rehearsal.wait(block) });
        break;
      case 'ask':
      case 'check':
        questions.set(block.question.name, {
          question: block.question,
          foreseen: foreseenAt(rehearsal, block.question),
        });
        break;
      case 'reveal': {
        const { question, foreseen } = questions.get(block.question)!;
        const { truth } = foreseen ?? { truth: truthOf(question, rehearsal.observe()) };
        answered.push({ question, truth });
        break;
      }
      case 'text':
      case 'look':
      case 'breakout':
      case 'race':
      case 'repeat-race':
      case 'by-hand':
    }
  }
  return { seen, answered };
}

/** What lies ahead of a question, worked out in one go; undefined where nothing does. */
function foreseenAt(rehearsal: Rehearsal, question: Question): Foreseen | undefined {
  if (epochsAhead(question) === undefined) return undefined;
  const work = rehearsal.foresee(question);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
