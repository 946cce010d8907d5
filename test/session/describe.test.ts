/** Acts in words. */
import { describe as inWords, explainHalt, type Command, type ServerCommand } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, ClassLog, header, heron, otter, teacher } from './class.js';

const nameOf = (id: string) => id[0].toUpperCase() + id.slice(1);

function said(commands: Command[]): string {
  const log = new ClassLog(header);
  for (const command of commands) expect(log.ask(teacher, command)).toBeUndefined();
  const { acts } = log.state;
  return inWords(acts[acts.length - 1], nameOf);
}

describe('describe', () => {
  const leaky: Command = { type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.1 };
  it.each<[string, Command[]]>([
    ['Teacher set layer 2 to Leaky ReLU, alpha 0.10', [leaky]],
    ['Teacher set layer 2’s alpha to 0.30', [leaky, { ...leaky, alpha: 0.3 }]],
    ['Teacher set layer 1 to ReLU', [{ type: 'set-activation', layer: 0, activation: 'relu' }]],
    [
      'Teacher set the output to tanh',
      [
        { type: 'set-training', loss: 'mean-squared-error' },
        { type: 'set-activation', layer: 2, activation: 'tanh' },
      ],
    ],
    ['Teacher paused training', [{ type: 'run', running: false }]],
    ['Teacher trained one step', [{ type: 'step', count: 1 }]],
    ['Teacher trained 25 steps', [{ type: 'step', count: 25 }]],
    ['Teacher reset the weights', [{ type: 'reset' }]],
    ['Teacher drew new weights from seed 42', [{ type: 'reset', seed: 42 }]],
    [
      'Teacher set the optimizer to Adam, the learning rate to 0.003',
      [{ type: 'set-training', optimizer: 'adam', learningRate: 0.003 }],
    ],
    ['Teacher set the speed to as fast as it goes', [{ type: 'set-training', speed: 'max' }]],
    ['Teacher set the speed to 1 step/s', [{ type: 'set-training', speed: 1 }]],
    ['Teacher set the speed to 60 steps/s', [{ type: 'set-training', speed: 60 }]],
    ['Teacher set the hidden layers to 4–4–2; training restarted', [{ type: 'set-network', hidden: [4, 4, 2] }]],
    ['Teacher set the hidden layers to none; training restarted', [{ type: 'set-network', hidden: [] }]],
    [
      'Teacher set the input features to x₁, x₂, x₁x₂; training restarted',
      [{ type: 'set-network', hidden: [4, 2], features: ['x1', 'x2', 'x1-x2'] }],
    ],
    ['Teacher chose the data set Spiral', [{ type: 'set-data', dataset: 'spiral' }]],
    ['Teacher chose the data set Three classes; training restarted', [{ type: 'set-data', dataset: 'three-classes' }]],
    ['Teacher chose the data set XOR and set the noise to 0.30', [{ type: 'set-data', dataset: 'xor', noise: 0.3 }]],
    ['Teacher set the test share to 30 %', [{ type: 'set-data', testShare: 0.3 }]],
    ['Teacher set the noise to 0.20', [{ type: 'set-data', dataset: 'circle', noise: 0.2 }]],
    ['Teacher let only the instructor change the data', [{ type: 'set-policy', policy: 'instructor', group: 'data' }]],
    ['Teacher let only the instructor change everything', [{ type: 'set-policy', policy: 'instructor' }]],
    ['Teacher took back the change of layer 2’s activation', [leaky, { type: 'undo' }]],
    [
      'Teacher started a race: Sigmoid, tanh, ReLU, Leaky ReLU',
      [
        {
          type: 'race',
          variants: { setting: 'activation', values: ['sigmoid', 'tanh', 'relu', 'leaky-relu'] },
          epochs: 100,
        },
      ],
    ],
    [
      'Teacher started a race, learning rate: 0.003, 0.3',
      [{ type: 'race', variants: { setting: 'learningRate', values: [0.003, 0.3] }, epochs: 100 }],
    ],
  ])('[S21] %s', (sentence, commands) => {
    expect(said(commands)).toBe(sentence);
  });

  it('[S21] names both people of an undo, and the layer of a halt, whose step it knows only nearly', () => {
    const log = new ClassLog(header);
    log.ask(otter, { type: 'set-training', learningRate: 10 });
    log.ask(teacher, { type: 'undo' });
    expect(inWords(log.state.acts[1], nameOf)).toBe('Teacher took back Otter’s change of the learning rate');
    const halted: ServerCommand = { type: 'halted', layer: 2, reason: 'update' };
    log.ask(heron, { type: 'set-training', learningRate: 9 });
    log.write(halted);
    expect(inWords(log.state.acts[3], nameOf)).toBe('Training stopped: the update of the output was not finite');
    expect(explainHalt(log.state, nameOf)).toBe(
      'Training stopped near step 0: the update of the output was no longer finite. ' +
        'The last change before it: Heron set the learning rate to 9. ' +
        'Undo it or lower the learning rate; where the weights have grown too large, only a reset mends them.',
    );
  });

  it('[S21] has words for every act of every class', () => {
    fc.assert(
      fc.property(anyClass, ({ states }) => {
        for (const state of states) {
          for (const act of state.acts) expect(inWords(act, nameOf)).not.toMatch(/undefined|NaN|\[object|null|nothing/);
          expect(explainHalt(state, nameOf)).not.toMatch(/undefined|NaN|\[object|null/);
        }
      }),
    );
  });
});
