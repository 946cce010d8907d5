// @vitest-environment happy-dom
/** The activation explorer: which functions stand beside each other, what they are read at, and what may be changed there. */
import {
  activationNames,
  activationOf,
  activationTitles,
  Engine,
  engineSettings,
  makeData,
  reference,
  type LayerSettings,
} from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import ActivationExplorer from '../../../client/views/explain/activation/ActivationExplorer.svelte';
import { Focus } from '../../../client/views/explain/focus.svelte.js';
import NetworkView from '../../../client/views/network/NetworkView.svelte';
import { formatNumber, formatPercent } from '../../../client/views/numbers.js';
import { studyLayer, type Curve } from '../../../client/views/pictures/layer-study.js';
import { PictureMaker } from '../../../client/views/pictures/maker.js';
import { FakeWorker, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const leaky: readonly LayerSettings[] = [
  { activation: 'leaky-relu', alpha: Math.fround(0.1) },
  { activation: 'tanh', alpha: 0 },
  { activation: 'sigmoid', alpha: 0 },
];

function withLayers(session: StagedSession, layers: readonly LayerSettings[]): StagedSession {
  const { configuration } = session.state!;
  session.state = {
    ...session.state!,
    configuration: { ...configuration, network: { ...configuration.network, layers } },
  };
  return session;
}

function show(session: StagedSession, layer = 0) {
  const focus = new Focus();
  focus.open('activation', { layer });
  const props = { session, history: new History(), focus, projector: false, onrefused: () => {} };
  return { focus, ...render(ActivationExplorer, props) };
}

/** The study that the page asked for last. */
const asked = () => {
  const studies = FakeWorker.all.at(-1)!.heard.filter((message) => message.type === 'study');
  return studies.at(-1)!;
};
const chooser = () => screen.getByRole('group', { name: 'Functions to compare' });
const cards = () =>
  screen.getAllByRole('region').map((card) => card.getAttribute('aria-label')!.replace(/, in use.*/, ''));
const card = (title: string) =>
  screen.getAllByRole('region').find((one) => one.getAttribute('aria-label')!.startsWith(title))!;
const numbersOf = (title: string) =>
  Object.fromEntries(
    within(card(title))
      .getAllByRole('row')
      .map((row) => [row.querySelector('th')!.textContent.trim(), row.querySelector('td')!.textContent.trim()]),
  );

it('[V30] the numbers on a card are those of the engine’s forward pass', async () => {
  const session = withLayers(new StagedSession(), leaky);
  show(session);
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
    expect(numbers['Mean output a']).toBe(formatNumber(mean(a)));
    expect(numbers['Mean slope']).toBe(formatNumber(mean(slopes)));
    expect(numbers['On flat parts']).toBe(formatPercent(flat));
    expect(numbers['Dead units']).toBe('0 of 4');
    expect(numbers['… ten such layers']).toBe(formatNumber(mean(slopes) ** 10).replace(' times 10 to the ', '·10'));
  }
  expect(document.body.textContent).toContain(`(4 units × ${count} samples, now)`);
});

