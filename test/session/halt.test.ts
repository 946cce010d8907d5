/** A halt: what it stops, what mends it, what ends it, and what it is put down to. */
import { explainHalt, type Command, type ServerCommand } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { classAfter, ClassLog, header, heron, otter, teacher } from './class.js';

const nameOf = (id: string) => id[0].toUpperCase() + id.slice(1);

it('[S7] a halt stops training until something reaches the engine; speed and policy do not', () => {
  const log = new ClassLog(header);
  const halt = () => log.write({ type: 'halted', layer: 1, reason: 'activation' });
  log.step = 9;
  halt();
  expect(log.state).toMatchObject({ running: false, target: 9, halted: { layer: 1, reason: 'activation', step: 9 } });
  expect(log.ask(teacher, { type: 'run', running: true })?.code).toBe('halted');
  expect(log.ask(teacher, { type: 'step', count: 1 })?.code).toBe('halted');
  expect(log.ask(teacher, { type: 'run', running: false })).toBeUndefined();
  log.ask(teacher, { type: 'set-training', speed: 60 });
  log.ask(teacher, { type: 'set-policy', policy: 'instructor' });
  expect(log.state.halted?.mended).toBeUndefined();
  for (const command of [
    { type: 'set-training', learningRate: 0.01 },
    { type: 'undo' },
    { type: 'set-data', noise: 0.3 },
  ] as const) {
    halt();
    expect(log.ask(teacher, command)).toBeUndefined();
    expect(log.state).toMatchObject({ running: false, halted: { step: 9, mended: true } });
    expect(log.state.engineSeq).toBe(log.state.seq);
  }
  const anew: Command[] = [{ type: 'reset' }, { type: 'set-network', hidden: [3] }];
  for (const command of anew) {
    halt();
    expect(log.ask(teacher, command)).toBeUndefined();
    expect(log.state).toMatchObject({ halted: null, engineSeq: log.state.seq });
  }
  halt();
  log.write({ type: 'adopted', weights: 'c'.repeat(64) });
  expect(log.state).toMatchObject({ halted: null, adopted: { weights: 'c'.repeat(64), seq: log.state.seq } });
  log.ask(teacher, { type: 'reset' });
  expect(log.state.adopted).toBeNull();
});

it('[S7] a halt that is mended stands until training is started, by whomever', () => {
  for (const start of [
    { type: 'run', running: true },
    { type: 'step', count: 5 },
  ] as const) {
    const log = new ClassLog(header);
    log.write({ type: 'halted', layer: 0, reason: 'loss' });
    log.ask(heron, { type: 'set-data', noise: 0.3 });
    log.ask(heron, { type: 'run', running: false });
    log.ask(teacher, { type: 'set-training', speed: 60 });
    expect(log.state.halted).toEqual({ layer: 0, reason: 'loss', step: 0, mended: true });
    expect(log.ask(heron, start)).toBeUndefined();
    expect(log.state.halted).toBeNull();
  }
});

it('[S7] a halt that was found before something reached the engine can be told by engineSeq', () => {
  const log = classAfter([{ steps: 0, person: teacher, command: { type: 'set-training', learningRate: 1 } }]);
  const seq = log.state.seq;
  expect(log.state.engineSeq).toBe(seq);
  log.ask(heron, { type: 'run', running: false });
  expect(log.state.engineSeq).toBe(seq);
});

const halted: ServerCommand = { type: 'halted', layer: 0, reason: 'loss' };
const causeOf = ({ state }: ClassLog) => /The last change before it: (.*?)\./.exec(explainHalt(state, nameOf))?.[1];

it('[S21] a halt is put down to nothing that came after it or that training does not depend on', () => {
  const log = new ClassLog(header);
  log.step = 3465;
  log.ask(teacher, { type: 'set-training', learningRate: 10 });
  log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'data' });
  log.ask(teacher, { type: 'set-training', speed: 1 });
  log.write(halted);
  log.ask(teacher, { type: 'set-data', noise: 0.3 });
  expect(causeOf(log)).toBe('Teacher set the learning rate to 10');
  expect(explainHalt(log.state, nameOf)).toContain('near step 3\u202f465');
  expect(explainHalt(log.state, nameOf)).toContain('only a reset');
});

it('[S21] a halt that is met again soon is put down to what led to the first one', () => {
  const log = new ClassLog(header);
  const again = () => {
    log.ask(teacher, { type: 'run', running: true });
    log.write(halted);
  };
  log.ask(teacher, { type: 'set-training', learningRate: 10 });
  log.write(halted);
  log.ask(heron, { type: 'set-data', noise: 0.3 });
  again();
  expect(causeOf(log)).toBe('Teacher set the learning rate to 10');
  log.ask(heron, { type: 'reset' });
  log.ask(heron, { type: 'set-data', noise: 0.2 });
  again();
  expect(causeOf(log)).toBe('Heron set the noise to 0');
  log.step = 100_000;
  log.ask(otter, { type: 'set-training', batchSize: 3 });
  again();
  expect(causeOf(log)).toBe('Otter set the batch size to 3');
});
