/** What gradient flow says of the gradient's way in one line: what it is called, and which layers are compared. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerFlows } from '../../../client/views/explain/flow/flow.js';
import { verdictInWords, verdictOf } from '../../../client/views/explain/flow/verdict.js';

describe('[V37] the verdict', () => {
  const flowsOf = (norms: readonly number[]) =>
    layerFlows(
      (layer) => norms[layer],
      norms.map(() => ({ activation: 'relu' as const, alpha: 0 })),
    );
  const said = (norms: readonly number[], optimizer: 'sgd' | 'adam' = 'sgd', notFinite?: string) => {
    const verdict = verdictOf(flowsOf(norms), optimizer, notFinite);
    return `${verdict.kind} | ${verdictInWords(verdict)}`;
  };

  it('tells vanishing, exploding, exactly zero and not finite apart', () => {
    expect(said([1e-6, 1e-3, 0.04, 0.5])).toBe(
      'vanishing | Vanishing: Layer 1 learns 40,000 times more slowly than layer 3.',
    );
    expect(said([50, 5, 0.5, 0.05])).toBe('exploding | Exploding: Layer 1 learns 100 times faster than layer 3.');
    expect(said([0, 0, 0.5, 0.05])).toBe('zero | Exactly zero: ‖∂J/∂W‖ is exactly 0 in layers 1 to 2.');
    expect(said([0, 0, 0])).toBe('zero | Exactly zero: ‖∂J/∂W‖ is exactly 0 in every layer: no weight learns.');
    expect(said([1, 1, 1], 'sgd', 'Training stopped: the loss was not finite.')).toBe(
      'not finite | Not finite: Training stopped: the loss was not finite. The numbers are those of the last step that was finite.',
    );
    expect(said([NaN, NaN])).toBe('none | No step since the weights were drawn, so there is no gradient yet.');
  });

  it('[V62] says where the way is lost if that is not between the layers that it compares, and names both ends', () => {
    expect(said([0.001, 0.001, 3])).toBe(
      'vanishing | Vanishing: Layer 1 learns about as fast as layer 2. From the output back to layer 2 alone ‖∂J/∂W‖ gets 3,000 times smaller.',
    );
    expect(said([3, 3, 0.001], 'adam')).toBe(
      'exploding | Exploding: Layer 1 gets as large a gradient as layer 2. From the output back to layer 2 alone ‖∂J/∂W‖ gets 3,000 times larger.',
    );
    expect(said([0.001, 0.5, 0.05])).toBe(
      'reaches | Reaches every layer: Layer 1 learns 500 times more slowly than layer 2. From the output back to layer 2 alone ‖∂J/∂W‖ gets 10 times larger.',
    );
    expect(said([200, 300, 310])).toContain(
      'Very large in the output: Layer 1 learns 1.5 times more slowly than layer 2.',
    );
  });

  it('[V62] the ratios that it names account for what it is called, for any norms', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-9, max: 90, noNaN: true }), { minLength: 3, maxLength: 6 }), (norms) => {
        const { kind, times = 1, after, beyond } = verdictOf(flowsOf(norms), 'sgd');
        const hidden = after.includes('faster') ? 1 / times : times;
        const drop = beyond ? (beyond.sentence.includes('larger') ? 1 / beyond.times : beyond.times) : 1;
        const [least, most] = beyond ? [1 / 1.11, 1.11] : [0, Infinity];
        expect(hidden * drop).toBeGreaterThanOrEqual((least * norms.at(-1)!) / norms[0]);
        expect(hidden * drop).toBeLessThanOrEqual((most * norms.at(-1)!) / norms[0]);
        // Without the second sentence the first one says what the head does.
        if (!beyond && kind === 'vanishing') expect(hidden).toBeGreaterThan(100 / 1.11);
        if (!beyond && kind === 'exploding') expect(hidden).toBeLessThan(1.11 / 100);
        if (!beyond && kind === 'reaches') expect(Math.abs(Math.log(hidden))).toBeLessThan(Math.log(111));
      }),
    );
  });

  it('claims no speed where the optimizer gives each step a size of its own', () => {
    expect(said([1e-6, 1e-3, 0.04, 0.5], 'adam')).toBe(
      'vanishing | Vanishing: Layer 1 gets a gradient 40,000 times smaller than layer 3.',
    );
  });

  it('names what it compares: one hidden layer with the output, none with nothing', () => {
    expect(said([0.1, 0.3])).toBe(
      'reaches | Reaches every layer: Layer 1 learns 3.0 times more slowly than the output.',
    );
    expect(said([0.1])).toBe('reaches | Reaches every layer: There is no hidden layer to compare.');
    expect(said([0.1, 0.1, 3])).toBe('reaches | Reaches every layer: Layer 1 learns about as fast as layer 2.');
  });
});
