/**
 * Named configurations, each a fully described situation that shows one thing. What each was seen to do, in how many of 100
 * seeds, is written by `npm run bench -- demonstrations` to `docs/demonstrations.md`.
 */
import type { DatasetName } from '../../data/settings.js';
import type { InitializerName, LayerSettings, LossName, OutputActivationName } from '../../engine/settings.js';
import { completeConfiguration } from '../complete.js';
import type { Configuration } from '../configuration.js';

interface Situation {
  readonly title: string;
  /** What it is there to show. */
  readonly about: string;
  readonly hidden: readonly number[];
  readonly activation: LayerSettings['activation'];
  readonly alpha?: number;
  readonly initializer: InitializerName;
  readonly sigma?: number;
  readonly learningRate: number;
  readonly output?: OutputActivationName;
  readonly loss?: LossName;
  readonly dataset?: DatasetName;
}

const deep = Array.from({ length: 10 }, () => 8);
/** Twelve epochs a second: fast enough to wait for, slow enough to watch. */
const SPEED = 240;
const SPEED_OF_LONG_WAITS = 2_000;

const situations = {
  'one-sigmoid': {
    title: 'One layer of sigmoids',
    about: 'A small network whose z, a and slopes can be read unit by unit.',
    hidden: [4],
    activation: 'sigmoid',
    initializer: 'xavier-normal',
    learningRate: 0.3,
  },
  'saturated-sigmoid': {
    title: 'Sigmoids that begin saturated',
    about: 'Weights so large that most z lie where the sigmoid is flat.',
    hidden: [8],
    activation: 'sigmoid',
    initializer: 'normal',
    sigma: 8,
    learningRate: 0.1,
  },
  'shallow-sigmoid': {
    title: 'One layer of sigmoids on the circle',
    about: 'Learns, but some three times more slowly than the same network of tanh.',
    hidden: [8],
    activation: 'sigmoid',
    initializer: 'xavier-normal',
    learningRate: 0.1,
  },
  'shallow-tanh': {
    title: 'One layer of tanh on the circle',
    about: 'The same network as with sigmoids, with activations around zero.',
    hidden: [8],
    activation: 'tanh',
    initializer: 'xavier-normal',
    learningRate: 0.1,
  },
  'output-sigmoid': {
    title: 'Sigmoid as output, squared error',
    about: 'Targets 0 and 1 with half the squared error: the slope of the sigmoid stands in the gradient.',
    hidden: [8, 8],
    activation: 'tanh',
    initializer: 'xavier-normal',
    learningRate: 0.03,
    output: 'sigmoid',
    loss: 'mean-squared-error',
  },
  'output-tanh': {
    title: 'tanh as output, squared error',
    about: 'Targets −1 and +1: the output of tanh is centred on zero as its targets are.',
    hidden: [8, 8],
    activation: 'tanh',
    initializer: 'xavier-normal',
    learningRate: 0.03,
    output: 'tanh',
    loss: 'mean-squared-error',
  },
  'output-linear': {
    title: 'Linear output, squared error',
    about: 'Targets −1 and +1 without any bend at the output.',
    hidden: [8, 8],
    activation: 'tanh',
    initializer: 'xavier-normal',
    learningRate: 0.03,
    output: 'linear',
    loss: 'mean-squared-error',
  },
  'deep-sigmoid': {
    title: 'Ten sigmoid layers: vanishing gradients',
    about: 'The gradient of the first layer is millions of times smaller than that of the output.',
    hidden: deep,
    activation: 'sigmoid',
    initializer: 'xavier-normal',
    learningRate: 0.1,
  },
  'deep-sigmoid-large-weights': {
    title: 'Ten sigmoid layers with large weights',
    about: 'The weights stand in the chain too: large ones make up for much of the small slopes.',
    hidden: deep,
    activation: 'sigmoid',
    initializer: 'normal',
    sigma: 4,
    learningRate: 0.1,
  },
  'deep-tanh': {
    title: 'Ten tanh layers',
    about: 'The same depth with slopes near 1: the gradient arrives.',
    hidden: deep,
    activation: 'tanh',
    initializer: 'xavier-normal',
    learningRate: 0.1,
  },
  'deep-relu': {
    title: 'Ten ReLU layers',
    about: 'Slopes of exactly 0 or 1: the gradient arrives along the open paths.',
    hidden: deep,
    activation: 'relu',
    initializer: 'he-normal',
    learningRate: 0.03,
  },
  'deep-tanh-small-weights': {
    title: 'Ten tanh layers with small weights',
    about: 'The ratio between the layers looks healthy while all gradients are tiny.',
    hidden: deep,
    activation: 'tanh',
    initializer: 'normal',
    sigma: 0.1,
    learningRate: 0.1,
  },
  'healthy-relu': {
    title: 'Two healthy ReLU layers',
    about: 'Half of all (sample, unit) pairs are at zero, and the network learns.',
    hidden: [8, 8],
    activation: 'relu',
    initializer: 'he-normal',
    learningRate: 0.03,
  },
  'dying-relu': {
    title: 'ReLU with too large steps: a layer dies',
    about: 'Within a few epochs a whole layer is zero for every sample, and every hidden gradient exactly 0.',
    hidden: [4, 4, 4],
    activation: 'relu',
    initializer: 'he-normal',
    learningRate: 3,
  },
  'narrow-relu': {
    title: 'Ten ReLU layers of two units: born dead',
    about: 'Most such networks have a dead layer before the first step.',
    hidden: Array.from({ length: 10 }, () => 2),
    activation: 'relu',
    initializer: 'he-normal',
    learningRate: 0.03,
  },
  'leaky-relu': {
    title: 'Two Leaky ReLU layers',
    about: 'The negative side keeps a small slope, so no unit is dead.',
    hidden: [8, 8],
    activation: 'leaky-relu',
    alpha: 0.1,
    initializer: 'he-normal',
    learningRate: 0.03,
  },
  'exploding-leaky-relu': {
    title: 'Leaky ReLU with too large steps: numbers explode',
    about: 'A slope on the negative side is no cure for too large a learning rate.',
    hidden: [8, 8, 8, 8],
    activation: 'leaky-relu',
    alpha: 0.3,
    initializer: 'he-normal',
    learningRate: 3,
  },
  'two-by-two': {
    title: 'Two layers of two units',
    about: 'Small enough to compute by hand, forward and backward.',
    hidden: [2, 2],
    activation: 'tanh',
    initializer: 'xavier-normal',
    learningRate: 0.1,
    dataset: 'gaussians',
  },
} as const satisfies Readonly<Record<string, Situation>>;

export type PresetName = keyof typeof situations;
export const presetNames = Object.keys(situations) as PresetName[];

export interface Preset {
  readonly title: string;
  readonly about: string;
  readonly configuration: Configuration;
}

/** The preset, with the configuration as a room has it: complete, fitting together, in single precision. */
export function presetOf(name: PresetName): Preset {
  const situation: Situation = situations[name];
  const { title, about, hidden, activation, alpha, initializer, sigma, learningRate, output, loss } = situation;
  const layer = alpha === undefined ? { activation } : { activation, alpha };
  const completed = completeConfiguration({
    network: { hidden: [...hidden], layers: [...hidden.map(() => layer), { activation: output ?? 'sigmoid' }] },
    training: {
      learningRate,
      batchSize: 10,
      initializer,
      initializerSigma: sigma,
      loss: loss ?? 'cross-entropy',
      speed: hidden.length === 10 ? SPEED_OF_LONG_WAITS : SPEED,
    },
    // 200 points to learn from, 200 to test.
    data: { dataset: situation.dataset ?? 'circle', noise: 0, pointCount: 400, testShare: 0.5 },
  });
  if (!completed.ok) throw new Error(`preset ${name}: ${completed.error.message}`);
  return { title, about, configuration: completed.configuration };
}
