/** `decide`: refusals that say what is allowed instead. */
import { decide, decisionCodes, isActivity, outputChoices, toSingle, type Command } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, anyCommand, ClassLog, header, heron, teacher } from './class.js';

describe('refusals', () => {
  const refusal = (command: Command, change: Command[] = []) => {
    const log = new ClassLog(header);
    for (const first of change) expect(log.ask(teacher, first)).toBeUndefined();
    return log.ask(teacher, command);
  };

  it.each<{ command: Command; first?: Command[]; code: string; message: string }>([
    {
      command: { type: 'set-activation', layer: 3, activation: 'relu' },
      code: 'unknown-layer',
      message: 'There is no layer 3: 0 to 1 are the hidden layers, 2 is the output.',
    },
    {
      command: { type: 'set-activation', layer: 1, alpha: 0.1 },
      first: [{ type: 'set-network', hidden: [] }],
      code: 'unknown-layer',
      message: 'There is no layer 1: there are no hidden layers, 0 is the output.',
    },
    {
      command: { type: 'set-activation', layer: 0, alpha: 0.1 },
      code: 'no-alpha',
      message: 'tanh has no alpha.',
    },
    {
      command: { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 1.5 },
      code: 'alpha-out-of-range',
      message: 'Alpha of Leaky ReLU goes from 0 to 1; 1.5 is outside.',
    },
    {
      command: { type: 'set-activation', layer: 0, activation: 'softmax' },
      code: 'activation-not-here',
      message: 'Softmax can stand only in the output layer.',
    },
    {
      command: { type: 'set-activation', layer: 2, activation: 'softmax' },
      code: 'activation-not-here',
      message: 'With Cross-entropy on Circle the output can be Sigmoid, not Softmax.',
    },
    {
      command: { type: 'set-activation', layer: 2, activation: 'relu' },
      first: [{ type: 'set-training', loss: 'mean-squared-error' }],
      code: 'activation-not-here',
      message: 'With Mean squared error on Circle the output can be tanh, Sigmoid or Linear, not ReLU.',
    },
    {
      command: { type: 'set-training', loss: 'cross-entropy' },
      first: [{ type: 'set-data', dataset: 'regression-plane' }],
      code: 'loss-not-here',
      message: 'On Plane the loss can be Mean squared error, not Cross-entropy.',
    },
    { command: { type: 'undo' }, code: 'nothing-to-undo', message: 'No change of a setting is left to take back.' },
  ])('[S15] $code: $message', ({ command, first, code, message }) => {
    expect(refusal(command, first)).toEqual({ code, message });
    expect(Object.keys(decisionCodes)).toContain(code);
  });

  it('[S15] every refusal has a code of the list and one sentence or two for people', () => {
    fc.assert(
      fc.property(anyClass, ({ refusals }) => {
        for (const { code, message } of refusals) {
          expect(Object.keys(decisionCodes)).toContain(code);
          expect(message).toMatch(/^[A-Za-z][^]*\.$/);
          expect(message).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
    );
  });
});

describe('what is decided', () => {
  const accepted = (command: Command) => {
    const decision = decide(new ClassLog(header).state, teacher, command);
    return decision.ok ? decision.command : decision.error;
  };

  it('[S2] real numbers are rounded to single precision once; whole ones stay whole', () => {
    expect(accepted({ type: 'set-training', learningRate: 0.1, batchSize: 7, speed: 'max' })).toEqual({
      type: 'set-training',
      learningRate: Math.fround(0.1),
      batchSize: 7,
      speed: 'max',
    });
    expect(accepted({ type: 'reset', seed: 0xffffffff })).toEqual({ type: 'reset', seed: 0xffffffff });
    // Neither a negative zero, which no file keeps, nor a subnormal number, which no kernel keeps.
    expect(accepted({ type: 'set-data', noise: -0 })).toEqual({ type: 'set-data', noise: 0 });
    expect(accepted({ type: 'set-training', regularizationRate: 1e-40 })).toMatchObject({ regularizationRate: 0 });
    expect('alpha' in accepted({ type: 'set-activation', layer: 0, activation: 'elu', alpha: undefined })).toBe(false);
  });

  it('[S2] what the state holds may be sent back', () => {
    fc.assert(
      fc.property(anyClass, ({ state }) => {
        const { data, training, network } = state.configuration;
        expect(decide(state, teacher, { type: 'set-data', ...data }).ok).toBe(true);
        expect(decide(state, teacher, { type: 'set-training', ...training }).ok).toBe(true);
        network.layers.forEach(({ activation, alpha }, layer) => {
          const command = { type: 'set-activation', layer, activation, alpha } as const;
          const refused = decide(state, teacher, command);
          if (!refused.ok) expect(refused.error.code).toBe('no-alpha');
        });
      }),
    );
  });

  it('[S16] a new activation starts with its own first alpha; the same one keeps its alpha', () => {
    const log = new ClassLog(header);
    const alpha = () => log.state.configuration.network.layers[0].alpha;
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    expect(alpha()).toBe(toSingle(0.01));
    log.ask(heron, { type: 'set-activation', layer: 0, alpha: 0.3 });
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    expect(alpha()).toBe(toSingle(0.3));
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'elu' });
    expect(alpha()).toBe(1);
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'tanh' });
    expect(alpha()).toBe(0);
  });

  it('[S17] a data set of another kind brings its loss and output; one of the same kind keeps them', () => {
    const log = new ClassLog(header);
    const now = () => {
      const { network, training } = log.state.configuration;
      return [training.loss, network.layers[network.hidden.length].activation, log.state.acts.at(-1)?.restarted];
    };
    log.ask(heron, { type: 'set-training', loss: 'mean-squared-error' });
    expect(now()).toEqual(['mean-squared-error', 'sigmoid', false]);
    log.ask(heron, { type: 'set-activation', layer: 2, activation: 'tanh' });
    log.ask(heron, { type: 'set-training', loss: 'cross-entropy' });
    expect(now()).toEqual(['cross-entropy', 'sigmoid', false]);
    log.ask(heron, { type: 'set-training', loss: 'mean-squared-error' });
    log.ask(heron, { type: 'set-data', dataset: 'xor' });
    expect(now()).toEqual(['mean-squared-error', 'sigmoid', false]);
    log.ask(heron, { type: 'set-data', dataset: 'three-classes' });
    expect(now()).toEqual(['cross-entropy', 'softmax', true]);
    log.ask(heron, { type: 'set-data', dataset: 'four-classes' });
    expect(now()).toEqual(['cross-entropy', 'softmax', true]);
    log.ask(heron, { type: 'set-data', dataset: 'regression-gaussians' });
    expect(now()).toEqual(['mean-squared-error', 'linear', true]);
    expect(outputChoices({ dataset: 'regression-plane' }, 'cross-entropy')).toEqual([]);
  });

  it('[S18] layers that remain keep their activation, new ones copy the last hidden one, features are a set', () => {
    const log = new ClassLog(header);
    const activations = () => log.state.configuration.network.layers.map(({ activation }) => activation);
    log.ask(heron, { type: 'set-activation', layer: 1, activation: 'elu', alpha: 0.5 });
    log.ask(heron, { type: 'set-network', hidden: [8, 2, 3, 3] });
    expect(activations()).toEqual(['tanh', 'elu', 'elu', 'elu', 'sigmoid']);
    expect(log.state.configuration.network.layers[3].alpha).toBe(0.5);
    log.ask(heron, { type: 'set-network', hidden: [] });
    log.ask(heron, { type: 'set-network', hidden: [4], features: ['sin-x1', 'x1', 'x1'] });
    expect(activations()).toEqual(['tanh', 'sigmoid']);
    expect(log.state.configuration.network.features).toEqual(['x1', 'sin-x1']);
  });

  it('[S5] decides alike for everybody who may: only permission depends on the person', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        const { state } = new ClassLog(header);
        const [mine, theirs] = [decide(state, teacher, command), decide(state, heron, command)];
        if (command.type === 'set-policy' || command.type === 'undo' || isActivity(command)) return;
        expect(theirs).toEqual(mine);
      }),
    );
  });
});