describe('[V32] the functions that are compared', () => {
  it('are four at first, with the layer’s own among them; all ten can be added, its own not taken away', async () => {
    show(withLayers(new StagedSession(), [{ activation: 'elu', alpha: 1 }, ...leaky.slice(1)]));
    expect(cards()).toEqual(['Sigmoid', 'tanh', 'ReLU', 'ELU']);
    const chips = within(chooser()).getAllByRole('button');
    expect(chips).toHaveLength(activationNames.length);
    expect(chips.filter((chip) => (chip as HTMLButtonElement).disabled).map((chip) => chip.title)).toEqual([
      'In use in layer 1, so it is always shown',
    ]);
    for (const chip of chips) if (chip.getAttribute('aria-pressed') === 'false') await fireEvent.click(chip);
    expect(cards()).toEqual(activationNames.map((name) => activationTitles[name]));
    await fireEvent.click(within(chooser()).getByRole('button', { name: 'tanh' }));
    expect(cards()).not.toContain('tanh');
  });

  it('“Use” gives the layer the function as it stands on its card; what was compared stays', async () => {
    const session = withLayers(new StagedSession(), [{ activation: 'softplus', alpha: 0 }, ...leaky.slice(1)]);
    show(session);
    await fireEvent.click(within(chooser()).getByRole('button', { name: 'Leaky ReLU' }));
    const tried = screen.getByRole('slider', { name: 'Alpha of Leaky ReLU, tried out here' });
    await fireEvent.input(tried, { target: { value: '0.3' } });
    expect(session.sent).toEqual([]); // tried out here only
    await fireEvent.click(screen.getByRole('button', { name: 'Use Leaky ReLU in layer 1' }));
    expect(session.sent).toEqual([{ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.3 }]);
    withLayers(session, [{ activation: 'leaky-relu', alpha: 0.3 }, ...leaky.slice(1)]);
    await tick();
    expect(cards()).toContain('Softplus');
    expect(screen.queryByRole('button', { name: 'Use Leaky ReLU in layer 1' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Use Softplus in layer 1' })).toBeTruthy();
  });

  it('alpha of the one in use is the room’s, by its handle and by a slider; who set it stands there', async () => {
    const session = withLayers(new StagedSession(), leaky);
    session.state = { ...session.state!, lastChanged: { 'layers.0.alpha': { actor: 'me', seq: 7, step: 1_240 } } };
    show(session);
    await fireEvent.input(screen.getByRole('slider', { name: 'Alpha of layer 1' }), { target: { value: '0.25' } });
    expect(session.sent).toEqual([{ type: 'set-activation', layer: 0, alpha: 0.25 }]);
    const shared = screen.getByRole('slider', { name: 'Alpha of layer 1 for the room' });
    expect(shared).toHaveProperty('value', '0.25');
    expect(document.body.textContent).toContain('Set last by you, step 1\u202f240.');
  });

  it('who may not change it reads why; so does who looks at an output that the loss has fixed', async () => {
    const session = withLayers(new StagedSession('student'), leaky);
    session.state = { ...session.state!, policy: { ...session.state!.policy, activation: 'instructor' } };
    const { focus } = show(session);
    const use = screen.getByRole('button', { name: 'Use tanh in layer 1' });
    expect(use).toHaveProperty('disabled', true);
    expect(use.title).toBe('Only the instructor changes the activations now.');
    expect(document.body.textContent).toContain(use.title);
    expect(screen.getByRole('slider', { name: 'Alpha of layer 1 for the room' })).toHaveProperty('disabled', true);
    session.state = { ...session.state, policy: { ...session.state.policy, activation: 'everyone' } };
    focus.move({ layer: 2 });
    await tick();
    expect(screen.getByRole('button', { name: 'Use tanh in the output' }).title).toBe(
      'With this loss the output is Sigmoid.',
    );
  });

  it('a softmax says why it has no curve; the others stand beside it', () => {
    const session = new StagedSession();
    const { configuration } = session.state!;
    session.state = {
      ...session.state!,
      configuration: {
        ...configuration,
        data: { ...configuration.data, dataset: 'four-classes' },
        network: { ...configuration.network, layers: [...leaky.slice(0, 2), { activation: 'softmax', alpha: 0 }] },
      },
    };
    show(session, 2);
    expect(card('Softmax').textContent).toContain('No single curve.');
    expect(cards()).toEqual(['Softmax', 'Sigmoid', 'tanh', 'ReLU']);
    expect(asked().order.curves.map(({ activation }) => activation)).toEqual(['sigmoid', 'tanh', 'relu']);
  });
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
    show(withLayers(new StagedSession(), leaky));
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

describe('[V34] nothing is computed for an explorer that is closed', () => {
  const studies = () => FakeWorker.all.flatMap(({ heard }) => heard.filter((message) => message.type === 'study'));

  it('open it asks for one study at a time; closed for none', async () => {
    const session = withLayers(new StagedSession(), leaky);
    const room = render(NetworkView, { session, history: new History() });
    await tick();
    expect(studies()).toEqual([]);
    const { unmount } = show(session);
    await tick();
    const before = studies().length;
    expect(before).toBe(1);
    await fireEvent.click(within(chooser()).getByRole('button', { name: 'GELU' }));
    expect(studies()).toHaveLength(1); // the first one has not been answered yet
    const worker = FakeWorker.all.at(-1)!;
    worker.onmessage!({ data: { type: 'studied', job: asked().job, study: undefined } });
    await tick();
    expect(asked().order.curves.map(({ activation }) => activation)).toContain('gelu');
    expect(studies()).toHaveLength(2);
    unmount();
    worker.onmessage!({ data: { type: 'studied', job: asked().job, study: undefined } });
    await tick();
    expect(studies()).toHaveLength(2);
    room.unmount();
    expect(worker.terminated).toBe(true);
    expect(session.listenerCount).toBe(0);
  });

  it('is opened from the card of a layer', async () => {
    const onexplore = vi.fn();
    render(NetworkView, { session: new StagedSession(), history: new History(), onexplore });
    await fireEvent.click(screen.getByRole('button', { name: 'Explore the curve of layer 2' }));
    expect(onexplore).toHaveBeenCalledExactlyOnceWith(1);
    expect(screen.getByRole('button', { name: 'Explore the curve of the output' })).toBeTruthy();
  });

  it('says that all but the one in use are hypothetical, and each card’s numbers in a table of that name', () => {
    show(withLayers(new StagedSession(), leaky));
    expect(document.body.textContent.replace(/\s+/g, ' ')).toContain(
      'Only Leaky ReLU is in use: the others are a what if.',
    );
    const names = screen.getAllByRole('table').map((table) => table.querySelector('caption')!.textContent.trim());
    expect(names[0]).toMatch(/^Sigmoid: .* if it were used$/);
    expect(names[3]).toMatch(/^Leaky ReLU: .* now$/);
    expect(document.body.textContent).toContain('Leaky ReLU in layer 1: no numbers yet.');
  });
});
