// @vitest-environment happy-dom
/** What views draw and write, against the engine: the loss view, the race with its planes and bars, the pushes of a batch, the room's plane. */
import { decodeRaceMessage, makeData, reference, type RaceMessage } from '@gradroom/shared';
import { pushesOf, traceOf } from '@gradroom/shared/explain';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../../client/state/history.js';
import { RaceRunner } from '../../../../client/state/race-runner.js';
import Boundary from '../../../../client/views/boundary/Boundary.svelte';
import PushTable from '../../../../client/views/explain/batch/PushTable.svelte';
import { nextUpdate } from '../../../../client/views/explain/batch/next-update.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import LossView from '../../../../client/views/explain/loss/LossView.svelte';
import LaneFlow from '../../../../client/views/explain/race/LaneFlow.svelte';
import LanePlane from '../../../../client/views/explain/race/LanePlane.svelte';
import RaceView from '../../../../client/views/explain/race/RaceView.svelte';
import { lossWords } from '../../../../client/strings/en/explain-loss.js';
import { formatCount, formatNumber, formatPercent } from '../../../../client/views/numbers.js';
import { fourActivations, raceOf, smallConfiguration } from '../../../session/race/races.js';
import { frameOf } from '../../state/frame-of.js';
import { setStage, StagedSession } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** As a quantity is drawn, and not said. */
const drawn = (value: number) => formatNumber(value).replace(' times 10 to the ', '·10');
const cellsOf = (row: Element) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim());
const described = (chart: Element) =>
  document.getElementById(chart.getAttribute('aria-describedby') ?? '')?.textContent ?? '';

describe('[V53] the loss view', () => {
  it.each([
    ['one output', configured({})],
    [
      'three classes',
      configured({
        data: { dataset: 'three-classes' },
        network: {
          hidden: [4],
          layers: [
            { activation: 'tanh', alpha: 0 },
            { activation: 'softmax', alpha: 0 },
          ],
        },
      }),
    ],
  ])('%s: score, probability, target and push are those of the engine’s trace', async (_name, configuration) => {
    const { exact, session } = await exactOf(configuration, 90);
    const focus = new Focus();
    focus.move({ sample: 5 });
    render(LossView, { session, history: new History(), focus, exact, projector: false, onrefused: () => {} });
    const { train } = exact.data.training;
    const row = (values: Float32Array, width: number) => values.slice(5 * width, 6 * width);
    const trace = traceOf(exact, {
      inputs: row(train.inputs, exact.settings.inputCount),
      targets: row(train.targets, exact.settings.outputCount),
    });
    const { z, a, deltas } = trace.layers.at(-1)!;
    const outputs = screen.getByRole('table', { name: lossWords.outputLayerScoreAnswer });
    const shown = [...outputs.querySelectorAll('tbody tr')].map(cellsOf);
    expect(shown).toEqual(Array.from(z, (score, k) => [score, a[k], trace.targets[k], deltas[k]].map(drawn)));
    const inUse = screen.getByRole('row', { name: /in use/ });
    expect(cellsOf(inUse)[1]).toBe(drawn(trace.loss));
    const right = Math.max(0, exact.settings.outputCount > 1 ? trace.targets.indexOf(1) : 0);
    const [loss] = screen.getAllByRole('img', { name: /at z/i });
    expect(loss.getAttribute('aria-label')).toContain(formatNumber(z[right]));
    expect(loss.getAttribute('aria-label')).toContain(formatNumber(trace.loss));
  });
});

