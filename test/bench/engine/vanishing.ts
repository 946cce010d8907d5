/**
 * What vanishing signals and gradients cost: a step of a network with small weights, over one of the same network with healthy ones.
 * The kernels' instructions are the same for both, but for products left out, so what differs is what processors take for numbers
 * below 2⁻¹²⁶.
 */
import { Engine, type Backend, type OptimizerName } from '@gradroom/shared';
import { data, layersOf, SEED, settingsOf, type Case } from './cases.js';
import { nanosecondsPerStep, type Peer } from './measure.js';

type Shape = Omit<Case, 'activation'>;

const shapes: readonly Shape[] = [
  { name: '10 × 8, batch 10', hidden: layersOf(10, 8), batchSize: 10 },
  { name: '12 × 64, batch 32', hidden: layersOf(12, 64), batchSize: 32 },
];
/** Of the first weights; the first is healthy. At 10⁻⁴ every product δ·a of these tanh networks is about 2⁻¹²⁶. */
const sigmas = [0.3, 1e-2, 1e-3, 3e-4, 1e-4, 3e-5, 1e-6, 1e-10, 1e-20];
/** Steps until the weights begin anew, so that training does not lead out of what is to be measured. */
const STEPS = 100;

export async function measureVanishing(simd: Backend): Promise<string[][]> {
  const rows: string[][] = [['network', ...sigmas.slice(1).map((sigma) => `σ = ${sigma.toExponential()}`)]];
  for (const shape of shapes) {
    for (const activation of ['sigmoid', 'tanh'] as const) {
      for (const optimizer of ['sgd', 'adam'] as const) {
        const peers = sigmas.map((sigma) => small({ ...shape, activation }, optimizer, sigma, simd));
        const [healthy, ...others] = await nanosecondsPerStep(peers);
        const name = `${shape.name}, ${activation}, ${optimizer === 'sgd' ? 'SGD' : 'Adam'}`;
        rows.push([name, ...others.map((ns) => (ns / healthy).toFixed(2))]);
      }
    }
  }
  return rows;
}

function small(one: Case, optimizer: OptimizerName, sigma: number, simd: Backend): Peer {
  const settings = {
    ...settingsOf(one),
    optimizer,
    learningRate: Math.fround(1e-5),
    initializer: 'normal' as const,
    initializerSigma: Math.fround(sigma),
  };
  const engine = new Engine(settings, data, SEED, simd);
  const start = Float32Array.from(engine.parameters.flatMap(({ weights, biases }) => [...weights, ...biases]));
  return {
    name: `σ = ${sigma}`,
    // The processor's time, since ratios of a few percent are to be seen beside whatever else the machine does.
    train: (steps) => {
      const before = process.cpuUsage();
      for (let left = steps; left > 0; left -= STEPS) {
        engine.setParameters(start);
        engine.train(Math.min(STEPS, left));
      }
      const { user, system } = process.cpuUsage(before);
      return 1e3 * (user + system);
    },
  };
}
