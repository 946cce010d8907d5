// @vitest-environment happy-dom
/** What the activation explorer writes on its cards are the engine's numbers: of all z, and at the one that is read. */
import { activationOf, activationTitles, Engine, engineSettings, makeData, reference } from '@gradroom/shared';
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatNumber, formatPercent } from '../../../../client/views/numbers.js';
import { studyLayer, type Curve } from '../../../../client/views/pictures/layer-study.js';
import { PictureMaker } from '../../../../client/views/pictures/maker.js';
import { asked, card, leaky, showExplorer, withLayers } from './explorer-stage.js';
import { FakeWorker, setStage, StagedSession } from '../stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const numbersOf = (title: string) =>
  Object.fromEntries(
    within(card(title))
      .getAllByRole('row')
      .filter((row) => row.closest('.numbers'))
      .map((row) => [row.querySelector('th')!.textContent.trim(), row.querySelector('td')!.textContent.trim()]),
  );

it('[V30] the numbers on a card are those of the engine’s forward pass', async () => {
  const session = withLayers(new StagedSession(), leaky);
  showExplorer(session);
  await tick();
  const configuration = session.state!.configuration;
  const made = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(engineSettings(configuration), made.training, 5, reference);
  engine.train(400);
  const maker = new PictureMaker(
    { network: configuration.network, data: configuration.data, loss: configuration.training.loss },
    made,
    reference,
  );
  maker.want({ units: 0, plane: 0, layers: true });
  maker.make(engine.parameters);
  const { job, order } = asked();
  FakeWorker.all.at(-1)!.onmessage!({
    data: { type: 'studied', job, study: studyLayer(maker.layerZ(order.layer)!, order) },
  });
  await tick();
  await tick();

  const { count } = made.points.train;
  const pass = reference.forwardPass(engineSettings(configuration), count);
  pass.run(engine.parameters, made.training.train.inputs, count);
  const z = [0, 1, 2, 3].flatMap((unit) => [...pass.z[0].slice(unit * pass.capacity, unit * pass.capacity + count)]);
  for (const [activation, alpha] of [
    ['leaky-relu', 0.1],
    ['sigmoid', 0],
    ['tanh', 0],
    ['relu', 0],
  ] as const) {
    const { forward, slope, slopeMax } = activationOf(activation);
    const a = z.map((value) => forward(value, alpha));
    const slopes = z.map((value, i) => slope(value, a[i], alpha));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const flat = mean(slopes.map((one) => (Math.abs(one) < 0.05 * slopeMax(alpha) ? 1 : 0)));
    const numbers = numbersOf(activationTitles[activation]);
    expect(numbers.Domain).toBe('(−∞, ∞)');
    expect(numbers['Mean output a']).toBe(formatNumber(mean(a)));
    expect(numbers['Mean slope']).toBe(formatNumber(mean(slopes)));
    expect(numbers['On flat parts']).toBe(formatPercent(flat));
    expect(numbers['Dead units']).toBe('0 of 4');
    expect(numbers['… ten such layers']).toBe(formatNumber(mean(slopes) ** 10).replace(' times 10 to the ', '·10'));
  }
  expect(document.body.textContent).toContain(`(4 units × ${count} samples, now)`);
});

describe('[V33] one z is read on all cards', () => {
  const readings = (title: string) =>
    [...card(title).querySelectorAll('.value')].map((value) => value.textContent.replace(/\s+/g, ' ').trim());
  const expected = ({ activation, alpha }: Curve, z: number) => {
    const { forward, slope } = activationOf(activation);
    const a = forward(z, alpha);
    return [`g= ${formatNumber(a)}`, `g′= ${formatNumber(slope(z, a, alpha))}`];
  };

  it('by keys, mouse or finger: g and g′ are the engine’s', async () => {
    showExplorer(withLayers(new StagedSession(), leaky));
    const check = (z: number) => {
      for (const curve of [
        { activation: 'sigmoid', alpha: 0 },
        { activation: 'tanh', alpha: 0 },
        { activation: 'relu', alpha: 0 },
        { activation: 'leaky-relu', alpha: 0.1 },
      ] as const) {
        expect(readings(activationTitles[curve.activation])).toEqual(expected(curve, z));
      }
    };
    check(-1.5);
    await fireEvent.input(screen.getByRole('slider', { name: 'Reading at z' }), { target: { value: '2.3' } });
    check(2.3);
    // The plots begin at the left edge of the window here; between −5 and 5 lies all of a plot but the histogram beside it.
    const plots = card('tanh').querySelector('.plots')!;
    const width = 866 - Math.round(0.17 * 866);
    await fireEvent.pointerMove(plots, { clientX: width / 4, pointerType: 'mouse' });
    check(-2.5);
    await fireEvent.pointerMove(plots, { clientX: 0.9 * width, pointerType: 'touch', buttons: 0 });
    check(-2.5); // a finger that is not down
    await fireEvent.pointerMove(plots, { clientX: 0.9 * width, pointerType: 'touch', buttons: 1 });
    check(4);
  });
});
