/** [K4] A trap in the kernels ends the run of that room with a message, and disturbs no other room on the worker. */
import { defaultConfiguration, ENGINE_VERSION, initialState, type Header } from '@gradroom/shared';
import { afterEach, expect, it, vi } from 'vitest';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { TrainingListener, TrainingPool } from '../../../server/training/pool.js';
import { systemTime } from '../../../server/training/time.js';
import { simdFrom } from '../../engine/simd/backend.js';
import { compiledWith } from '../../engine/simd/compile.js';

let pool: TrainingPool | undefined;
afterEach(() => pool?.close());

function open(hidden: number[]) {
  const layers = hidden.map(() => ({ activation: 'tanh', alpha: 0 }) as const);
  const network = {
    ...defaultConfiguration.network,
    hidden,
    layers: [...layers, { activation: 'sigmoid', alpha: 0 } as const],
  };
  const header: Header = {
    log: `log of ${hidden.join()}`,
    engineVersion: ENGINE_VERSION,
    seed: 1,
    configuration: { ...defaultConfiguration, network },
    policy: 'everyone',
  };
  const told = { steps: 0, error: undefined as Error | undefined };
  const listener: TrainingListener = {
    onFrame: () => {},
    onReached: ({ step }) => (told.steps = step),
    onKeyframe: () => {},
    onMark: () => {},
    onFound: () => {},
    onFailed: (error) => (told.error = error),
  };
  const { step } = initialState(header);
  const training = pool!.open(
    { header, entries: [], epoch: 1, horizon: step, watched: { core: false, whole: false } },
    listener,
  );
  return { training, told };
}

it('[K4] a trap ends one room’s run with a message; the others train on', async () => {
  // A network of five layers runs into what no kernel should ever run into; it is a real trap of the real module.
  const begin = 'const network = changetype<Network>(address);\n  for (let k = 0; k < count; k++) {';
  const backend = await simdFrom(
    await compiledWith('index.ts', begin, begin.replace('\n', '\n  if (network.layerCount === 5) unreachable();\n')),
  );
  pool = inlineTraining(systemTime, backend);
  const [doomed, healthy] = [open([4, 4, 4, 4]), open([4, 2])];
  doomed.training.grant(100, []);
  healthy.training.grant(100, []);
  await vi.waitUntil(() => doomed.told.error && healthy.told.steps === 100, 5_000);
  expect(doomed.told.error?.message).toMatch(/unreachable/);
  expect(doomed.told.steps).toBe(0);
  healthy.training.grant(200, []);
  await vi.waitUntil(() => healthy.told.steps === 200, 5_000);
  expect(healthy.told.error).toBeUndefined();
});
