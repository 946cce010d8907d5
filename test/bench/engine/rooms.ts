/** What rooms make of the engine: diagnostics for frames, a hundred rooms, a race, turns. */
import { defaultConfiguration, Engine, encodeFrame, shapeOf, type Backend, type Frame } from '@gradroom/shared';
import { quantile } from '../report.js';
import { cases, data, settingsOf, type Case } from './cases.js';

const FRAMES = 20;

function engineOf(one: Omit<Case, 'name'>, seed: number, backend: Backend): Engine {
  return new Engine(settingsOf(one), data, seed, backend);
}

/** Milliseconds of what a frame shows: evaluation and diagnostics. */
function diagnose(engine: Engine): number {
  const start = performance.now();
  engine.evaluate();
  engine.diagnostics();
  return performance.now() - start;
}

/** Share of a second that diagnostics for 20 frames take. */
export function diagnosticsShare(one: Case, backend: Backend): number {
  const engine = engineOf(one, 1, backend);
  const times = Array.from({ length: 60 }, () => {
    engine.train(2); // otherwise the last evaluation would be kept
    return diagnose(engine);
  });
  return (quantile(times, 0.5) * FRAMES) / 1000;
}

/** Share of one core that a hundred default rooms take at 600 steps and 20 frames a second, frames encoded. */
export function hundredRooms(backend: Backend): number {
  const [one] = cases;
  const engines = Array.from({ length: 100 }, (_, seed) => engineOf(one, seed, backend));
  const shape = shapeOf(defaultConfiguration);
  const second = () => {
    const start = performance.now();
    for (let frame = 0; frame < FRAMES; frame++) {
      for (const engine of engines) {
        engine.train(30);
        encodeFrame(pictureOf(engine, shape));
      }
    }
    return (performance.now() - start) / 1000;
  };
  return quantile(Array.from({ length: 4 }, second), 0.5);
}

function pictureOf(engine: Engine, shape: Frame['shape']): Frame {
  return {
    epoch: 1,
    seq: 1,
    step: engine.step,
    age: engine.age,
    shape,
    stepsPerSecond: 600,
    losses: { ...engine.evaluate(), batchLoss: engine.batchLoss },
    diagnostics: engine.diagnostics(),
    weights: engine.parameters,
    gradients: engine.gradients,
    halted: null,
  };
}

/** Seconds of a race of twenty seeds of (b), 200 epochs each, told after every epoch how it stands. */
export function race(backend: Backend): { readonly seconds: number; readonly median: number } {
  const one = cases[1];
  const perEpoch = Math.ceil(data.train.count / one.batchSize);
  const start = performance.now();
  const engines = Array.from({ length: 20 }, (_, seed) => engineOf(one, seed, backend));
  let standing: number[] = [];
  for (let epoch = 0; epoch < 200; epoch++) {
    standing = engines.map((engine) => {
      engine.train(perEpoch);
      return engine.batchLoss;
    });
  }
  return { seconds: (performance.now() - start) / 1000, median: quantile(standing, 0.5) };
}

/** Nanoseconds of a step when twenty networks take turns of `steps` steps, over those of one that trains alone. */
export function turnsCost(one: Case, backend: Backend, steps: number): number {
  const engines = Array.from({ length: 20 }, (_, seed) => engineOf(one, seed, backend));
  const alone = engineOf(one, 99, backend);
  const time = (work: () => void) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const ratios = Array.from({ length: 9 }, () => {
    const each = time(() => {
      for (let turn = 0; turn < 100; turn++) for (const engine of engines) engine.train(steps);
    });
    return each / time(() => alone.train(2_000 * steps));
  });
  return quantile(ratios, 0.5);
}
