/** [S34] What classes are trained as: chosen, taken back, set up, wished for; the usual is left out wherever a configuration stands. */
import {
  configuringCommands,
  defaultConfiguration,
  engineSettings,
  roomsOwn,
  type Configuration,
  type TrainingConfiguration,
} from '@gradroom/shared';
import { expect, it } from 'vitest';
import { ClassLog, header, heron, teacher } from './class.js';

const squared: TrainingConfiguration = { ...defaultConfiguration.training, loss: 'mean-squared-error' };
const room = (training: TrainingConfiguration = squared) =>
  new ClassLog({ ...header, policy: 'everyone', configuration: { ...defaultConfiguration, training } });
const trainingOf = (log: ClassLog) => log.state.configuration.training;

it('[S34] is left out until it is another than the usual, and again once that is back', () => {
  const log = room();
  expect(log.ask(teacher, { type: 'set-training', targets: 'by-output' })).toBeUndefined();
  expect(trainingOf(log)).toStrictEqual(squared);
  expect(log.ask(teacher, { type: 'set-training', targets: 'plus-minus-one' })).toBeUndefined();
  expect(trainingOf(log)).toStrictEqual({ ...squared, targets: 'plus-minus-one' });
  expect(engineSettings(log.state.configuration).targets).toBe('plus-minus-one');
  expect(log.state.lastChanged['training.targets']).toMatchObject({ actor: teacher.id });
  expect(log.ask(teacher, { type: 'set-training', targets: 'by-output' })).toBeUndefined();
  expect(trainingOf(log)).toStrictEqual(squared);
});

it('[S34] is one change that undo takes back, to either side', () => {
  const log = room();
  log.ask(heron, { type: 'set-training', targets: 'plus-minus-one' });
  expect(log.ask(heron, { type: 'undo' })).toBeUndefined();
  expect(trainingOf(log)).toStrictEqual(squared);
  const other = room({ ...squared, targets: 'plus-minus-one' });
  other.ask(heron, { type: 'set-training', targets: 'by-output' });
  expect(other.ask(heron, { type: 'undo' })).toBeUndefined();
  expect(trainingOf(other)).toStrictEqual({ ...squared, targets: 'plus-minus-one' });
});

it('[S34] a situation that leaves it out sets the usual, one that says it sets it, and undo brings back what was', () => {
  const usual: Configuration = { ...defaultConfiguration, training: squared };
  const apart: Configuration = { ...usual, training: { ...squared, targets: 'plus-minus-one' } };
  const log = room();
  const setUp = (configuration: Configuration) =>
    log.ask(teacher, { type: 'set-up', configuration: structuredClone(configuration) as never, seed: 1 });
  expect(setUp(apart)).toBeUndefined();
  expect(trainingOf(log).targets).toBe('plus-minus-one');
  expect(setUp(usual)).toBeUndefined();
  expect(trainingOf(log)).toStrictEqual(log.state.configuration.training);
  expect('targets' in trainingOf(log)).toBe(false);
  expect(log.ask(teacher, { type: 'undo' })).toBeUndefined();
  expect(trainingOf(log).targets).toBe('plus-minus-one');
  // Command by command, as a page alone sets it up.
  for (const command of configuringCommands(usual)) expect(log.ask(teacher, command)).toBeUndefined();
  expect('targets' in trainingOf(log)).toBe(false);
});

it('[S34] what a class would have is compared with the usual', () => {
  const log = room();
  expect(roomsOwn(log.state).targets).toBe('by-output');
  log.ask(teacher, { type: 'set-training', targets: 'plus-minus-one' });
  expect(roomsOwn(log.state).targets).toBe('plus-minus-one');
});
