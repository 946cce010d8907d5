/** What an act could have set instead, and what a what-if comes to, in words and in order. */
import { defaultConfiguration, type Act, type Command } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { otherValueOf } from '../../../client/panels/replay/other-value.js';
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
const valueOf = (command: Command, ...controls: string[]) => otherValueOf(act(command, ...controls), leaky);
const leaky = {
  ...defaultConfiguration,
  network: {
    ...defaultConfiguration.network,
    layers: [{ activation: 'leaky-relu', alpha: 0.1 } as const, ...defaultConfiguration.network.layers.slice(1)],
  },
};

describe('otherValueOf', () => {
  it('[WI9] an alpha within its activation’s range, an activation from those that fit the layer', () => {
    const alpha = valueOf({ type: 'set-activation', layer: 0, alpha: 0.1 }, 'layers.0.alpha');
    expect(alpha).toMatchObject({ kind: 'number', min: 0, max: 1, value: 0.1 });
    expect(alpha?.command(0.3)).toEqual({ type: 'set-activation', layer: 0, alpha: 0.3 });
    const activation = valueOf({ type: 'set-activation', layer: 0, activation: 'relu' }, 'layers.0.activation');
    expect(activation?.kind === 'choice' && activation.options.map(({ value }) => value)).not.toContain('softmax');
    expect(activation?.command('tanh')).toEqual({ type: 'set-activation', layer: 0, activation: 'tanh' });
  });

  it('[WI9] of several settings the first that changed; nothing where there is nothing to choose', () => {
    const both: Command = { type: 'set-training', optimizer: 'adam', learningRate: 0.5 };
    expect(valueOf(both, 'training.learningRate')).toMatchObject({ control: 'training.learningRate', max: 10 });
    expect(valueOf(both, 'training.optimizer')).toMatchObject({ kind: 'choice', value: 'adam' });
    expect(valueOf({ type: 'set-data', pointCount: 200 }, 'data.pointCount')).toMatchObject({ whole: true, max: 2000 });
    expect(valueOf({ type: 'reset', seed: 4 })).toMatchObject({ value: 4, whole: true });
    expect(valueOf({ type: 'reset' })).toBeUndefined();
    expect(valueOf({ type: 'undo' }, 'training.optimizer')).toBeUndefined();
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
      '{how} the test loss would have been {loss:0.12} instead of {loss:0.31}.',
      'The test accuracy would have been {accuracy:0.97} instead of {accuracy:0.88}.',
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
      '{how} training would have stopped, since a number was not finite. The test loss was {loss:0.31}.',
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
