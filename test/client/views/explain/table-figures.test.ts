// @vitest-environment happy-dom
/** Numbers of charts' tables can be asked: what each says it is, against the engine. */
import { openLanes, raceRows, reference, type TeamPoint } from '@gradroom/shared';
import { pushesOf } from '@gradroom/shared/explain';
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Branches } from '../../../../client/state/branches/branches.svelte.js';
import { lossAt } from '../../../../client/panels/replay/branches/loss-at.js';
import LossLines from '../../../../client/panels/replay/LossLines.svelte';
import { History } from '../../../../client/state/history.js';
import PushMap from '../../../../client/views/explain/batch/PushMap.svelte';
import CurvePoint from '../../../../client/views/explain/CurvePoint.svelte';
import { nextUpdate } from '../../../../client/views/explain/batch/next-update.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import LossView from '../../../../client/views/explain/loss/LossView.svelte';
import LaneFlow from '../../../../client/views/explain/race/LaneFlow.svelte';
import RaceCurves from '../../../../client/views/explain/race/RaceCurves.svelte';
import ZStrip from '../../../../client/views/explain/units/ZStrip.svelte';
import { traced } from '../../../../client/views/explain/traced.js';
import CurveWords from '../../../../client/views/spoken/CurveWords.svelte';
import NetworkWords from '../../../../client/views/spoken/NetworkWords.svelte';
import TeamCurve from '../../../../client/views/teams/TeamCurve.svelte';
import { fourActivations, raceOf } from '../../../session/race/races.js';
import { frameOf } from '../../state/frame-of.js';
import { FakeWorker, setStage } from '../stage.svelte.js';
import { exactOf } from './exact.js';
import { asked, shown, SLOW, told } from './table-asked.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('[NU11] z and a of a unit, for every training sample', async () => {
  const { exact, session } = await exactOf();
  const { count } = exact.data.training.train;
  const of = (what: 'z' | 'a') =>
    Float32Array.from({ length: count }, (_, sample) => traced(exact, sample).layers[1][what][1]);
  const [z, a] = [of('z'), of('a')];
  const settings = exact.settings.layers[1];
  const rows = await shown(session, ZStrip, { exact, layer: 1, unit: 1, settings, weightless: false, z, a, sample: 0 });
  expect(rows()).toHaveLength(count);
  expect(await asked(rows()[7], 0)).toMatch(
    new RegExp(String.raw`^z unit 2 of layer 2, for sample 8 .*Shown: ${told(z[7])} at step 40`),
  );
  expect(await asked(rows()[9], 1)).toMatch(
    new RegExp(String.raw`^a unit 2 of layer 2, for sample 10 .*Shown: ${told(a[9])} at step 40`),
  );
});

it('[NU11] where each sample of a batch lies, and how it pushes the weight', async () => {
  const { exact, session } = await exactOf();
  const { samples } = nextUpdate(exact);
  const place = { layer: 1, unit: 1, input: 1 };
  const { gradients } = pushesOf(exact, exact.data.training.train, samples, place);
  const rows = await shown(session, PushMap, { exact, place, samples, gradients, chosen: 0, onsample: () => {} });
  const { x1, x2 } = exact.data.points.train;
  const sample = samples[4];
  const said = [`x₁ for sample ${sample + 1} `, `x₂ for sample ${sample + 1} `, '∂J/∂w input 2 to unit 2 of layer 2'];
  for (const [column, value] of [x1[sample], x2[sample], gradients[4]].entries()) {
    const words = await asked(rows()[4], column);
    expect(words.startsWith(said[column]), words).toBe(true);
    expect(words).toContain(`Shown: ${told(value)} at step 40`);
  }
});

it('[NU11] a lane’s gradient of each layer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no kernels here')));
  const race = raceOf(fourActivations, 2);
  const { session } = await exactOf(race.configuration);
  session.state = { ...session.state!, race };
  const measured = [...raceRows(openLanes(race, race.seed, reference), race)].filter((row) => row !== undefined);
  const { epoch, lanes } = measured.at(-1)!;
  const norms = lanes[1].gradientNorms;
  const rows = await shown(session, LaneFlow, { lane: 1, epoch, norms });
  expect(rows()).toHaveLength(norms.length);
  for (const [layer, norm] of norms.entries()) {
    const words = await asked(rows()[layer], 0);
    expect(words).toContain(`, layer ${layer + 1} `);
    expect(words).toContain(`Shown: ${told(norm)} after epoch ${epoch}`);
  }
});

it('[NU11] losses of the curve, each of its own step', async () => {
  const { exact, engine, session } = await exactOf();
  const { step, age, shape } = exact;
  const losses = { ...engine.evaluate(), batchLoss: engine.batchLoss };
  const history = new History();
  history.add(frameOf({ step: 0, age: 0, shape }));
  history.add(frameOf({ step, age, shape, losses }));
  const rows = await shown(session, CurveWords, { session, history, id: 'curve' });
  session.shows(frameOf({ step, age, shape, losses }));
  await vi.waitFor(() => expect(rows()).toHaveLength(2), 5_000);
  expect(await asked(rows()[1], 0)).toMatch(new RegExp(`^Training loss .*Shown: ${told(losses.trainLoss)} at step 40`));
  expect(await asked(rows()[1], 1)).toMatch(new RegExp(`^Test loss .*Shown: ${told(losses.testLoss)} at step 40`));
});

