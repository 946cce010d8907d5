/** Networks that a class works out by hand: drawn ones, classes that begin with them, and students who do what their page gives them. */
import {
  activations,
  completeConfiguration,
  datasetInfo,
  engineSettings,
  featureNames,
  layersOf,
  lossChoices,
  makeData,
  outputChoices,
  shapeOf,
  view,
  type Command,
  type Configuration,
  type Given,
  type HumanTask,
  type HumanView,
  type Person,
  type ServerCommand,
} from '@gradroom/shared';
import { sampleOf, traceOf } from '@gradroom/shared/explain';
import fc from 'fast-check';
import { ClassLog, header, teacher } from '../class.js';

const dataset = fc.constantFrom(...(['circle', 'xor', 'three-classes', 'four-classes', 'regression-plane'] as const));
const hiddenActivation = fc.constantFrom(
  ...(['sigmoid', 'tanh', 'relu', 'leaky-relu', 'elu', 'selu', 'gelu', 'silu', 'softplus', 'linear'] as const),
);

export interface Drawn {
  readonly configuration: Configuration;
  readonly sample: number;
  readonly weights: readonly number[];
}

/** Any network within the limits, with any weights that a network has. */
export const anyNetwork: fc.Arbitrary<Drawn> = fc
  .record({
    dataset,
    hidden: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
    features: fc.uniqueArray(fc.constantFrom(...featureNames), { minLength: 1, maxLength: 3 }),
    names: fc.array(hiddenActivation, { minLength: 3, maxLength: 3 }),
    pick: fc.nat(20),
    sample: fc.nat(9),
    weights: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 160, maxLength: 160 }),
  })
  .map(({ dataset, hidden, features, names, pick, sample, weights }) => {
    const losses = lossChoices({ dataset });
    const loss = losses[pick % losses.length];
    const outputs = outputChoices({ dataset }, loss);
    const network = {
      hidden,
      features,
      layers: [...hidden.map((_, l) => ({ activation: names[l] })), { activation: outputs[pick % outputs.length] }],
    };
    const made = completeConfiguration({ network, training: { loss }, data: { dataset, pointCount: 20 } });
    if (!made.ok) throw new Error(`${made.error.message} ${datasetInfo(dataset).title}`);
    return { configuration: made.configuration, sample, weights };
  });

/** What the engine says of it, by its own explanation. */
export function givenOf({ configuration, sample, weights }: Drawn, step = 0): Given {
  const shape = shapeOf(configuration);
  const count = shape.slice(1).reduce((sum, units, l) => sum + units * (shape[l] + 1), 0);
  const parameters = layersOf(Float32Array.from(weights.slice(0, count)), shape);
  const { training } = makeData(configuration.data, configuration.network.features);
  const settings = engineSettings(configuration);
  const trace = traceOf({ settings, parameters, regression: training.regression }, sampleOf(training.train, sample));
  return {
    step,
    inputs: [...trace.inputs],
    targets: [...trace.targets],
    layers: parameters.map(({ weights: w, biases }) => ({ weights: [...w], biases: [...biases] })),
    engine: {
      loss: trace.loss,
      z: trace.layers.map(({ z }) => [...z]),
      a: trace.layers.map(({ a }) => [...a]),
      deltas: trace.layers.map(({ deltas }) => [...deltas]),
    },
  };
}

/** A class that has begun with it: its numbers are handed out. */
export function classWith(drawn: Drawn, students: readonly Person[], auto = true): ClassLog {
  const log = new ClassLog({ ...header, configuration: drawn.configuration });
  for (const id of ['heron', 'otter']) log.write({ type: 'left', person: id });
  for (const person of students) log.write({ type: 'joined', person });
  log.ask(teacher, { type: 'human-network', sample: drawn.sample, auto });
  log.write(handedOut(log, drawn));
  return log;
}

export function handedOut(log: ClassLog, drawn: Drawn): ServerCommand {
  const { configuration } = drawn;
  return { type: 'handed-out', network: log.state.human?.board.seq ?? 0, configuration, given: givenOf(drawn) };
}

export const student = (n: number): Person => ({ id: `p${n}x`, role: 'student' });
export const students = (count: number): Person[] => Array.from({ length: count }, (_, n) => student(n));

export const seenBy = (log: ClassLog, person: Person): HumanView => view(log.state, person).human!;

const hundredths = (value: number) => Math.round(value * 100) / 100;

/**
 * The next number of a unit, by nothing but what its student is sent.
 *
 * @param rounds whether every product is rounded to two decimals on the way
 */
export function workedBy({ loss, layers }: HumanView, task: HumanTask, rounds = false): number {
  const { layer, terms, bias, values, parts, back } = task;
  const { activation, alpha } = layers[layer];
  const sum = terms.reduce((total, { weight, value }) => {
    const product = weight * value;
    return total + (rounds && task.pass === 'forward' ? hundredths(product) : product);
  }, 0);
  switch (parts[values.length]) {
    case 'z':
      return rounds ? hundredths(sum + bias) : sum + bias;
    case 'a':
      return activation === 'softmax' ? NaN : activations[activation].forward(values[0], alpha);
    case 'error':
      return back!.target === undefined ? sum : back!.a - back!.target;
    case 'delta': {
      const isFused = back!.target !== undefined && loss === 'cross-entropy';
      return isFused ? back!.a - back!.target! : values[0] * back!.slope;
    }
    case 'gradient':
      return values[values.length - 1] * back!.inputValue;
  }
}

/** Sends the next number of a student's first unit that is not whole; false where there is none. */
export function goOn(log: ClassLog, person: Person, off = 0, rounds = false): boolean {
  const seen = seenBy(log, person);
  const task = seen?.tasks.find(({ parts, values }) => values.length < parts.length);
  if (!task) return false;
  const value = workedBy(seen, task, rounds) + off;
  const command: Command = {
    type: 'work-out',
    network: seen.seq,
    layer: task.layer,
    unit: task.unit,
    part: task.parts[task.values.length],
    value,
  };
  const refusal = log.ask(person, command);
  if (refusal) throw new Error(refusal.message);
  return true;
}

/** Everybody does what is asked, in turn, until nobody has anything to do. */
export function finish(log: ClassLog, people: readonly Person[]): number {
  let sent = 0;
  while (people.some((person) => goOn(log, person))) {
    sent += 1;
    if (sent > 5_000) throw new Error('It does not end.');
  }
  return sent;
}

/** Two inputs, 2-3-2-1 as the page sets it, with weights that are easy to follow. */
export const small: Drawn = {
  configuration: completed(),
  sample: 4,
  weights: [
    0.51, -0.32, 0.87, 0.1, -0.66, 0.4, 0.2, -0.11, 0.05, 0.9, -0.71, 0.33, 0.6, 0.25, -0.48, 0.1, -0.2, 1.1, -0.8, 0.3,
  ],
};

function completed(): Configuration {
  const made = completeConfiguration({
    network: { hidden: [3, 2], layers: [{ activation: 'tanh' }, { activation: 'relu' }, { activation: 'sigmoid' }] },
  });
  if (!made.ok) throw new Error(made.error.message);
  return made.configuration;
}
