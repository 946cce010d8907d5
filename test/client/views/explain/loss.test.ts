/** The loss view's own arithmetic against the engine's in double precision, and what it says in words. */
import { double, type EngineSettings, type LossName } from '@gradroom/shared';
import { traceOf } from '@gradroom/shared/explain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, rightOutput, type OutputKind } from '../../../../client/views/explain/loss/output-math.js';
import { aloneInWords, stallInWords, stallOf } from '../../../../client/views/explain/loss/stall.js';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import { traced } from '../../../../client/views/explain/traced.js';
import { configured, exactOf, first } from './exact.js';

const cases: readonly [OutputKind, LossName, number][] = [
  ['sigmoid', 'cross-entropy', 1],
  ['sigmoid', 'mean-squared-error', 1],
  ['softmax', 'cross-entropy', 3],
  ['softmax', 'mean-squared-error', 4],
  ['tanh', 'mean-squared-error', 1],
  ['linear', 'mean-squared-error', 1],
  ['sigmoid', 'mean-squared-error', 3],
  ['tanh', 'mean-squared-error', 4],
  ['linear', 'mean-squared-error', 3],
];

describe('[V22] loss and probability', () => {
  it.each(cases)('%s with %s: the drawn loss and slopes are those of the engine', async (kind, loss, outputs) => {
    const { exact } = await exactOf();
    const settings: EngineSettings = {
      ...exact.settings,
      inputCount: 1,
      hidden: [],
      outputCount: outputs,
      layers: [{ activation: kind, alpha: 0 }],
      loss,
    };
    const score = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: outputs, maxLength: outputs }), fc.nat(outputs), (z, right) => {
        const weights = Float32Array.from(z);
        const parameters = [{ weights, biases: new Float32Array(outputs) }];
        const targets = Float32Array.from({ length: outputs }, (_, k) =>
          k === right % outputs && right < outputs ? 1 : 0,
        );
        if (outputs > 1 && right === outputs) targets[0] = 1;
        const sample = { inputs: Float32Array.of(1), targets };
        const trace = traceOf({ settings, parameters, regression: kind === 'linear' }, sample, double);
        const mine = judge(loss, kind, [...weights], Array.from(trace.targets));
        expect(mine.loss).toBeCloseTo(trace.loss, 9);
        mine.slopes.forEach((slope, k) => expect(slope).toBeCloseTo(trace.layers[0].deltas[k], 9));
        mine.p.forEach((p, k) => expect(p).toBeCloseTo(trace.layers[0].a[k], 9));
      }),
    );
  });

  it('[E33] cross-entropy compares shares, whatever classes are trained as with squared error', () => {
    const score = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(score, fc.boolean(), (z, one) => {
        const [plain, apart] = [
          [0, 1],
          [-1, 1],
        ].map(([off, on]) => judge('cross-entropy', 'sigmoid', [z], [one ? on : off]));
        expect(apart).toEqual(plain);
      }),
    );
  });

  it('of several sigmoids the cross-entropies add up: each slope p − y is of that sum', () => {
    const score = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 4 }), fc.nat(3), (z, right) => {
        const targets = z.map((_, k) => (k === right % z.length ? 1 : 0));
        const at = (scores: number[]) => judge('cross-entropy', 'sigmoid', scores, targets);
        const h = 1e-5; // truncation ~h², rounding ~1e-15/h
        at(z).slopes.forEach((slope, k) => {
          const [above, below] = [h, -h].map((by) => at(z.map((own, j) => (j === k ? own + by : own))).loss);
          expect((above - below) / (2 * h)).toBeCloseTo(slope, 7);
        });
        const alone = z.map((own, k) => judge('cross-entropy', 'sigmoid', [own], [targets[k]]).loss);
        expect(at(z).loss).toBeCloseTo(
          alone.reduce((sum, one) => sum + one, 0),
          9,
        );
      }),
    );
  });

  it('the right output has the greatest target, as it is trained: 0 and 1, or −1 and +1', () => {
    expect(rightOutput([0, 0, 1])).toBe(2);
    expect(rightOutput(Float32Array.of(-1, 1, -1))).toBe(1);
    expect(rightOutput([-0.4])).toBe(0);
  });

  it('says by how much squared error stalls at a surely wrong answer, and nothing of it at a right one', () => {
    const both = (z: number) => {
      const at = (loss: LossName) => judge(loss, 'sigmoid', [z], [0]);
      return stallInWords(at('cross-entropy'), at('mean-squared-error'), 0, 'sigmoid');
    };
    expect(both(6)).toBe(
      'Cross-entropy pushes {times:410} times harder: squared error multiplies the error by p(1 − p) = {left:0.00247}, so the more surely wrong the answer, the less it learns.',
    );
    expect(both(-4)).toContain('nearly right');
    expect(both(0)).toContain('{times:4.0} times harder');
    const asked = (z: number) => {
      const of = (loss: LossName) => judge(loss, 'sigmoid', [z], [0]);
      return stallOf(of('cross-entropy'), of('mean-squared-error'), 0, 'sigmoid');
    };
    expect(asked(0)).toEqual({ left: 0.25, times: 4 });
    const at = (loss: LossName) => judge(loss, 'sigmoid', [800], [0]);
    expect(stallInWords(at('cross-entropy'), at('mean-squared-error'), 0, 'sigmoid')).toContain('nothing at all');
  });

  it('[V63] an output without probabilities says why it has no cross-entropy, and tanh what its slope leaves', async () => {
    const said = (kind: 'tanh' | 'linear', regression: boolean, answer: number) =>
      aloneInWords(kind, regression, answer);
    expect(said('tanh', false, 0.5)).toMatch(
      /^A tanh answers between −1 and 1, which is no probability, .* = \{left:0\.750\}: /,
    );
    expect(said('tanh', true, 0.9)).toMatch(/^The target is a value, no class: .* = \{left:0\.190\}: /);
    expect(said('linear', false, 3)).toMatch(
      /^A linear output answers any number, .* The slope of a linear output is 1/,
    );
    expect(said('linear', true, 3)).toMatch(/^The target is a value, no class: .* The slope of a linear output is 1/);
    // What it says is left of the error is what squared error's own slope has of it.
    for (const z of [-3, -0.2, 1.7]) {
      const { p, slopes } = judge('mean-squared-error', 'tanh', [z], [1]);
      const [, left] = /left:([\d.]+)/.exec(said('tanh', false, p[0]))!;
      expect(Number(left) / (slopes[0] / (p[0] - 1))).toBeCloseTo(1, 2);
    }
    const layers = (['tanh', 'tanh'] as const).map((activation) => ({ activation, alpha: 0 }));
    const { exact } = await exactOf(
      configured({ network: { hidden: [4], layers }, training: { loss: 'mean-squared-error' } }),
    );
    const slope = traced(exact, first.sample).layers[1].slopes[0];
    expect(kinds['stall-left'].exactly(exact, { ...first, layer: 1 })).toBeCloseTo(slope, 6);
  });
});
