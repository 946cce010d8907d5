/** A moment as views take it: exactly; or as a frame of its weights alone, which is not evaluated, so that pointing costs little. */
import {
  decodeSnapshot,
  engineSettings,
  layersOf,
  shapeOf,
  sizesOf,
  type Frame,
  type InspectAnswer,
  type Moment,
  type PlayerAlone,
} from '@gradroom/shared';
import type { Peeked } from './replay-messages.js';
import { viewOf } from './replay-view.js';

const notEvaluated = {
  batchLoss: NaN,
  trainLoss: NaN,
  testLoss: NaN,
  trainAccuracy: NaN,
  testAccuracy: NaN,
};

export function peekedFrom({ state, step, engine }: Moment, title: string): Peeked {
  const snapshot = decodeSnapshot(engine);
  const { configuration, seq } = state;
  const sizes = sizesOf(engineSettings(configuration));
  const frame: Frame = {
    epoch: 1,
    seq,
    step,
    age: snapshot.age,
    shape: shapeOf(configuration),
    stepsPerSecond: 0,
    losses: notEvaluated,
    diagnostics: [],
    weights: layersOf(snapshot.parameters, sizes),
    halted: snapshot.halted,
  };
  return { state: viewOf(state, title, true), frame };
}

export function inspected({ engine, state: { seq, configuration } }: PlayerAlone): InspectAnswer {
  return { ok: true, step: engine.step, age: engine.age, seq, configuration, engine: engine.save() };
}
