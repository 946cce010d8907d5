/** Numbers inside sentences and at the ends of colour scales: against the engine, the painter and the lesson's own measures. */
import { reference, type LayerSettings } from '@gradroom/shared';
import { measureNames, type Measured } from '@gradroom/shared/lessons';
import { expect, it } from 'vitest';
import type { ExactStep } from '../../../../client/views/explain/exact-step.js';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import { measureWords } from '../../../../client/views/explain/number/of-lesson.js';
import { findGradient } from '../../../../client/views/network/gradientFinding.js';
import { PictureMaker } from '../../../../client/views/pictures/maker.js';
import { configured, exactOf, first } from './exact.js';

const reluThenSigmoid: LayerSettings[] = [
  { activation: 'relu', alpha: 0 },
  { activation: 'sigmoid', alpha: 0 },
];
const sigmoids: LayerSettings[] = Array.from({ length: 4 }, () => ({ activation: 'sigmoid', alpha: 0 }));

it('[NU9] what the shades mean is what the pictures are painted with', async () => {
  const layers = ['relu', 'tanh', 'sigmoid'].map((activation) => ({ activation, alpha: 0 })) as LayerSettings[];
  const { exact } = await exactOf(configured({ network: { hidden: [4, 3], layers } }), 30);
  const { network, data } = exact.configuration;
  const maker = new PictureMaker({ network, data, loss: exact.settings.loss }, exact.data, reference);
  maker.want({ units: 40, plane: 0, layers: true });
  maker.make(exact.parameters);
  maker.pictures!.forEach(({ colors }, layer) => {
    const at = { ...first, layer, side: colors!.side };
    expect([kinds['shades-low'].exactly(exact, at), kinds['shades-high'].exactly(exact, at)]).toEqual([
      colors!.low,
      colors!.high,
    ]);
  });
  const plane = (['plane-high', 'plane-middle', 'plane-low'] as const).map((kind) => kinds[kind].exactly(exact, first));
  expect(plane).toEqual([1, 0.5, 0]);
});

it('[NU10] what a lesson measured is measured again by its own measures, and written as they are', async () => {
  const { exact, engine } = await exactOf();
  const diagnostics = engine.diagnostics();
  const again = (measured: Measured) => kinds.measured.exactly(exact, { ...first, measured });
  expect(again({ measure: 'gradient-norm', layer: 1 })).toBe(diagnostics[1].gradientNorm);
  expect(again({ measure: 'dead-units', layer: 0 })).toBe(diagnostics[0].deadUnits);
  expect(again({ measure: 'movement', layer: 0 })).toBeGreaterThan(0);
  expect(kinds.measured.exactly(exact, first)).toBeNaN();
  const written = (measure: Measured['measure']) => measureWords({ measure, layer: 0 }).written;
  expect([written('saturated'), written('dead-units'), written('gradient-norm')]).toEqual(['share', 'count', 'number']);
  for (const name of measureNames) expect(measureWords({ measure: name }).how).toMatch(/\.$/);
});

it('[NU10] a step since which a unit is dead is one at which it is, and none where it is otherwise', async () => {
  const { exact } = await exactOf(configured({ network: { hidden: [2], layers: reluThenSigmoid } }), 5);
  const dead: ExactStep = {
    ...exact,
    parameters: exact.parameters.map((layer, at) =>
      at === 0 ? { ...layer, biases: Float32Array.of(-1e6, 0) } : layer,
    ),
  };
  const at = (kind: 'dead-at' | 'alive-at', unit: number) => kinds[kind].exactly(dead, { ...first, unit });
  expect([at('dead-at', 0), at('alive-at', 0)]).toEqual([5, NaN]);
  expect([at('dead-at', 1), at('alive-at', 1)]).toEqual([NaN, 5]);
});

it('[NU17] the length of a unit’s own gradient is of its weights and its bias, and there is none of fresh weights', async () => {
  const configuration = configured({ network: { hidden: [3, 3, 3], layers: sigmoids } });
  const { exact, engine } = await exactOf(configuration, 20);
  const { weights, biases } = engine.gradients[1];
  const squares = [...weights.subarray(6, 9), biases[2]].map((value) => value * value);
  const length = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
  const of = (step: ExactStep) => kinds['unit-gradient'].exactly(step, { ...first, layer: 1, unit: 2 });
  expect(of(exact) / length).toBeCloseTo(1, 10);
  expect(of((await exactOf(configuration, 0)).exact)).toBeNaN();
});

it('[NU10] the strip’s sentence and the paths’ are of their numbers', async () => {
  const { exact, engine } = await exactOf(configured({ network: { hidden: [3, 3, 3], layers: sigmoids } }), 20);
  const norms = engine.diagnostics().map(({ gradientNorm }) => gradientNorm);
  const { factor, kind } = findGradient(norms);
  const of = (name: 'strip-times' | 'strip-factor' | 'flow-drop' | 'paths' | 'strongest-paths') =>
    kinds[name].exactly(exact, first);
  if (kind !== 'reaches') expect(of('strip-factor')).toBeCloseTo(factor!.value, 10);
  expect(of('strip-factor') ** 3).toBeCloseTo(of('strip-times'), 8);
  const [hidden, output] = norms.slice(-2);
  expect(of('flow-drop')).toBeCloseTo(Math.max(output / hidden, hidden / output), 10);
  expect(of('paths')).toBe(3 * 3 * 1);
  expect(of('strongest-paths')).not.toBe(0);
});
