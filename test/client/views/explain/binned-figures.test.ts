// @vitest-environment happy-dom
/** Numbers over a layer's bins and units, in tables: what each says it is, against the pictures that they are of. */
import { coded, engineSettings, makeData, reference, type LayerParameters } from '@gradroom/shared';
import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { activationRange } from '../../../../client/views/activation/plot.js';
import CardTable from '../../../../client/views/explain/activation/CardTable.svelte';
import { slopeRange } from '../../../../client/views/explain/activation/slope-plot.js';
import { SHARES, studyLayer, studyOwn } from '../../../../client/views/pictures/layer-study.js';
import { PictureMaker } from '../../../../client/views/pictures/maker.js';
import { zRange } from '../../../../client/views/spoken/histogram.js';
import NetworkWords from '../../../../client/views/spoken/NetworkWords.svelte';
import { frameOf } from '../../state/frame-of.js';
import { FakeWorker, setStage, type StagedSession } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';
import { asked, shown } from './table-asked.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A unit of its first layer is dead, and of its second one some are saturated. */
const sick = configured({
  network: {
    hidden: [8, 4],
    layers: [
      { activation: 'relu', alpha: 0 },
      { activation: 'tanh', alpha: 0 },
      { activation: 'sigmoid', alpha: 0 },
    ],
  },
  training: { learningRate: 3 },
});

/** Its output is a softmax, which is no curve. */
const shares = configured({
  data: { dataset: 'four-classes' },
  network: {
    hidden: [5],
    layers: [
      { activation: 'tanh', alpha: 0 },
      { activation: 'softmax', alpha: 0 },
    ],
  },
});

const columnOf = (rows: HTMLElement[], column: number) =>
  rows.map((row) => row.querySelectorAll('td')[column].textContent.trim());

/** What the pictures' worker makes of the weights that frames bring. */
function pictured(session: StagedSession, weights: readonly LayerParameters[]): PictureMaker {
  const { network, data, training } = session.state!.configuration;
  const maker = new PictureMaker({ network, data, loss: training.loss }, makeData(data, network.features), reference);
  maker.want({ units: 0, plane: 0, layers: true });
  maker.make(weights);
  return maker;
}

async function staged(configuration = sick) {
  const { exact, engine, session } = await exactOf(configuration, 60);
  const weights = engine.parameters.map((own) => ({ weights: coded(own.weights), biases: coded(own.biases) }));
  const { step, age, seq, shape } = exact;
  session.frame = frameOf({ step, age, seq, shape, diagnostics: engine.diagnostics(), weights });
  return { exact, session, weights };
}

it('[NU11] each bin of a card’s histograms: how many of the layer’s z, a and slopes lie in it, and which share', async () => {
  const { session, weights } = await staged();
  const layer = 0;
  const curve = { activation: 'tanh', alpha: 0 } as const;
  const [outputs, slopes] = [activationRange('tanh'), slopeRange([curve])];
  const { inputs, curves, units, samples } = studyLayer(pictured(session, weights).layerZ(layer)!, {
    ...{ layer, slopes },
    curves: [curve],
  });
  const parts = [
    { of: 'inputs', counts: inputs, range: zRange },
    { of: 'outputs', counts: curves[0].outputs, range: outputs },
    { of: 'slopes', counts: curves[0].slopes, range: slopes },
  ];
  const rows = await shown(session, CardTable, { id: 'bins', layer, curve, parts });
  const all = [inputs, curves[0].outputs, curves[0].slopes].flatMap((counts) => Array.from(counts).filter(Boolean));
  expect(columnOf(rows(), 0)).toEqual(all.map(String));
  const places = rows().map((row) => row.querySelector('th')!.textContent.trim());
  // One of each histogram.
  for (const letter of ['z', 'a', 'g′(z)']) {
    const at = places.findLastIndex((place) => place.startsWith(`${letter} `));
    expect(await asked(rows()[at], 0)).toMatch(
      new RegExp(`^Values tanh, layer 1, .* to .*Shown: ${all[at]} at step 60`),
    );
    const share = `${((100 * all[at]) / (units * samples)).toFixed(1)}%`;
    const words = await asked(rows()[at], 1);
    expect(words).toContain(`Share of the values tanh, layer 1, ${places[at]}`);
    expect(words).toContain(`Shown: ${share} at step 60`);
  }
});

it('[NU11] each bin of a softmax’s own z and a', async () => {
  const { session, weights } = await staged(shares);
  const layer = 1;
  const values = pictured(session, weights).layerZ(layer)!;
  const { inputs, units, samples } = studyLayer(values, { layer, curves: [], slopes: SHARES });
  const { outputs } = studyOwn(values);
  const parts = [
    { of: 'inputs', counts: inputs, range: zRange },
    { of: 'own', counts: outputs, range: SHARES },
  ];
  const rows = await shown(session, CardTable, { id: 'bins', layer, parts });
  const all = [inputs, outputs].flatMap((counts) => Array.from(counts).filter(Boolean));
  expect(columnOf(rows(), 0)).toEqual(all.map(String));
  for (const at of [0, all.length - 1]) {
    expect(await asked(rows()[at], 0)).toContain(`Shown: ${all[at]} at step 60`);
    expect(await asked(rows()[at], 1)).toContain(
      `Shown: ${((100 * all[at]) / (units * samples)).toFixed(1)}% at step 60`,
    );
  }
});

it('[NU11] the network’s table: dead and saturated units and how z spreads, of the step that its pictures are of', async () => {
  const { exact, session, weights } = await staged();
  const rows = await shown(session, NetworkWords, { session, id: 'network' });
  const [worker] = FakeWorker.all;
  await vi.waitFor(() => expect(worker.jobs.length).toBeGreaterThan(0));
  // Training has gone on before the pictures come.
  session.shows(frameOf({ step: 61, age: 61, shape: exact.shape, weights: weights.map((own) => ({ ...own })) }));
  worker.answers(worker.jobs[0].job, pictured(session, weights).pictures);
  await vi.waitFor(() => expect(rows()).toHaveLength(3), 5_000);
  const [dead, saturated] = [1, 2].map((column) => columnOf(rows(), column).map(Number));
  expect(dead[0]).toBeGreaterThan(0);
  expect(saturated[1]).toBeGreaterThan(0);
  expect(await asked(rows()[0], 1)).toMatch(new RegExp(`^Dead units layer 1 .*Shown: ${dead[0]} at step 60`));
  expect(await asked(rows()[1], 2)).toMatch(new RegExp(`^Saturated units layer 2 .*Shown: ${saturated[1]} at step 60`));
  const settings = engineSettings(exact.configuration);
  const { count, inputs } = exact.data.training.train;
  const pass = reference.forwardPass(settings, count);
  pass.run(weights, inputs, count);
  const z = Array.from({ length: 8 * count }, (_, i) => pass.z[0][Math.floor(i / count) * pass.capacity + (i % count)]);
  for (const [column, within] of [
    [3, (value: number) => value < -1],
    [4, (value: number) => value >= -1 && value < 1],
    [5, (value: number) => value >= 1],
  ] as const) {
    const share = `${((100 * z.filter(within).length) / z.length).toFixed(1)}%`;
    expect(await asked(rows()[0], column)).toMatch(
      new RegExp(`^Share of the values layer 1, z .*Shown: ${share} at step 60`),
    );
  }
});
