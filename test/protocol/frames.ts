/** Frames for tests: arbitrary ones, and one of a given shape. */
import type { Frame, Halt, LayerDiagnostics, LayerParameters } from '@gradroom/shared';
import fc from 'fast-check';

/** Any single-precision number that the engine may hold: zero or normal, of any size and sign. */
export const single = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  {
    weight: 6,
    arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }).map((x) => (Math.abs(x) < 1.2e-38 ? 0 : x)),
  },
);

const whole = fc.oneof(fc.nat(300), fc.maxSafeNat());
const loss = fc.oneof(fc.float(), fc.constant(NaN));
const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN));

const layerDiagnostics: fc.Arbitrary<LayerDiagnostics> = fc.record({
  gradientNorm: fc.float(),
  meanDelta: fc.float(),
  meanSlope: fc.float(),
  saturatedShare: share,
  deadUnits: fc.nat(64),
  updateRatio: fc.float(),
  lostShare: share,
});

export function layersOf(shape: readonly number[], numbers: (count: number) => Float32Array): LayerParameters[] {
  return shape.slice(1).map((units, index) => ({ weights: numbers(units * shape[index]), biases: numbers(units) }));
}

const shapes = fc.tuple(
  fc.integer({ min: 1, max: 16 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }),
  fc.integer({ min: 1, max: 10 }),
);

export const anyFrame: fc.Arbitrary<Frame> = shapes.chain(([inputs, hidden, outputs]) => {
  const shape = [inputs, ...hidden, outputs];
  const count = shape.length - 1;
  const total = layersOf(shape, (n) => new Float32Array(n)).reduce(
    (sum, l) => sum + l.weights.length + l.biases.length,
    0,
  );
  const halt: fc.Arbitrary<Halt> = fc.record({
    layer: fc.nat(count - 1),
    reason: fc.constantFrom('activation' as const, 'loss' as const, 'gradient' as const, 'update' as const),
  });
  const numbers = fc.array(single, { minLength: total, maxLength: total });
  return fc
    .record({
      epoch: whole,
      seq: whole,
      steps: fc.tuple(whole, whole),
      stepsPerSecond: fc.integer({ min: 0, max: 1_000_000 }),
      losses: fc.record({
        batchLoss: loss,
        trainLoss: loss,
        testLoss: loss,
        trainAccuracy: share,
        testAccuracy: share,
      }),
      diagnostics: fc.array(layerDiagnostics, { minLength: count, maxLength: count }),
      halted: fc.option(halt),
      parameters: fc.option(fc.tuple(numbers, numbers), { nil: undefined }),
    })
    .map(({ steps, parameters, ...rest }): Frame => {
      const [one, other] = steps;
      const core = { ...rest, shape, step: Math.max(one, other), age: Math.max(one, other) - Math.min(one, other) };
      return parameters ? { ...core, weights: cut(shape, parameters[0]), gradients: cut(shape, parameters[1]) } : core;
    });
});

function cut(shape: readonly number[], numbers: readonly number[]): LayerParameters[] {
  let at = 0;
  return layersOf(shape, (count) => Float32Array.from(numbers.slice(at, (at += count))));
}
