// @vitest-environment happy-dom
/** [V85] A layer with softmax in the explorer: its own z and a, as the engine has them, drawn, said, in a table, and kept up. */
import { Engine, engineSettings, makeData, reference, type Configuration, type Role } from '@gradroom/shared';
import { cleanup, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import { formatCount, formatNumber } from '../../../../client/views/numbers.js';
import { studyLayer, studyOwn, VALUE_BINS, type LayerStudy } from '../../../../client/views/pictures/layer-study.js';
import { PictureMaker } from '../../../../client/views/pictures/maker.js';
import { frameOf } from '../../state/frame-of.js';
import { FakeWorker, setStage, StagedSession } from '../stage.svelte.js';
import { configured, exactOf, first } from './exact.js';
import { asked, card, showExplorer } from './explorer-stage.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const configuration: Configuration = configured({
  data: { dataset: 'four-classes' },
  network: {
    hidden: [5],
    layers: [
      { activation: 'tanh', alpha: 0 },
      { activation: 'softmax', alpha: 0 },
    ],
  },
});
const LAYER = 1;

/** What the pictures' worker answers after so many steps, and z and a of every pair, by the engine's own pass. */
function trained(steps: number) {
  const { network, data, training } = configuration;
  const made = makeData(data, network.features);
  const settings = engineSettings(configuration);
  const engine = new Engine(settings, made.training, 7, reference);
  engine.train(steps);
  const maker = new PictureMaker({ network, data, loss: training.loss }, made, reference);
  maker.want({ units: 0, plane: 0, layers: true });
  maker.make(engine.parameters);
  const layer = maker.layerZ(LAYER)!;
  const { count, inputs } = made.training.train;
  const pass = reference.forwardPass(settings, count);
  pass.run(engine.parameters, inputs, count);
  const pairs = (values: ArrayLike<number>) =>
    Array.from({ length: 4 }, (_, unit) => Array.from(values).slice(unit * count, (unit + 1) * count)).flat();
  const order = { layer: LAYER, curves: [], slopes: { min: 0, max: 1 }, own: true };
  const study: LayerStudy = { ...studyLayer(layer, order), own: studyOwn(layer) };
  return { study, weights: engine.parameters, z: pairs(pass.z[LAYER]), a: pairs(pass.a[LAYER]), count };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function opened(role: Role = 'student') {
  const session = new StagedSession(role);
  session.state = { ...session.state!, configuration };
  showExplorer(session, LAYER);
  return session;
}

async function answer(study: LayerStudy) {
  FakeWorker.all.at(-1)!.onmessage!({ data: { type: 'studied', job: asked().job, study } });
  await tick();
}

it('means and histogram are over every pair of a unit and a sample', () => {
  for (const steps of [0, 200]) {
    const { study, z, a, count } = trained(steps);
    const own = study.own!;
    expect(z.length).toBe(4 * count);
    expect(own.meanInput).toBeCloseTo(mean(z), 12);
    expect(own.meanOutput).toBeCloseTo(mean(a), 12);
    // The shares of a sample add up to 1.
    expect(own.meanOutput).toBeCloseTo(1 / 4, 6);
    const bins = Array.from({ length: VALUE_BINS }, (_, bin) => {
      const [low, high] = [bin / VALUE_BINS, (bin + 1) / VALUE_BINS];
      return a.filter((value) => value >= low && (value < high || bin === VALUE_BINS - 1)).length;
    });
    expect([...own.outputs]).toEqual(bins);
  }
});

it('they are drawn with their means, said, and stand in a table; the numbers are the engine’s own', async () => {
  opened();
  expect(asked().order.own).toBe(true);
  const { study, z, a } = trained(200);
  await answer(study);
  const softmax = within(card('Softmax'));
  const own = study.own!;
  const drawn = (name: string) => softmax.getByRole('img', { name: new RegExp(`^${name}\\b`) });
  for (const name of ['z', 'a']) {
    const chart = drawn(name);
    expect(chart.querySelector('.bars')!.getAttribute('d')).not.toBe('');
    const y = Number(/V|M0 ([\d.]+)H/.exec(chart.querySelector('.line')!.getAttribute('d')!)![1]);
    const share = name === 'z' ? (5 - mean(z)) / 10 : 1 - mean(a);
    expect(y).toBeCloseTo(share * Number(chart.getAttribute('height')), 2);
    expect(document.getElementById(chart.getAttribute('aria-details')!)).not.toBeNull();
  }
  const text = card('Softmax').textContent.replaceAll(/\s+/g, ' ');
  expect(text).toContain(`Mean z ${formatNumber(own.meanInput)}`);
  expect(text).toContain(`Mean a ${formatNumber(own.meanOutput)}`);
  expect(text).toContain('always 1/4');
  expect(document.body.textContent).toContain(
    `now: mean z ${formatNumber(own.meanInput)}, mean a ${formatNumber(own.meanOutput)}.`,
  );
  const table = document.getElementById(drawn('a').getAttribute('aria-details')!)!;
  table.querySelector('summary')?.click();
  table.querySelector('button')?.click();
  await vi.waitFor(() => expect(table.querySelectorAll('tbody tr').length).toBeGreaterThan(4), 5_000);
  const counted = [...table.querySelectorAll('tbody tr')].map((row) => [
    row.querySelector('th')!.textContent.trim().slice(0, 1),
    row.querySelector('td')!.textContent.trim(),
  ]);
  const bins = (counts: Uint32Array) => [...counts].filter((count) => count > 0).map(formatCount);
  expect(counted.filter(([name]) => name === 'z').map(([, count]) => count)).toEqual(bins(study.inputs));
  expect(counted.filter(([name]) => name === 'a').map(([, count]) => count)).toEqual(bins(own.outputs));
});

it('goes on with training, and a layer with a curve asks for none of it', async () => {
  const session = opened();
  const early = trained(0).study;
  await answer(early);
  expect(card('Softmax').textContent).toContain(formatNumber(early.own!.meanInput));
  const { study: late, weights } = trained(200);
  const before = asked().job;
  session.shows(frameOf({ step: 200, age: 200, shape: [2, 5, 4], weights, gradients: weights }));
  const worker = FakeWorker.all.at(-1)!;
  await vi.waitFor(() => expect(worker.jobs.length).toBeGreaterThan(0), 5_000);
  worker.answers(worker.jobs.at(-1)!.job, []);
  await vi.waitFor(() => expect(asked().job).not.toBe(before), 5_000);
  await answer(late);
  expect(formatNumber(late.own!.meanInput)).not.toBe(formatNumber(early.own!.meanInput));
  expect(card('Softmax').textContent).toContain(formatNumber(late.own!.meanInput));
  cleanup();
  const other = new StagedSession();
  showExplorer(other, 0);
  expect(asked().order.own).toBe(false);
  expect(screen.queryByText(/always 1\//)).toBeNull();
});

it('[NU11] the means come out of the exact step again', async () => {
  const { exact } = await exactOf(configuration, 200);
  const { z, a } = trained(200);
  const at = { ...first, layer: LAYER };
  expect(kinds['mean-z'].exactly(exact, at)).toBeCloseTo(mean(z), 12);
  expect(kinds['mean-a'].exactly(exact, at)).toBeCloseTo(mean(a), 12);
});
