/** A moment as a frame of its weights alone: what it answers is not evaluated, so that pointing costs little. */
import { decodeSnapshot, engineSettings, layersOf, shapeOf, sizesOf, type Frame, type Moment } from '@gradroom/shared';
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
