/**
 * What would revive a unit: two copies of one exact step are really trained on, one as it is, one with Leaky ReLU in some of
 * its layers, and both are looked at again. Nothing else differs between them. Both go on from the engine's whole state, so the
 * copy that is left as it is goes the way that the room goes, bit for bit.
 */
import {
  Engine,
  sizesOf,
  type EngineSettings,
  type Halt,
  type Passes,
  type TrainingData,
  type Trainers,
} from '@gradroom/shared';
import { stateOf, type UnitState } from '../../pictures/unit-states.js';
import { lengthOf, UnitJudge } from './judge.js';

export interface Question {
  readonly settings: EngineSettings;
  readonly data: TrainingData;
  /** Its whole state, as the engine saved it. */
  readonly engine: Uint8Array;
  readonly layer: number;
  readonly unit: number;
  /** Layers that become Leaky ReLU in the second copy, and its alpha. */
  readonly changed: readonly number[];
  readonly alpha: number;
  /** Of both copies. */
  readonly learningRate: number;
  readonly steps: number;
}

export interface Outcome {
  /** Training samples at which the unit's z is above 0, and all of them. */
  readonly positive: number;
  readonly samples: number;
  readonly state: UnitState;
  /** Length of the unit's own gradient, its weights' and its bias', for the last mini-batch. */
  readonly gradient: number;
  /** Dead units of its layer. */
  readonly dead: number;
  readonly trainLoss: number;
  /** Not finite: training did not come to its end. */
  readonly halted: Halt | null;
}

/** Of one turn, so that whoever runs it stays able to stop. */
const SLICE_STEPS = 50;

/** Yields the share that is done; returns what became of the copy as it is, and of the changed one. */
export function* compared(question: Question, backend: Trainers & Passes): Generator<number, [Outcome, Outcome]> {
  const { settings, changed, alpha, learningRate } = question;
  const asItIs: EngineSettings = { ...settings, learningRate };
  const leaky = { activation: 'leaky-relu', alpha } as const;
  const layers = settings.layers.map((own, layer) => (changed.includes(layer) ? leaky : own));
  const first = yield* trained(question, asItIs, backend, 0);
  const second = yield* trained(question, { ...asItIs, layers }, backend, 0.5);
  return [first, second];
}

function* trained(
  { settings: now, data, engine: saved, steps, layer, unit }: Question,
  settings: EngineSettings,
  backend: Trainers & Passes,
  done: number,
): Generator<number, Outcome> {
  const engine = new Engine(now, data, 0, backend); // what is restored has its own seed
  engine.restore(saved);
  engine.configure(settings);
  const end = engine.step + steps;
  while (engine.step < end && engine.halted === null) {
    engine.train(Math.min(SLICE_STEPS, end - engine.step));
    yield done + 0.5 * (1 - (end - engine.step) / steps);
  }
  const { layers } = new UnitJudge(settings, data.train, backend).judge(engine.parameters, layer, unit);
  return {
    positive: layers[layer].positive[unit],
    samples: data.train.count,
    state: stateOf(layers[layer], unit, settings.layers[layer], layer === settings.layers.length - 1),
    gradient: lengthOf(engine.gradients[layer], unit, sizesOf(settings)[layer]),
    dead: layers[layer].dead.reduce((sum, dead) => sum + dead, 0),
    trainLoss: engine.evaluate().trainLoss,
    halted: engine.halted,
  };
}