it('[NU11] a layer’s gradient in the network’s table, of the step that the table shows', async () => {
  const { exact, engine, session } = await exactOf();
  const { step, age, seq, shape } = exact;
  const diagnostics = engine.diagnostics();
  session.frame = frameOf({ step, age, seq, shape, diagnostics, weights: engine.parameters });
  const rows = await shown(session, NetworkWords, { session, id: 'network' });
  const layer = (units: number) => ({
    histogram: Uint32Array.from({ length: 20 }, () => 1),
    colors: undefined,
    dead: new Uint8Array(units),
    saturated: new Float32Array(units),
  });
  const [worker] = FakeWorker.all;
  await vi.waitFor(() => expect(worker.jobs.length).toBeGreaterThan(0));
  worker.answers(worker.jobs[0].job, shape.slice(1).map(layer));
  await vi.waitFor(() => expect(rows()).toHaveLength(shape.length - 1), 5_000);
  // Training goes on; the table has not said so yet.
  session.frame = frameOf({ step: step + 1, age: age + 1, shape });
  expect(await asked(rows()[1], 6)).toMatch(
    new RegExp(String.raw`^‖∂J/∂W‖ layer 2 .*Shown: ${told(diagnostics[1].gradientNorm)} at step 40`),
  );
});

it('[NU11] a unit’s point on its curve, and those of the other units of its layer', async () => {
  const { exact, session } = await exactOf();
  const { z, a, slopes } = traced(exact, 3).layers[0];
  const others = Array.from(z, (value, unit) => ({ z: value, a: a[unit] }));
  const at = { layer: 0, unit: 1, sample: 3 };
  const settings = exact.settings.layers[0];
  const its = { settings, at, exact, z: z[1], a: a[1], slope: slopes[1], others };
  const rows = await shown(session, CurvePoint, its);
  expect(await asked(rows()[0], 1)).toMatch(new RegExp(`^a unit 2 of layer 1, for sample 4 .*Shown: ${told(a[1])} at`));
  expect(await asked(rows()[3], 0)).toMatch(new RegExp(`^z unit 3 of layer 1, for sample 4 .*Shown: ${told(z[2])} at`));
});

it('[NU11] the loss at each score of the loss chart, and a race’s losses, are those of their rows', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no kernels here')));
  const { exact, session } = await exactOf();
  const its = { session, history: new History(), focus: new Focus(), exact, projector: false, onrefused: () => {} };
  const losses = await shown(session, LossView, its);
  const score = losses()[6].querySelector('th')!.textContent.trim();
  expect(await asked(losses()[6], 0)).toContain(`at z = ${score}`);
  cleanup();
  const race = raceOf(fourActivations, 2);
  session.state = { ...session.state!, configuration: race.configuration, race };
  const rows = [...raceRows(openLanes(race, race.seed, reference), race)].filter((row) => row !== undefined);
  const curves = await shown(session, RaceCurves, { rows, titles: ['a', 'b', 'c', 'd'], epochs: 2, label: 'Now.' });
  const { epoch, lanes } = rows.at(-1)!;
  expect(await asked(curves().at(-1)!, 2)).toContain(`Shown: ${told(lanes[2].testLoss)} after epoch ${epoch}`);
});

it('[NU12] a point of a team’s curve says whose it is, of which step, and where it can be checked', async () => {
  const { session } = await exactOf();
  const curve: TeamPoint[] = [
    [100, 0.5, 0.6],
    [200, 0.25, null],
  ];
  const axis = { min: 0.1, max: 1, log: true, ticks: [] };
  const its = { team: 2, curve, before: [], axis, from: 100, to: 200, fork: 100, label: 'Team 2' };
  const rows = await shown(session, TeamCurve, its);
  expect(rows()[1].querySelectorAll('button')).toHaveLength(1);
  await fireEvent.click(within(rows()[0]).getAllByRole('button')[1]);
  const dialog = await screen.findByRole('dialog', { name: /Test loss\s*of team 2/ }, SLOW);
  expect(dialog.textContent.replaceAll(/\s+/g, ' ')).toContain('Shown: 0.600 at step 100');
  within(dialog).getByText(/ask the same point of its curve/);
});

it('[NU12] a loss of a recording’s line is computed again from the line’s log', async () => {
  const { exact, engine, session } = await exactOf();
  const { testLoss } = engine.evaluate();
  const asking: [unknown, number][] = [];
  const ending = async (line: unknown, step: number) => {
    asking.push([line, step]);
    return { ok: true, answer: { evaluation: engine.evaluate() } };
  };
  const branches = { ending } as unknown as Branches;
  const points = [
    { step: 10, age: 10, testLoss: 0.7 },
    { step: exact.step, age: exact.age, testLoss },
  ];
  const was = { name: 'Recording', points: points.slice(0, 1), lossAt: lossAt(branches, null, 'Recording') };
  const is = { name: 'Slower', points, lossAt: lossAt(branches, 'one', 'Slower') };
  const rows = await shown(session, LossLines, { was, is, at: 10, firstStep: 0, lastStep: 40 });
  expect(rows()[1].querySelectorAll('button')).toHaveLength(1);
  expect(await asked(rows()[1], 1)).toMatch(new RegExp(`^Test loss of Slower .*Shown: ${told(testLoss)} at step 40`));
  expect(asking).toEqual([['one', 40]]);
});
