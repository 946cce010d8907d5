/** What settings and their values are called where people read them. */
import { datasetInfo } from '../data/index.js';
import type { DatasetName } from '../data/settings.js';
import type { InitializerName, LossName, OptimizerName, RegularizerName, TargetsName } from '../engine/settings.js';
import { activationTitles } from './activation-titles.js';
import type { TrainingConfiguration } from './configuration.js';
import type { ControlledGroup } from './policy.js';

export const lossTitles: Readonly<Record<LossName, string>> = {
  'cross-entropy': 'Cross-entropy',
  'mean-squared-error': 'Mean squared error',
};

export const optimizerTitles: Readonly<Record<OptimizerName, string>> = {
  sgd: 'SGD',
  momentum: 'Momentum',
  rmsprop: 'RMSProp',
  adam: 'Adam',
};

export const regularizerTitles: Readonly<Record<RegularizerName, string>> = { none: 'None', l1: 'L1', l2: 'L2' };

export const initializerTitles: Readonly<Record<InitializerName, string>> = {
  'xavier-uniform': 'Xavier uniform',
  'xavier-normal': 'Xavier normal',
  'he-uniform': 'He uniform',
  'he-normal': 'He normal',
  'lecun-normal': 'LeCun normal',
  normal: 'Normal',
  zeros: 'Zeros',
};

/** What a group of settings is called in the middle of a sentence. */
export const groupTitles: Readonly<Record<ControlledGroup, string>> = {
  activation: 'the activations',
  training: 'the training settings',
  network: 'the network’s shape',
  data: 'the data',
  transport: 'play, pause, speed, step, reset and races',
  policy: 'who may change what',
  lesson: 'the lesson and its questions',
  answers: 'the answers',
  people: 'who is let in and what each may',
  room: 'who teaches here, and the room’s end',
  hands: 'whose hand is up',
  turn: 'whose turn it is',
  choices: 'what the class would have',
  wishes: 'what the class would have',
  teams: 'the teams',
};

export const targetsTitles: Readonly<Record<TargetsName, string>> = {
  'by-output': 'By the output',
  'plus-minus-one': '−1 and +1',
};

const trainingTitles: Readonly<Record<keyof TrainingConfiguration, string>> = {
  learningRate: 'the learning rate',
  batchSize: 'the batch size',
  optimizer: 'the optimizer',
  momentum: 'the momentum',
  regularizer: 'the regularization',
  regularizationRate: 'the regularization rate',
  loss: 'the loss',
  targets: 'the targets',
  initializer: 'the initial weights',
  initializerSigma: 'the initial weights’ σ',
  speed: 'the speed',
};

const dataTitles: Readonly<Record<string, string>> = {
  dataset: 'the data set',
  noise: 'the noise',
  pointCount: 'the number of points',
  testShare: 'the test share',
  seed: 'the points’ seed',
};

/** A whole number in groups of three digits: 12 345. */
export function countTitle(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** Layers as people count them: from 1. */
export function layerTitle(index: number, hiddenCount?: number): string {
  return index === hiddenCount ? 'the output' : `layer ${index + 1}`;
}

/** What a control is called in the middle of a sentence: "layer 2’s alpha". */
export function controlTitle(control: string, hiddenCount?: number): string {
  const [part, key, field] = control.split('.');
  if (part === 'layers') return `${layerTitle(Number(key), hiddenCount)}’s ${field}`;
  if (part === 'training') return trainingTitles[key as keyof TrainingConfiguration];
  if (part === 'data') return dataTitles[key];
  if (part === 'policy') return `who may change ${groupTitles[key as ControlledGroup]}`;
  return key === 'hidden' ? 'the hidden layers' : 'the input features';
}

const valueTitles: Readonly<Record<string, string>> = {
  ...activationTitles,
  ...lossTitles,
  ...optimizerTitles,
  ...regularizerTitles,
  ...initializerTitles,
  ...targetsTitles,
  max: 'as fast as it goes',
  everyone: 'everyone',
  instructor: 'only the instructor',
};

/** A value as people read it: three significant figures, names by their titles. */
export function valueTitle(control: string, value: unknown): string {
  if (typeof value === 'number') return numberTitle(control, value);
  if (Array.isArray(value)) return value.length > 0 ? value.join('–') : 'none';
  if (control === 'data.dataset') return datasetInfo(value as DatasetName).title;
  return valueTitles[value as string] ?? String(value);
}

function numberTitle(control: string, value: number): string {
  if (control === 'data.testShare') return `${Math.round(value * 100)} %`;
  if (control.endsWith('.alpha') || control === 'data.noise') return value.toFixed(2);
  if (control === 'training.speed') return `${Number(value.toPrecision(3))} ${value === 1 ? 'step' : 'steps'}/s`;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
