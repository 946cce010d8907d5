/** The way of an optimizer down a long valley, by the engine's own update, in single precision. Pure. */
import { optimizers, optimizerSlots, optimizerState, single, type OptimizerName } from '@gradroom/shared';
import { defaultConfiguration, engineSettings } from '@gradroom/shared';

export interface Point {
  readonly w1: number;
  readonly w2: number;
}

/** Curvature along w₁ and w₂: the valley is ten times as steep across as along. */
export const CURVATURE = { along: 1, across: 10 } as const;
export const START: Point = { w1: -2.5, w2: 1 };

export const lossAt = ({ w1, w2 }: Point): number => 0.5 * (CURVATURE.along * w1 * w1 + CURVATURE.across * w2 * w2);

/** The points behind 0, 1, … steps; it ends early where a number is no longer finite. */
export function descend(name: OptimizerName, learningRate: number, steps: number): readonly Point[] {
  const { training, ...rest } = defaultConfiguration;
  const settings = engineSettings({
    ...rest,
    training: { ...training, optimizer: name, learningRate: Math.fround(learningRate) },
  });
  let [parameters, next] = [Float32Array.of(START.w1, START.w2), new Float32Array(2)];
  let [state, nextState] = [0, 1].map(() => optimizerState(single, optimizerSlots[name], 2));
  const way: Point[] = [START];
  for (let step = 0; step < steps; step += 1) {
    const gradients = Float32Array.of(CURVATURE.along * parameters[0], CURVATURE.across * parameters[1]);
    optimizers[name].propose(single, settings, parameters, gradients, state, next, nextState);
    [parameters, next, state, nextState] = [next, parameters, nextState, state];
    if (!Number.isFinite(lossAt({ w1: parameters[0], w2: parameters[1] }))) break;
    way.push({ w1: parameters[0], w2: parameters[1] });
  }
  return way;
}
