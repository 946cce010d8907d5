// @vitest-environment happy-dom
/** The answer at places of the plane can be asked, and what the next step changes there: what each says it is, against the engine. */
import { decodeFrame, encodeFrame, reference } from '@gradroom/shared';
import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Boundary from '../../../../client/views/boundary/Boundary.svelte';
import ChangePicture from '../../../../client/views/explain/batch/ChangePicture.svelte';
import { nextUpdate } from '../../../../client/views/explain/batch/next-update.js';
import { planeChange } from '../../../../client/views/explain/batch/plane-change.js';
import { spread } from '../../../../client/views/explain/chart-row.js';
import LanePlane from '../../../../client/views/explain/race/LanePlane.svelte';
import { formatNumber } from '../../../../client/views/numbers.js';
import { answerAt } from '../../../../client/views/pictures/answer-at.js';
import { coordinate } from '../../../../client/views/pictures/grid.js';
import { frameOf } from '../../state/frame-of.js';
import { setStage } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';
import { asked, shown, told } from './table-asked.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ['one output', configured({})],
  [
    'several classes',
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
] as const)('[NU11] the answer at places of the plane is the engine’s there: %s', async (_name, configuration) => {
  const { exact, engine, session } = await exactOf(configuration);
  const { step, age, shape } = exact;
  const { parameters: weights, gradients } = engine;
  const frame = frameOf({ step, age, shape, diagnostics: engine.diagnostics(), weights, gradients });
  session.shows(decodeFrame(encodeFrame(frame, { weights: true })));
  const rows = await shown(session, Boundary, { session, details: false });
  await vi.waitFor(() => expect(rows()).toHaveLength(7), 5_000);
  const words = await asked(rows()[1], 5);
  const [x1, x2] = [coordinate(5, 7), -coordinate(1, 7)];
  expect(words).toMatch(new RegExp(String.raw`^Answer at x₁ = ${told(x1)}, x₂ = ${told(x2)} `));
  const pass = reference.forwardPass(exact.settings, 1);
  pass.run(engine.parameters, Float32Array.of(x1, x2), 1);
  const outputs = pass.a.at(-1)!;
  const answer = Math.max(
    ...Array.from({ length: exact.settings.outputCount }, (_, at) => outputs[at * pass.capacity]),
  );
  expect(words).toContain(`Computed again: ${formatNumber(answer, 7)} at step 40`);
});

it('[NU11] what the next step changes at a place of the plane, [NU12] and what a lane answers there', async () => {
  const { exact, session } = await exactOf();
  const plane = planeChange(exact, nextUpdate(exact).parameters, 0);
  const changes = await shown(session, ChangePicture, { exact, plane, sample: 3 });
  const at = (place: number) => spread(plane.side, 7)[place];
  const change = plane.change[at(2) * plane.side + at(4)];
  expect(await asked(changes()[2], 4)).toMatch(new RegExp(`^Change of the answer .*Shown: ${told(change)} at step 40`));
  cleanup();
  const { configuration, parameters: weights, shape } = exact;
  const its = { configuration, lane: { shape, weights }, label: 'What tanh answers' };
  const answers = await shown(session, LanePlane, its);
  const words = await asked(answers()[0], 6);
  expect(words).toContain(`at x₁ = ${told(coordinate(6, 7))}, x₂ = ${told(-coordinate(0, 7))}, in “What tanh answers”`);
  expect(words).toContain(`Shown: ${told(answerAt(configuration, weights, { row: 0, column: 6, side: 7 }))}`);
});
