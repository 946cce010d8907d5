/** [X5] The check that a person may run: the loss with one weight moved, against the chain rule. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finiteDifference, sampleOf } from '@gradroom/shared/explain';
import { heads, plainSettings } from '../networks.js';
import { SAMPLES, subject, subjectOf } from './subjects.js';

const titled = heads.map((head) => ({
  ...head,
  title: `${head.loss}, ${head.outputCount} × ${head.output}${head.regression ? ', regression' : ''}`,
}));

describe.each(titled)('$title', (head) => {
  it('[X5] agrees with the chain rule to ten times its own estimate of its error, or to 2·10⁻⁵', () => {
    let seen = 0;
    fc.assert(
      fc.property(subjectOf(head, 12), fc.nat(SAMPLES - 1), ({ network, data, place }, index) => {
        const check = finiteDifference(network, sampleOf(data.train, index), place);
        if (check.overKink) return;
        seen += 1;
        const off = Math.abs(check.value - check.inDouble);
        expect(off).toBeLessThan(10 * check.error + 2e-5 * Math.abs(check.inDouble));
        expect(check.value).toBe((check.above - check.below) / (2 * check.h));
      }),
      { numRuns: 25 },
    );
    expect(seen).toBeGreaterThan(15);
  });
});

it('[X5] still measures a gradient that has vanished', () => {
  const depth = 10;
  const hidden = Array<number>(depth).fill(8);
  const layers = [...hidden.map(() => ({ activation: 'sigmoid' as const, alpha: 0 })), plainSettings.layers[2]];
  const settings = { ...plainSettings, hidden, layers, initializer: 'xavier-normal' as const };
  for (let seed = 1; seed <= 5; seed++) {
    const { network, data } = subject(settings, heads[0], seed, { layer: 0, unit: 0, input: 0 });
    const check = finiteDifference(network, sampleOf(data.train, 0), { layer: 0, unit: 0, input: 0 });
    expect(Math.abs(check.inDouble)).toBeLessThan(1e-6);
    expect(Math.abs(check.value / check.inDouble - 1)).toBeLessThan(1e-2);
    expect(Math.abs(check.inSingle / check.inDouble - 1)).toBeLessThan(1e-3);
  }
});

it('[X5] says where a unit stands on its kink', () => {
  const relu = { activation: 'relu' as const, alpha: 0 };
  const settings = { ...plainSettings, hidden: [1], layers: [relu, plainSettings.layers[2]], inputCount: 1 };
  const parameters = [
    { weights: Float32Array.of(0), biases: Float32Array.of(0) },
    { weights: Float32Array.of(1), biases: Float32Array.of(0) },
  ];
  const sample = { inputs: Float32Array.of(1), targets: Float32Array.of(1) };
  const check = finiteDifference({ settings, parameters, regression: false }, sample, { layer: 0, unit: 0, input: 0 });
  expect(check.overKink).toBe(true);
  // Half of the slope on the right side, which is the one that counts in the chain rule.
  expect(check.value).toBeCloseTo(check.inDouble / 2, 4);
});
