/** One unit over the plane of the data, with the engine's own activation. Pure. */
import { activationOf, type ActivationName } from '@gradroom/shared';

export interface Unit {
  readonly activation: ActivationName;
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

export interface Worked {
  readonly z: number;
  readonly a: number;
}

/** z = w₁x₁ + w₂x₂ + b, summed as the engine does: in single precision, in order, the bias last. */
export function unitAt({ activation, w1, w2, b }: Unit, x1: number, x2: number): Worked {
  const f = Math.fround;
  const { forward, alphaRange } = activationOf(activation);
  const z = f(f(f(f(w1) * f(x1)) + f(f(w2) * f(x2))) + f(b));
  return { z, a: forward(z, alphaRange?.initial ?? 0) };
}
