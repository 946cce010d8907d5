/** The frame of a network at the step where it stands. */
import type { Engine } from '../engine/engine.js';
import { shapeOf } from '../session/engine-settings.js';
import type { SessionState } from '../session/state.js';
import type { Frame } from './frame.js';

/** Views of the present state, as the engine's: to be encoded before it trains on. */
export function frameOf(
  { engine, state }: { readonly engine: Engine; readonly state: SessionState },
  { epoch, stepsPerSecond }: Pick<Frame, 'epoch' | 'stepsPerSecond'>,
): Required<Frame> {
  return {
    epoch,
    seq: state.seq,
    step: engine.step,
    age: engine.age,
    shape: shapeOf(state.configuration),
    stepsPerSecond,
    losses: { ...engine.evaluate(), batchLoss: engine.batchLoss },
    diagnostics: engine.diagnostics(),
    weights: engine.parameters,
    gradients: engine.gradients,
    halted: engine.halted,
  };
}
