/**
 * Works out a question whose answer lies ahead: trains a fork of the network on, unchanged, and measures there. A generator, so
 * that whoever drives it decides when it works and when it waits; that decides nothing of what it finds. A room's workers, a page
 * alone and the tests of lessons all drive this one.
 *
 * It looks when a `wait` looks, so that the answer to "when will it …?" is the step at which a wait for it pauses.
 */
import type { Passes } from '../../engine/backend.js';
import type { Engine } from '../../engine/engine.js';
import type { Configuration } from '../configuration.js';
import { stepsPerEpoch } from '../epoch.js';
import { costOfStep, type Ahead } from './ahead.js';
import { holds } from './condition.js';
import { Chart, type Curve } from './curve.js';
import { nextLook } from './observation.js';
import { copyOf, observeEngine } from './observe-engine.js';
import { isArrival, truthOf, type Arrival, type Measurable, type Truth } from './questions.js';

/** Multiplications between two breaths, about a millisecond's. */
const BREATH = 200_000;

export interface Foreseen {
  /** Steps from the question to where it was measured. */
  readonly steps: number;
  /** Undefined where it could not be measured. */
  readonly truth: Truth | undefined;
  readonly curve: Curve | undefined;
}

/**
 * @param engine stands where it was asked, and is trained on: nobody else may use it
 * @param configuration the settings there
 * @returns a generator that yields the share that is done, and returns what was found
 */
export function* foresee(
  engine: Engine,
  configuration: Configuration,
  { question, epochs }: Ahead,
  passes: Passes,
): Generator<number, Foreseen> {
  const from = engine.age;
  const end = from + epochs * stepsPerEpoch(configuration);
  // Weights as they were drawn are known where they were drawn just now: so whoever works it out knows the same.
  const drawn = from === 0 ? copyOf(engine.parameters) : undefined;
  const arrival = arrivalOf(question);
  const chart = new Chart(question, configuration.network.hidden.length, looksIn(configuration, epochs));
  // What stands before the first step is of other settings, or of no gradient at all.
  for (let next = from + 1; ; next = nextLook(engine.age, configuration)) {
    yield* trainTo(engine, configuration, arrival ? next : Math.min(next, end), (age) => (age - from) / (end - from));
    const observation = observeEngine(engine, configuration, drawn, passes);
    const held = arrival !== undefined && holds(arrival.until, observation) === true;
    // Where training has stopped nothing else will come.
    const isLast = held || engine.age >= end || engine.halted !== null;
    const steps = engine.age - from;
    chart.look(steps, observation, isLast);
    if (!isLast) continue;
    const truth = arrival ? arrived(held, steps) : truthOf(question, observation);
    return { steps, truth, curve: chart.curve(truth) };
  }
}

/** Looks at most: the first, and then as often as an epoch allows. */
function looksIn(configuration: Configuration, epochs: number): number {
  return 1 + Math.ceil((epochs * stepsPerEpoch(configuration)) / nextLook(0, configuration));
}

function* trainTo(
  engine: Engine,
  configuration: Configuration,
  age: number,
  share: (age: number) => number,
): Generator<number, void> {
  const steps = Math.max(1, Math.floor(BREATH / costOfStep(configuration)));
  while (engine.age < age) {
    engine.train(Math.min(steps, age - engine.age));
    yield Math.min(1, share(engine.age));
  }
}

function arrivalOf(question: Measurable): Arrival | undefined {
  return question.kind === 'number' && isArrival(question.answer) ? question.answer : undefined;
}

const arrived = (held: boolean, steps: number): Truth => (held ? { kind: 'number', value: steps } : { kind: 'never' });
