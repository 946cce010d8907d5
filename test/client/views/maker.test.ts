/** Pictures are those of the network that trains. */
import {
  type ActivationName,
  decodeFrame,
  defaultConfiguration,
  encodeFrame,
  Engine,
  engineSettings,
  makeData,
  type Configuration,
  reference,
  contourLines,
  traceContour,
} from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { classTitles } from '../../../client/views/pictures/class-titles.js';
import { traceCurve } from '../../../client/views/pictures/contour-curve.js';
import { PictureMaker } from '../../../client/views/pictures/maker.js';

function trained(configuration: Configuration, steps: number) {
  const { network, data, training } = configuration;
  const made = makeData(data, network.features);
  const engine = new Engine(engineSettings(configuration), made.training, 3, reference);
  engine.train(steps);
  const maker = new PictureMaker({ network, data, loss: training.loss }, made, reference);
  maker.want({ units: 48, plane: 48, layers: true });
  maker.make(engine.parameters);
  return { engine, maker, maps: maker.maps!, layers: maker.pictures! };
}

function withHidden(hidden: readonly number[], activation: ActivationName): Configuration {
  const { network } = defaultConfiguration;
  const layers = [...hidden.map(() => ({ activation, alpha: 0 })), network.layers.at(-1)!];
  return { ...defaultConfiguration, network: { ...network, hidden, layers } };
}

const share = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0) / flags.length;

describe('[V12] pictures agree with the engine', () => {
  const cases: [string, Configuration][] = [
    ['two classes', defaultConfiguration],
    [
      'two classes, tanh output',
      {
        ...defaultConfiguration,
        network: {
          ...defaultConfiguration.network,
          layers: [
            { activation: 'relu', alpha: 0 },
            { activation: 'leaky-relu', alpha: 0.1 },
            { activation: 'tanh', alpha: 0 },
          ],
        },
        training: { ...defaultConfiguration.training, loss: 'mean-squared-error' },
      },
    ],
    [
      'four classes',
      {
        ...defaultConfiguration,
        network: {
          ...defaultConfiguration.network,
          layers: [...defaultConfiguration.network.layers.slice(0, 2), { activation: 'softmax', alpha: 0 }],
        },
        data: { ...defaultConfiguration.data, dataset: 'four-classes' },
      },
    ],
  ];
  it.each(cases)('%s: points on the wrong side, dead units and saturated shares', (_name, configuration) => {
    const { engine, maker, layers } = trained(configuration, 1_500);
    const { trainAccuracy, testAccuracy } = engine.evaluate();
    expect(1 - share(maker.train.wrong)).toBeCloseTo(trainAccuracy, 9);
    expect(1 - share(maker.test.wrong)).toBeCloseTo(testAccuracy, 9);
    const hidden = engine.diagnostics().slice(0, -1);
    hidden.forEach(({ deadUnits, saturatedShare }, layer) => {
      const { dead, saturated } = layers[layer];
      expect(dead.reduce((sum, flag) => sum + flag, 0)).toBe(deadUnits);
      expect(saturated.reduce((sum, unit) => sum + unit, 0) / saturated.length).toBeCloseTo(saturatedShare, 6);
    });
  });

  it('every z of the training set is in its layer’s histogram', () => {
    const { maker, layers } = trained(defaultConfiguration, 100);
    [4, 2, 1].forEach((units, layer) => {
      expect(layers[layer].histogram.reduce((sum, count) => sum + count, 0)).toBe(units * maker.train.count);
    });
  });

  it('the grid is the plane, from the top left on', () => {
    const { side, inputs } = trained(defaultConfiguration, 1).maps;
    expect(side).toBe(48);
    expect(inputs[0]).toBeCloseTo(-1, 5);
    expect(inputs[side - 1]).toBeCloseTo(1, 5);
    expect(inputs[side * side]).toBeCloseTo(1, 5);
    expect(inputs[2 * side * side - 1]).toBeCloseTo(-1, 5);
  });

  it('a frame’s weights give nearly the same picture', () => {
    const { engine, maker, maps } = trained(defaultConfiguration, 1_500);
    const exact = Float32Array.from(maps.activations(2));
    const bytes = encodeFrame(
      {
        epoch: 1,
        seq: 1,
        step: 1_500,
        age: 1_500,
        shape: [2, 4, 2, 1],
        stepsPerSecond: 600,
        losses: { ...engine.evaluate(), batchLoss: 0 },
        diagnostics: engine.diagnostics(),
        weights: engine.parameters,
        gradients: engine.gradients,
        halted: null,
      },
      { weights: true },
    );
    maker.make(decodeFrame(bytes).weights!);
    const worst = maps.activations(2).reduce((most, value, i) => Math.max(most, Math.abs(value - exact[i])), 0);
    expect(worst).toBeLessThan(0.2);
  });

  it('other activations and alphas are taken over as they are, as if the pictures were made anew', () => {
    const before = withHidden([5, 3], 'tanh');
    const after = withHidden([5, 3], 'leaky-relu');
    const { engine, maker } = trained(before, 50);
    maker.configure(after.network.layers);
    maker.make(engine.parameters);
    const { network, data, training } = after;
    const anew = new PictureMaker({ network, data, loss: training.loss }, makeData(data, network.features), reference);
    anew.want({ units: 48, plane: 48, layers: true });
    anew.make(engine.parameters);
    expect(maker.pictures).toEqual(anew.pictures);
    expect(maker.plane!.a).toEqual(anew.plane!.a);
    expect(maker.maps!.activations(1)).toEqual(anew.maps!.activations(1));
    expect(maker.train.wrong).toEqual(anew.train.wrong);
  });

  it('weights of another shape are told apart', () => {
    const { engine, maker } = trained(defaultConfiguration, 1);
    expect(maker.fits(engine.parameters)).toBe(true);
    expect(maker.fits(engine.parameters.slice(1))).toBe(false);
    expect(maker.fits([])).toBe(false);
  });

  it('the colours’ scale is 1 for tanh and sigmoid, and the layer’s own otherwise, never the unit’s', () => {
    const { layers } = trained(cases[1][1], 500);
    const first = layers[0].colors!;
    expect(first.low).toBe(0);
    expect(first.high).toBeGreaterThan(0);
    expect(first.scale).toBeGreaterThanOrEqual(first.high);
    expect(layers[2].colors).toMatchObject({ scale: 1, low: -1, high: 1 });
  });

  it('the layer’s scale is the 98th percentile of all its units, however many values they have', () => {
    // 63 units of 48² points: every 48th value would be one column of each.
    const { layers, maps } = trained(withHidden([63], 'relu'), 0);
    const sorted = maps.activations(0).map(Math.abs).sort();
    const rank = sorted.findIndex((value) => value >= layers[0].colors!.scale) / sorted.length;
    expect(rank).toBeGreaterThan(0.97);
    expect(rank).toBeLessThan(0.99);
  });
});