describe('[V53] the race', () => {
  const race = raceOf(fourActivations, 12);
  /** As a page alone runs it, to its end. */
  function ran(): { messages: Uint8Array[]; all: RaceMessage } {
    const messages: Uint8Array[] = [];
    let now = 0;
    const runner = new RaceRunner(
      race,
      false,
      reference,
      () => now,
      (bytes) => messages.push(bytes),
    );
    for (let wait = runner.turn(); wait !== undefined; wait = runner.turn()) now += wait + 1;
    const decoded = messages.map(decodeRaceMessage);
    return {
      messages,
      all: {
        ...decoded.at(-1)!,
        rows: decoded.flatMap(({ rows }) => rows),
        picture: decoded.findLast(({ picture }) => picture)?.picture,
      },
    };
  }

  it('its table and bars are the last row of the engine’s lanes, its planes count the points of their weights', async () => {
    const { messages, all } = ran();
    const session = new StagedSession();
    session.state = { ...session.state!, configuration: smallConfiguration, race };
    session.onRace = ((listener: (bytes: Uint8Array) => void) => {
      queueMicrotask(() => messages.forEach(listener));
      return () => {};
    }) as typeof session.onRace;
    render(RaceView, { session, history: new History(), focus: new Focus(), projector: false, onrefused: () => {} });
    const last = all.rows.at(-1)!;
    expect(last.epoch).toBe(12);
    await vi.waitFor(() => expect(document.querySelectorAll('details .scroll tbody tr')).toHaveLength(4));
    const numbers = [...document.querySelectorAll('details .scroll tbody tr')].map(cellsOf);
    numbers.forEach(([, accuracy, testLoss, trainLoss], lane) => {
      const point = last.lanes[lane];
      expect([accuracy, testLoss, trainLoss]).toEqual([
        formatPercent(point.testAccuracy, 1),
        drawn(point.testLoss),
        drawn(point.trainLoss),
      ]);
    });
    const bars = screen.getAllByRole('img', { name: /^Gradient by layer/ });
    bars.forEach((bar, lane) => {
      for (const norm of last.lanes[lane].gradientNorms)
        expect(bar.getAttribute('aria-label')).toContain(formatNumber(norm));
    });
    expect(screen.getAllByRole('img', { name: /answers in the plane after/ })).toHaveLength(4);
  });

  it('a lane’s plane says how many points its weights put on the right side', async () => {
    const picture = ran().all.picture!;
    const lane = picture.lanes[1];
    render(LanePlane, { configuration: smallConfiguration, lane, label: 'tanh' });
    const plane = screen.getByRole('img', { name: 'tanh' });
    const { train } = makeData(smallConfiguration.data, smallConfiguration.network.features).training;
    const { exact } = await exactOf(smallConfiguration, 0);
    const pass = reference.forwardPass(exact.settings, train.count);
    pass.run(lane.weights, train.inputs, train.count);
    const right = Array.from(train.targets, (target, i) => pass.a.at(-1)![i] > 0.5 === target > 0.5).filter(Boolean);
    await vi.waitFor(() => expect(described(plane)).toMatch(/^(All )?\d/), 3_000);
    expect(described(plane)).toContain(
      right.length === train.count ? `All ${train.count}` : `${right.length} of ${train.count} training points`,
    );
  });

  it('bars by layer have their norms as a table', async () => {
    render(LaneFlow, { lane: 0, epoch: 3, norms: [0.001, 0.03, 0.5] });
    const bars = screen.getByRole('img');
    const details = document.getElementById(bars.getAttribute('aria-details')!) as HTMLDetailsElement;
    details.open = true;
    await fireEvent(details, new Event('toggle'));
    expect([...details.querySelectorAll('tbody tr')].map((row) => cellsOf(row)[0])).toEqual(
      [0.001, 0.03, 0.5].map(drawn),
    );
  });
});

it('[V53] the pushes on a weight are those of the engine’s next mini-batch', async () => {
  const { exact } = await exactOf(configured({ training: { batchSize: 6 } }), 20);
  const place = { layer: 1, unit: 0, input: 2 };
  const { samples } = nextUpdate(exact);
  const { deltas, inputs, gradients } = pushesOf(exact, exact.data.training.train, samples, place);
  const pushes = Array.from(samples, (sample, at) => ({
    sample,
    delta: deltas[at],
    input: inputs[at],
    gradient: gradients[at],
  }));
  const { train } = exact.data.training;
  render(PushTable, { exact, place, pushes, mean: 0, whole: false, chosen: samples[0], onsample: () => {} });
  for (const { sample } of pushes) {
    const { inputCount } = exact.settings;
    const trace = traceOf(exact, {
      inputs: train.inputs.slice(sample * inputCount, (sample + 1) * inputCount),
      targets: train.targets.slice(sample, sample + 1),
    });
    const row = screen.getByRole('button', { name: String(sample + 1) }).closest('tr')!;
    const own = trace.layers[1].gradients.weights[2];
    expect(cellsOf(row).slice(0, 3)).toEqual([trace.layers[1].deltas[0], trace.layers[0].a[2], own].map(drawn));
    expect(cellsOf(row)[3]).toContain(own < 0 ? 'up' : own > 0 ? 'down' : 'not');
  }
  expect(within(screen.getByRole('table')).getAllByRole('button')).toHaveLength(Math.min(8, pushes.length));
});

it('[V53] the room’s plane: its score is the frame’s, its sentence counts the engine’s wrong points', async () => {
  const { exact, engine, session } = await exactOf(configured({}), 60);
  const evaluation = engine.evaluate();
  session.frame = frameOf({
    shape: exact.shape,
    weights: exact.parameters,
    losses: { ...frameOf().losses, testAccuracy: evaluation.testAccuracy },
  });
  render(Boundary, { session });
  const region = screen.getByRole('region', { name: 'Decision boundary' });
  await vi.waitFor(() =>
    expect(region.querySelector('output')!.textContent).toBe(formatPercent(evaluation.testAccuracy, 1)),
  );
  const plane = within(region).getByRole('img');
  await vi.waitFor(() => expect(described(plane)).toMatch(/training points looked at/), 5_000);
  const { count } = exact.data.training.train;
  const right = Math.round(evaluation.trainAccuracy * count);
  expect(described(plane)).toContain(
    right === count ? `All ${formatCount(count)}` : `${formatCount(right)} of ${formatCount(count)} training points`,
  );
});
