/** What an act could have set instead, and what a what-if comes to, in words and in order. */
import { defaultConfiguration, type Act, type Command } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { otherValuesOf, type OtherValue } from '../../../client/panels/replay/other-value.js';
import { byEffect, effectOf, outcomeSentences } from '../../../client/panels/replay/what-if-sentences.js';
import type { Ending } from '../../../client/state/what-if-messages.js';

const act = (command: Command, ...controls: string[]): Act => ({
  seq: 5,
  lastSeq: 5,
  step: 10,
  actor: 'heron',
  command,
  controls,
  restarted: false,
  hiddenCount: 2,
});
const valuesOf = (command: Act['command'], ...controls: string[]) =>
  otherValuesOf(act(command as Command, ...controls), leaky);
/** By what it is called, the value and the command with another one. */
const titled = (found: readonly OtherValue[]) => found.map(({ control, value }) => [control, value]);
const other = (found: readonly OtherValue[], control: string, value: unknown) =>
  found.find((one) => one.control === control)!.command(value as never);
const leaky = {
  ...defaultConfiguration,
  network: {
    ...defaultConfiguration.network,
    layers: [{ activation: 'leaky-relu', alpha: 0.1 } as const, ...defaultConfiguration.network.layers.slice(1)],
  },
};

describe('otherValuesOf', () => {
  it('[WI9] an alpha within its activation’s range, an activation from those that fit the layer', () => {
    const [alpha] = valuesOf({ type: 'set-activation', layer: 0, alpha: 0.1 }, 'layers.0.alpha');
    expect(alpha).toMatchObject({ kind: 'number', min: 0, max: 1, value: 0.1 });
    expect(other([alpha], 'layers.0.alpha', 0.3)).toEqual({ type: 'set-activation', layer: 0, alpha: 0.3 });
    const relu = valuesOf({ type: 'set-activation', layer: 1, activation: 'sigmoid' }, 'layers.1.activation');
    expect(relu).toHaveLength(1);
    expect(relu[0].kind === 'choice' && relu[0].options.map(({ value }) => value)).not.toContain('softmax');
    expect(other(relu, 'layers.1.activation', 'tanh')).toEqual({
      ...{ type: 'set-activation', layer: 1, activation: 'tanh' },
    });
  });

  it('[WI9] of an activation and its alpha in one command both, and the alpha with which an activation came', () => {
    const both: Command = { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 };
    const found = valuesOf(both, 'layers.0.activation', 'layers.0.alpha');
    expect(titled(found)).toEqual([
      ['layers.0.activation', 'leaky-relu'],
      ['layers.0.alpha', 0.1],
    ]);
    expect(other(found, 'layers.0.alpha', 0.3)).toEqual({ ...both, alpha: 0.3 });
    expect(other(found, 'layers.0.activation', 'leaky-relu')).toEqual(both);
    expect(other(found, 'layers.0.activation', 'elu')).toEqual({ type: 'set-activation', layer: 0, activation: 'elu' });
    const plain: Command = { type: 'set-activation', layer: 0, activation: 'leaky-relu' };
    expect(titled(valuesOf(plain, 'layers.0.activation'))).toContainEqual(['layers.0.alpha', 0.1]);
  });

  it('[WI9] of several settings all that changed; nothing where there is nothing to choose', () => {
    const both: Command = { type: 'set-training', optimizer: 'adam', learningRate: 0.5 };
    const found = valuesOf(both, 'training.learningRate', 'training.optimizer');
    expect(titled(found)).toEqual([
      ['training.optimizer', 'adam'],
      ['training.learningRate', 0.5],
    ]);
    expect(other(found, 'training.learningRate', 2)).toEqual({ ...both, learningRate: 2 });
    expect(titled(valuesOf(both, 'training.learningRate'))).toEqual([['training.learningRate', 0.5]]);
    const data = valuesOf({ type: 'set-data', pointCount: 200 }, 'data.pointCount');
    expect(data).toMatchObject([{ whole: true, max: 2000 }]);
    expect(valuesOf({ type: 'reset', seed: 4 })).toMatchObject([{ value: 4, whole: true, title: 'the weights’ seed' }]);
    expect(valuesOf({ type: 'reset' })).toEqual([]);
    expect(valuesOf({ type: 'undo' }, 'training.optimizer')).toEqual([]);
  });

  it('[WI9] layers and features, what a class agreed on, and each part of a whole situation', () => {
    const shape: Command = { type: 'set-network', hidden: [4, 4], features: ['x1'] };
    const network = valuesOf(shape, 'network.hidden', 'network.features');
    expect(network).toMatchObject([
      { kind: 'layers', unitsMax: 64 },
      { kind: 'features', value: leaky.network.features },
    ]);
    expect(other(network, 'network.hidden', [3])).toEqual({ ...shape, hidden: [3] });
    expect(other(network, 'network.features', ['x2'])).toMatchObject({ type: 'set-network', features: ['x2'] });

    const agreed = { type: 'agreed', layer: 0, activation: 'leaky-relu', alpha: 0.1 } as const;
    expect(other(valuesOf(agreed, 'layers.0.alpha'), 'layers.0.alpha', 0.5)).toEqual({
      ...{ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.5 },
    });
    const agreedOn = { type: 'agreed-on', as: { type: 'set-training', learningRate: 0.2 } } as const;
    expect(other(valuesOf(agreedOn, 'training.learningRate'), 'training.learningRate', 1)).toEqual({
      ...{ type: 'set-training', learningRate: 1 },
    });

    const setUp = { type: 'set-up', configuration: leaky, seed: 3 } as unknown as Command;
    const parts = ['data.dataset', 'network.hidden', 'training.learningRate', 'layers.0.activation'];
    const whole = valuesOf(setUp, ...parts);
    expect(whole.map(({ control }) => control)).toEqual([...parts, 'layers.0.alpha', 'reset.seed']);
    for (const [control, value] of [
      ['network.hidden', [7, 7, 7]],
      ['layers.0.alpha', 0.75],
      ['training.learningRate', 0.125],
      ['reset.seed', 9],
    ] as const) {
      const { configuration, seed } = other(whole, control, value) as Extract<Command, { type: 'set-up' }>;
      const { network: net, training } = configuration;
      expect([net.hidden, net.layers[0].alpha, training.learningRate, seed]).toContainEqual(value);
    }
  });
});