describe('contours', () => {
  const segments = (values: number[], side: number, level: number) => {
    const found: number[][] = [];
    traceContour(values, 0, side, level, (...ends) => found.push(ends));
    return found;
  };

  it('run where a plane has the value', () => {
    const values = Array.from({ length: 25 }, (_, i) => (i % 5) - 1.5);
    const found = segments(values, 5, 0);
    expect(found).toHaveLength(4);
    for (const [x0, , x1] of found) {
      expect(x0).toBeCloseTo(2);
      expect(x1).toBeCloseTo(2);
    }
  });

  it('are joined: each end of a piece is the end of another, or at the edge', () => {
    const side = 24;
    const values = Array.from(
      { length: side * side },
      (_, i) => Math.hypot((i % side) - 11.3, Math.floor(i / side) - 11.7) - 7.2,
    );
    const ends = segments(values, side, 0).flatMap(([x0, y0, x1, y1]) => [
      `${x0.toFixed(6)} ${y0.toFixed(6)}`,
      `${x1.toFixed(6)} ${y1.toFixed(6)}`,
    ]);
    const counts = new Map<string, number>();
    for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
    expect([...counts.values()].every((count) => count === 2)).toBe(true);
    expect(ends.length).toBeGreaterThan(60);
  });

  it('of saddles are two pieces', () => {
    expect(segments([1, -1, -1, 1], 2, 0)).toHaveLength(2);
    expect(segments([-1, 1, 1, -1], 2, 0)).toHaveLength(2);
    expect(segments([1, 1, 1, 1], 2, 0)).toEqual([]);
    expect(segments([NaN, NaN, NaN, NaN], 2, 0)).toEqual([]);
  });

  const disc = (side: number) =>
    Array.from({ length: side * side }, (_, i) => Math.hypot((i % side) - 11.3, Math.floor(i / side) - 11.7) - 7.2);

  it('are joined into lines; a closed one ends where it began', () => {
    const lines = contourLines(disc(24), 24, 0);
    expect(lines).toHaveLength(1);
    expect(lines[0].at(-1)).toEqual(lines[0][0]);
    expect(contourLines([NaN, NaN, NaN, NaN], 2, 0)).toEqual([]);
  });

  it('of units that only know yes and no are no staircase', () => {
    const side = 24;
    // Which side of a slanted line: the straight line between two neighbours says nothing about where it crosses.
    const slope = 0.3;
    const values = Array.from({ length: side * side }, (_, i) =>
      Math.floor(i / side) > 8 + slope * (i % side) ? 1 : -1,
    );
    const turns = (points: readonly { x: number; y: number }[]) => {
      let sum = 0;
      for (let i = 2; i < points.length; i += 1) {
        const [a, b, c] = points.slice(i - 2, i + 1);
        const turn = Math.atan2(c.y - b.y, c.x - b.x) - Math.atan2(b.y - a.y, b.x - a.x);
        sum += Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
      }
      return sum;
    };
    const drawn: { x: number; y: number }[] = [];
    const to = (x: number, y: number) => void drawn.push({ x, y });
    traceCurve({ moveTo: to, lineTo: to, quadraticCurveTo: (_cx, _cy, x, y) => to(x, y) }, values, side, 0, {
      x: 0,
      y: 0,
      scale: 1,
    });
    expect(turns(drawn)).toBeLessThan(0.5 * turns(contourLines(values, side, 0)[0]));
    for (const { x, y } of drawn) expect(Math.abs(y - 9 - slope * (x - 0.5))).toBeLessThan(1);
  });
});

it('classes are called by what is seen, in the order of their marks', () => {
  expect(classTitles('circle')).toEqual(['inside', 'outside']);
  expect(classTitles('xor')).toEqual(['class 1', 'class 0']);
  expect(classTitles('three-classes')).toEqual(['class 1', 'class 2', 'class 3']);
  expect(classTitles('regression-plane')).toEqual([]);
});
