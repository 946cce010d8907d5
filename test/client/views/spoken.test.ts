// @vitest-environment happy-dom
/** What charts say to those who do not see them: the engine's own numbers, of now. */
import {
  completeConfiguration,
  defaultConfiguration,
  Engine,
  engineSettings,
  makeData,
  reference,
  type Configuration,
} from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import { formatNumber } from '../../../client/views/numbers.js';
import Boundary from '../../../client/views/boundary/Boundary.svelte';
import LossCurve from '../../../client/views/curves/LossCurve.svelte';
import NetworkView from '../../../client/views/network/NetworkView.svelte';
import {
  binsBetween,
  histogramRows,
  histogramSentence,
  shareIn,
  zRange,
} from '../../../client/views/spoken/histogram.js';
import { SpokenPlane } from '../../../client/views/spoken/plane.js';
import { frameOf } from '../state/frame-of.js';
import { FakeWorker, frameWithWeights, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function trained(configuration: Configuration, steps: number) {
  const { training } = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(engineSettings(configuration), training, 3, reference);
  engine.train(steps);
  return { engine, points: training.train.count };
}

it.each(['circle', 'three-classes'] as const)(
  '[V51] a plane’s sentence counts the wrong points of the engine: %s',
  (dataset) => {
    const completed = completeConfiguration({ data: { dataset } });
    if (!completed.ok) throw new Error(completed.error.message);
    const { configuration } = completed;
    const { engine, points } = trained(configuration, 60);
    const plane = new SpokenPlane(configuration);
    const { count, wrong } = plane.judge(engine.parameters);
    const all = wrong.reduce((sum, here) => sum + here, 0);
    expect(count).toBe(points);
    expect(1 - all / count).toBeCloseTo(engine.evaluate().trainAccuracy, 6);
    expect(all).toBeGreaterThan(0);
    expect(plane.sentence(engine.parameters)).toContain(`${count - all} of ${count} training points`);
    const rows = plane.answers(engine.parameters);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toHaveLength(7);
  },
);

it('[V51] the plane is said at most once a second, however many frames and configurations come', async () => {
  const { engine } = trained(defaultConfiguration, 60);
  const session = new StagedSession();
  const shape = [2, ...defaultConfiguration.network.hidden, 1];
  const shows = () => session.shows(frameOf({ shape, weights: engine.parameters }));
  shows();
  render(Boundary, { session });
  const plane = screen.getByRole('img');
  await vi.waitFor(() => expect(plane.getAttribute('aria-describedby')).not.toBeNull(), 5_000);
  const said = () => document.getElementById(plane.getAttribute('aria-describedby')!)!.textContent;
  await vi.waitFor(() => expect(said()).toMatch(/training points/), 5_000);
  const sentence = vi.spyOn(SpokenPlane.prototype, 'sentence');
  for (let alpha = 0; alpha < 20; alpha += 1) {
    const layers = defaultConfiguration.network.layers.map((layer) => ({ ...layer, alpha: alpha / 100 }));
    session.state = {
      ...session.state!,
      configuration: { ...defaultConfiguration, network: { ...defaultConfiguration.network, layers } },
    };
    shows();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(sentence.mock.calls.length).toBeLessThanOrEqual(1);
  sentence.mockRestore();
});

it('[V51] a histogram’s sentence names its fullest bin, its rows hold every value, its shares add up', () => {
  const counts = Uint32Array.from({ length: 20 }, (_, bin) => (bin === 12 ? 30 : bin % 5 === 0 ? 10 : 0));
  expect(histogramSentence('z', counts, zRange)).toBe('z: the fullest bin, from 1 to 1.5, has 43% of the values.');
  expect(histogramRows('z', counts, zRange)).toContainEqual({ at: 'z 1 to 1.5', values: ['30', '43%'] });
  expect(histogramRows('z', counts, zRange)).toHaveLength(5);
  expect(binsBetween([-1, 1]).map((bins) => shareIn(counts, bins))).toEqual([20 / 70, 10 / 70, 40 / 70]);
  expect(histogramSentence('z', undefined, zRange)).toMatch(/0 values/);
});

it('[V52] the loss curve’s name is of now; [V51] its sentence and table are of what was drawn', async () => {
  const session = new StagedSession();
  const history = new History();
  const shows = (step: number, trainLoss: number) => {
    const frame = frameOf({ step, age: step, losses: { ...frameOf().losses, trainLoss } });
    history.add(frame);
    session.shows(frame);
  };
  shows(0, 0.7);
  render(LossCurve, { session, history });
  const curve = screen.getByRole('slider', { name: /now 0\.700/ });
  shows(10, 0.2);
  await vi.waitFor(() => expect(curve.getAttribute('aria-label')).toMatch(/now 0\.200/), 3_000);
  expect(curve.getAttribute('aria-valuenow')).toBe('10');
  const described = () => document.getElementById(curve.getAttribute('aria-describedby') ?? '')?.textContent;
  await vi.waitFor(
    () =>
      expect(described()).toMatch(
        /^Train loss 0\.700 at first, 0\.200 now, 0\.200 at its lowest; test loss now 0\.600/,
      ),
    5_000,
  );
  const table = document.getElementById(curve.getAttribute('aria-details')!) as HTMLDetailsElement;
  expect(table.querySelectorAll('tbody tr')).toHaveLength(0);
  table.open = true;
  await fireEvent(table, new Event('toggle'));
  const cells = [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );
  expect(cells).toEqual([
    ['0', formatNumber(0.7), formatNumber(0.6)],
    ['10', formatNumber(0.2), formatNumber(0.6)],
  ]);
});

it('[V52] a dead unit’s button says so, and the network’s sentence counts it', async () => {
  const session = new StagedSession();
  session.frame = frameWithWeights(0.5);
  render(NetworkView, { session, history: new History() });
  const layer = (units: number, dead: number) => ({
    histogram: Uint32Array.from({ length: 20 }, () => 1),
    colors: undefined,
    dead: Uint8Array.from({ length: units }, (_, unit) => (unit < dead ? 1 : 0)),
    saturated: new Float32Array(units),
  });
  const [worker] = FakeWorker.all;
  await vi.waitFor(() => expect(worker.jobs.length).toBeGreaterThan(0));
  worker.answers(worker.jobs[0].job, [layer(4, 1), layer(2, 0), layer(1, 0)]);
  await vi.waitFor(() => screen.getByRole('button', { name: 'Layer 1, unit 1 of 4, dead' }), 5_000);
  screen.getByRole('button', { name: 'Layer 1, unit 2 of 4' });
  const chart = screen.getByRole('img', { name: 'Network' });
  expect(document.getElementById(chart.getAttribute('aria-describedby')!)!.textContent).toBe(
    'Layer 1: 4 units, 1 dead, 0 saturated; Layer 2: 2 units, 0 dead, 0 saturated; Output: 1 unit, 0 dead, 0 saturated.',
  );
});