const ending = (testLoss: number, testAccuracy: number, halted = false): Ending => ({
  evaluation: { trainLoss: testLoss, testLoss, trainAccuracy: testAccuracy, testAccuracy },
  halted,
  configuration: defaultConfiguration,
  shape: [],
  weights: [],
});
const said = (was: Ending, is: Ending, dropped = 0) => outcomeSentences({ was, is, curve: [], dropped });

describe('what a what-if comes to', () => {
  it('[WI10] says what would have been instead of what was, and what was left out besides', () => {
    expect(said(ending(0.31, 0.88), ending(0.12, 0.97), 2)).toEqual([
      '{how} the test loss would have been {wouldLoss:0.12} instead of {wasLoss:0.31}.',
      'The test accuracy would have been {wouldAccuracy:0.97} instead of {wasAccuracy:0.88}.',
      '2 later changes made no sense any more, and are left out, too.',
    ]);
    expect(said(ending(0.31, NaN), ending(0.12, NaN))).toHaveLength(1);
    expect(said(ending(0.31, 0.88), ending(0.31, 0.88))[0]).toMatch('come out the same');
    const point = { step: 10, age: 10, trainLoss: 1, testLoss: 1 };
    const redrawn = { curve: [point, { ...point, step: 90, age: 30 }], dropped: 0 };
    const same = { was: ending(0.31, 0.88), is: ending(0.31, 0.88), ...redrawn };
    expect(outcomeSentences(same)[1]).toMatch('New weights were drawn later');
  });

  it('[WI10] a halt is said in words', () => {
    expect(said(ending(0.31, 0.88), ending(9, 0.5, true))).toEqual([
      '{how} training would have stopped, since a number was not finite. The test loss was {wasLoss:0.31}.',
    ]);
    expect(said(ending(9, 0.5, true), ending(0.31, 0.88))[0]).toMatch('would not have stopped');
    expect(said(ending(9, 0.5, true), ending(9, 0.5, true))[0]).toMatch('all the same');
  });

  it('[WI11] what decided whether training went on stands first, then the largest difference, whichever way', () => {
    const row = (seq: number, testLoss: number, halted = false) => ({
      seq,
      lastSeq: seq,
      testLoss,
      halted,
      same: testLoss === 0.3,
    });
    const rows = [row(1, 0.3), row(2, 0.5), row(3, 0.05), row(4, 0.31, true), row(5, 0.30001)];
    const state = { count: 5, share: 1, testLoss: 0.3, halted: false, rows, done: true };
    const sorted = byEffect(state);
    expect(sorted.map(({ seq }) => seq)).toEqual([4, 3, 2, 5, 1]);
    expect(sorted.map((one) => effectOf(one, state))).toEqual([
      { text: 'kept it from diverging' },
      { text: '{by} higher', by: 0.25 },
      { text: '{by} lower', by: 0.2 },
      { text: 'hardly anything' },
      { text: 'nothing' },
    ]);
  });
});
