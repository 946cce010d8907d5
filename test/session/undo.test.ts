/** Undo takes back one change of one person, and nothing that others set since. */
import { CHANGES_REMEMBERED, undoChoice, type Configuration } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommand, beamer, ClassLog, header, heron, otter, teacher } from './class.js';

const learningRate = ({ training }: Configuration) => training.learningRate;

describe('undo', () => {
  it('[S9] takes back a student’s own last change, and leaves what others changed since', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 0.5 });
    log.ask(otter, { type: 'set-training', batchSize: 32 });
    log.ask(otter, { type: 'set-activation', layer: 0, activation: 'relu' });
    expect(log.ask(heron, { type: 'undo' })).toBeUndefined();
    expect(log.state.configuration.training).toMatchObject({ learningRate: Math.fround(0.03), batchSize: 32 });
    expect(log.state.configuration.network.layers[0].activation).toBe('relu');
    expect(log.ask(heron, { type: 'undo' })).toMatchObject({ code: 'nothing-to-undo' });
  });

  it('[S9] an instructor takes back anybody’s, the last one first', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 0.5 });
    log.ask(otter, { type: 'set-training', learningRate: 2 });
    log.ask(teacher, { type: 'undo' });
    expect(learningRate(log.state.configuration)).toBe(0.5);
    log.ask(teacher, { type: 'undo' });
    expect(log.state.configuration).toEqual(header.configuration);
    expect(log.ask(teacher, { type: 'undo' })).toEqual({
      code: 'nothing-to-undo',
      message: 'No change of a setting is left to take back.',
    });
  });

  it('[S10] is refused where somebody else changed the same control since, and says who', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 0.5 });
    log.ask(otter, { type: 'set-training', learningRate: 2 });
    expect(log.ask(heron, { type: 'undo' })).toEqual({
      code: 'changed-since',
      message: 'otter has changed the learning rate since, so only the instructor can take it back now.',
    });
    // Once the other change is taken back, nothing stands in the way any more.
    log.ask(otter, { type: 'undo' });
    expect(log.ask(heron, { type: 'undo' })).toBeUndefined();
    expect(log.state.configuration).toEqual(header.configuration);
  });

  it('[S10] is refused where somebody else renumbered the layers since', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', loss: 'mean-squared-error' });
    log.ask(heron, { type: 'set-activation', layer: 2, activation: 'linear' });
    log.ask(otter, { type: 'set-network', hidden: [4, 4, 4] });
    expect(log.ask(heron, { type: 'undo' })?.code).toBe('changed-since');
  });

  it('[S23] of one person takes back that one’s last change, where nobody has changed the same since', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 0.5 });
    log.ask(heron, { type: 'set-data', noise: 0.4 });
    log.ask(otter, { type: 'set-training', batchSize: 7 });
    const { batchSize } = log.state.configuration.training;
    expect(undoChoice(log.state, teacher, heron.id)).toMatchObject({ ok: true, change: { controls: ['data.noise'] } });
    expect(log.ask(teacher, { type: 'undo', of: heron.id })).toBeUndefined();
    expect(log.state.configuration.data).toEqual(header.configuration.data);
    expect(log.state.configuration.training).toMatchObject({ batchSize, learningRate: 0.5 });
    log.ask(otter, { type: 'set-training', learningRate: 0.25 });
    expect(log.ask(teacher, { type: 'undo', of: heron.id })).toMatchObject({
      code: 'changed-since',
      message: 'otter has changed the learning rate since. Take that back first.',
    });
    log.ask(teacher, { type: 'undo', of: otter.id });
    expect(log.ask(teacher, { type: 'undo', of: heron.id })).toBeUndefined();
    expect(log.ask(teacher, { type: 'undo', of: heron.id })?.code).toBe('nothing-to-undo');
    expect(log.ask(teacher, { type: 'undo' })).toBeUndefined();
    expect(log.state.configuration).toEqual(header.configuration);
  });

  it('[S23] a student reaches nobody else’s by it', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 0.5 });
    expect(log.ask(otter, { type: 'undo', of: heron.id })?.code).toBe('nothing-to-undo');
    expect(log.ask(heron, { type: 'undo', of: heron.id })).toBeUndefined();
  });

  it('[S11] needs the policy of the group that the change belongs to', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-data', dataset: 'three-classes' });
    log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'training' });
    // The change of data also moved the loss’s output; it stays a change of data.
    expect(undoChoice(log.state, heron).ok).toBe(true);
    log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'data' });
    expect(log.ask(heron, { type: 'undo' })?.code).toBe('not-allowed');
    expect(log.ask(beamer, { type: 'undo' })?.code).toBe('not-allowed');
    log.ask(teacher, { type: 'undo' });
    log.ask(teacher, { type: 'undo' });
    expect(log.state.policy).toMatchObject({ data: 'everyone', training: 'everyone' });
  });

  it('[S12] of a shape restores the shape, with the activations that its layers had, and restarts', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-activation', layer: 1, activation: 'elu', alpha: 2 });
    log.step = 50;
    log.ask(heron, { type: 'set-network', hidden: [3] });
    log.ask(otter, { type: 'set-activation', layer: 0, activation: 'relu' });
    log.step = 80;
    log.ask(heron, { type: 'undo' });
    const { network } = log.state.configuration;
    expect(network.hidden).toEqual([4, 2]);
    expect(network.layers.map(({ activation }) => activation)).toEqual(['relu', 'elu', 'sigmoid']);
    expect(network.layers[1].alpha).toBe(2);
    expect(log.state.ageStart).toBe(80);
    expect(log.state.acts[log.state.acts.length - 1]).toMatchObject({ restarted: true, undid: { actor: 'heron' } });
  });

  it('[S12] of a data set brings back its loss and its output', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', loss: 'mean-squared-error' });
    log.ask(heron, { type: 'set-activation', layer: 2, activation: 'linear' });
    const before = log.state.configuration;
    log.ask(heron, { type: 'set-data', dataset: 'four-classes' });
    expect(log.state.configuration.training.loss).toBe('cross-entropy');
    log.ask(heron, { type: 'undo' });
    expect(log.state.configuration).toEqual(before);
  });

  it('[S13] a slider’s moves by one person are one change; another person, a pause or something between makes two', () => {
    const drag = (log: ClassLog, ...alphas: number[]) =>
      alphas.forEach((alpha) => log.ask(heron, { type: 'set-activation', layer: 0, alpha }));
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    drag(log, 0.1, 0.2, 0.3);
    expect(log.state.changes).toHaveLength(2);
    expect(log.state.acts[1]).toMatchObject({ from: Math.fround(0.01), seq: 6, lastSeq: 8 });
    log.write({ type: 'left', person: 'otter' });
    drag(log, 0.4);
    expect(log.state.changes).toHaveLength(2);
    log.ask(otter, { type: 'run', running: false });
    drag(log, 0.5);
    expect(log.state.changes).toHaveLength(3);
    log.step += 3 * 600 + 1;
    drag(log, 0.6);
    expect(log.state.changes).toHaveLength(4);
    for (const alpha of [0.5, 0.4, 0.01]) {
      log.ask(heron, { type: 'undo' });
      expect(log.state.configuration.network.layers[0].alpha).toBe(Math.fround(alpha));
    }
  });

  it('[S13] choices are a change each', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', optimizer: 'adam' });
    log.ask(heron, { type: 'set-training', optimizer: 'rmsprop' });
    log.ask(heron, { type: 'undo' });
    expect(log.state.configuration.training.optimizer).toBe('adam');
  });

  it('[S9] what changes nothing is accepted, and neither a change nor an act', () => {
    const log = new ClassLog(header);
    expect(log.ask(heron, { type: 'set-training', batchSize: 10 })).toBeUndefined();
    expect(log.ask(heron, { type: 'run', running: true })).toBeUndefined();
    expect(log.state).toMatchObject({ changes: [], acts: [], lastChanged: {} });
  });

  it(`[S9] reaches the last ${CHANGES_REMEMBERED} changes`, () => {
    const log = new ClassLog(header);
    for (let n = 1; n <= 40; n++) {
      const command = n % 2 ? { batchSize: n } : { optimizer: n % 4 ? ('adam' as const) : ('sgd' as const) };
      log.ask(heron, { type: 'set-training', ...command });
    }
    let count = 0;
    while (log.ask(heron, { type: 'undo' }) === undefined) count++;
    expect(count).toBe(CHANGES_REMEMBERED);
    expect(log.ask(teacher, { type: 'undo' })?.message).toContain(`remembers its last ${CHANGES_REMEMBERED}`);
    expect(log.state.before).toHaveLength(CHANGES_REMEMBERED);
  });

  it('[S9] an instructor who takes back everything is where the room began', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
        const log = new ClassLog(header);
        for (const command of commands) if (command.type !== 'undo') log.ask(teacher, command);
        while (log.ask(teacher, { type: 'undo' }) === undefined);
        expect(log.state.configuration).toEqual(header.configuration);
        expect(log.state.policy).toEqual(log.states[0].policy);
      }),
    );
  });
});
