// @vitest-environment happy-dom
/** Unit health: states are the engine's, the step is found by honest questions, and what would revive a unit is really computed. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import {
  defaultConfiguration,
  Engine,
  ENGINE_VERSION,
  engineSettings,
  makeData,
  Player,
  reference,
  view,
  type ActivationName,
  type Configuration,
  type InspectAnswer,
} from '@gradroom/shared';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import { exactStep } from '../../../client/views/explain/exact-step.js';
import { Focus } from '../../../client/views/explain/focus.svelte.js';
import { UnitJudge } from '../../../client/views/explain/units/judge.js';
import type { FromWorker, ToWorker } from '../../../client/views/explain/units/messages.js';
import { compared, type Outcome, type Question } from '../../../client/views/explain/units/revive.js';
import UnitHealth from '../../../client/views/explain/units/UnitHealth.svelte';
import { formatCount, formatNumber } from '../../../client/views/numbers.js';
import { viewOf } from '../state/fake-session.svelte.js';
import { StagedSession } from './stage.svelte.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function configurationOf(hidden: readonly number[], activation: ActivationName, learningRate: number): Configuration {
  const layers = [...hidden.map(() => ({ activation, alpha: 0 })), { activation: 'sigmoid' as const, alpha: 0 }];
  return {
    ...defaultConfiguration,
    network: { ...defaultConfiguration.network, hidden, layers },
    training: { ...defaultConfiguration.training, learningRate },
  };
}

function engineOf(configuration: Configuration, seed: number): Engine {
  const { training } = makeData(configuration.data, configuration.network.features);
  return new Engine(engineSettings(configuration), training, seed, reference);
}
const dataOf = ({ data, network }: Configuration) => makeData(data, network.features).training;

it('[V39] dead and saturated units are those that the engine counts, for any network', () => {
  const activation = fc.constantFrom<ActivationName>('sigmoid', 'tanh', 'relu');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
      activation,
      fc.constantFrom(0.1, 3, 10),
      fc.nat(),
      (hidden, name, rate, seed) => {
        const configuration = configurationOf(hidden, name, rate);
        const engine = engineOf(configuration, seed);
        engine.train(30);
        const judge = new UnitJudge(engineSettings(configuration), dataOf(configuration).train, reference);
        const { layers } = judge.judge(engine.parameters, 0, 0);
        engine.diagnostics().forEach(({ deadUnits, saturatedShare }, layer) => {
          const { dead, saturated, positive } = layers[layer];
          expect(dead.reduce((sum, one) => sum + one, 0)).toBe(deadUnits);
          const mean = saturated.reduce((sum, share) => sum + share, 0) / saturated.length;
          expect(mean).toBeCloseTo(saturatedShare, 5);
          dead.forEach((one, unit) => one === 1 && name === 'relu' && expect(positive[unit]).toBe(0));
        });
      },
    ),
    { numRuns: 25 },
  );
});

function outcomesOf(question: Question): [Outcome, Outcome] {
  const work = compared(question, reference);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    expect(next.value).toBeGreaterThan(0);
    expect(next.value).toBeLessThanOrEqual(1);
  }
}

/** A ReLU network that large steps have killed a layer of. */
function killed() {
  const configuration = configurationOf([8, 8, 8, 8], 'relu', 3);
  const engine = engineOf(configuration, 5);
  for (let epoch = 0; epoch < 60; epoch += 1) engine.train(25);
  const layer = engine.diagnostics().findIndex(({ deadUnits }) => deadUnits === 8);
  expect(layer).toBeGreaterThanOrEqual(0);
  return { configuration, engine, layer };
}
const questionOf = (
  { configuration, engine, layer }: ReturnType<typeof killed>,
  change: Partial<Question>,
): Question => ({
  settings: engineSettings(configuration),
  data: dataOf(configuration),
  engine: engine.save(),
  layer,
  unit: 0,
  changed: [0, 1, 2, 3],
  alpha: 0.3,
  learningRate: Math.fround(0.03),
  steps: 400,
  ...change,
});

describe('[V41] what would revive it', () => {
  it('the copy that is left as it is goes the room’s way, bit for bit; the other one differs in the layer alone', () => {
    const room = killed();
    const [asItIs, leaky] = outcomesOf(questionOf(room, { changed: [room.layer], learningRate: 3, steps: 130 }));
    room.engine.train(130);
    expect(asItIs.trainLoss).toBe(room.engine.evaluate().trainLoss);
    expect(asItIs.dead).toBe(room.engine.diagnostics()[room.layer].deadUnits);
    const { settings } = room.engine;
    const layers = settings.layers.map((own, at) =>
      at === room.layer ? { activation: 'leaky-relu' as const, alpha: Math.fround(0.3) } : own,
    );
    const again = killed();
    again.engine.configure({ ...settings, layers });
    again.engine.train(130);
    expect(leaky.trainLoss).toBe(again.engine.evaluate().trainLoss);
  });

  it('a dead unit’s gradient stays exactly 0 as it is; Leaky ReLU gives it one, and z above 0 again', () => {
    const [asItIs, leaky] = outcomesOf(questionOf(killed(), {}));
    expect(asItIs).toMatchObject({ positive: 0, gradient: 0, dead: 8, state: 'dead' });
    expect(leaky.halted).toBeNull();
    expect(leaky.gradient).toBeGreaterThan(0);
    expect(leaky.positive).toBeGreaterThan(0);
    expect(leaky.trainLoss).toBeLessThan(asItIs.trainLoss);
  });
});

/** The worker's work, done in the page. */
class WorkerHere {
  static open = 0;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  #judge: UnitJudge | undefined;
  constructor() {
    WorkerHere.open += 1;
  }
  postMessage(message: ToWorker): void {
    const tell = (data: FromWorker) => queueMicrotask(() => this.onmessage?.({ data }));
    if (message.type === 'network') this.#judge = new UnitJudge(message.settings, message.samples, reference);
    else if (message.type === 'judge') {
      const { ask, parameters, layer, unit } = message;
      tell({ type: 'judged', ask, health: this.#judge!.judge(parameters, layer, unit) });
    } else tell({ type: 'compared', ask: message.ask, outcomes: outcomesOf(message.question) });
  }
  terminate(): void {
    WorkerHere.open -= 1;
  }
}

/** A room of ReLUs whose learning rate was set far too high at step 40. */
async function openRoom() {
  const configuration = configurationOf([4, 2], 'relu', 0.03);
  const header = { log: 'a', engineVersion: ENGINE_VERSION, policy: 'everyone' as const, seed: 7, configuration };
  const play = (step: number) => {
    const player = new Player(header, { backend: reference });
    player.accept({ seq: 1, step: 40, actor: 'me', command: { type: 'set-training', learningRate: 10 } });
    player.advanceTo(step);
    return player;
  };
  const now = 400;
  const session = new StagedSession();
  const asked: number[] = [];
  session.inspect = (step = now): Promise<InspectAnswer> => {
    asked.push(step);
    const { engine, state } = play(step);
    return Promise.resolve({ ok: true, step, age: engine.age, seq: state.seq, engine: engine.save() });
  };
  const { state } = play(now);
  session.state = viewOf(view(state, { id: 'me', role: 'instructor' }));
  const exact = await exactStep(session);
  const focus = new Focus();
  vi.stubGlobal('Worker', WorkerHere);
  const shown = render(UnitHealth, {
    session,
    history: new History(),
    focus,
    exact,
    projector: false,
    onrefused: () => {},
  });
  return { play, focus, exact, asked, now, ...shown };
}

describe('the view', () => {
  it('[V39] lists the dead units, opens at the first one, and shows that z < 0 for every sample', async () => {
    const { exact, focus, play, now } = await openRoom();
    const buttons = await screen.findAllByRole('button', { name: /, dead$/ });
    const layers = play(now).engine.diagnostics();
    const dead = layers.reduce((sum, { deadUnits }) => sum + deadUnits, 0);
    expect(buttons.length).toBe(dead);
    expect(dead).toBeGreaterThan(0);
    const judge = new UnitJudge(exact.settings, exact.data.training.train, reference);
    await vi.waitFor(() =>
      expect(screen.getByRole('heading', { level: 3, name: /^Layer/ }).textContent).toContain('dead'),
    );
    const { z } = judge.judge(exact.parameters, focus.layer, focus.unit);
    const strip = await screen.findByRole('img', { name: /^z < 0 for all/ });
    expect(document.getElementById(strip.getAttribute('aria-labelledby')!)?.textContent).toContain(
      `${formatCount(z.length)} training samples; the largest is ${formatNumber(Math.max(...z))}.`,
    );
  });

  it('[V40] finds the update that killed it, with its gradient, the learning rate and what came before', async () => {
    const { focus, play, exact } = await openRoom();
    await fireEvent.click(await screen.findByRole('button', { name: 'Find the step' }));
    const section = screen.getByRole('region', { name: 'Since when' });
    await vi.waitFor(() => expect(section.textContent).toContain('one update later'));
    const text = section.textContent.replaceAll(/\s+/g, ' ');
    const [, before, after] = /alive at step (\d+) and dead one update later, at step (\d+)/.exec(text)!.map(Number);
    expect(after - before).toBe(1);
    const judge = new UnitJudge(exact.settings, exact.data.training.train, reference);
    const deadAt = (step: number) =>
      judge.judge(play(step).engine.parameters, focus.layer, focus.unit).layers[focus.layer].dead[focus.unit];
    expect([deadAt(before), deadAt(after)]).toEqual([0, 1]);
    expect(text).toContain('The learning rate was 10.0');
    expect(text).toContain('set the learning rate to 10 (step 40)');
    const { biases } = play(after).engine.gradients[focus.layer];
    const cells = [...section.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent.trim());
    const told = formatNumber(biases[focus.unit]).replace(' times 10 to the ', '·10');
    expect(cells[1]).toBe(told);
  });

  it('[V41] says what Leaky ReLU would do, with both copies’ numbers', async () => {
    await openRoom();
    await fireEvent.click(await screen.findByRole('button', { name: 'Train both' }));
    const section = screen.getByRole('region', { name: 'What would revive it' });
    await vi.waitFor(() => expect(section.querySelector('table')).not.toBeNull());
    expect(section.querySelector('[role=status] b')?.textContent).toMatch(/revive|diverges|comes back|no longer/);
    const first = [...section.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent);
    expect(first[0]).toMatch(/^0 of /);
  });

  it('[V42] closed, it leaves no worker', async () => {
    WorkerHere.open = 0;
    const { unmount } = await openRoom();
    expect(WorkerHere.open).toBe(1);
    unmount();
    expect(WorkerHere.open).toBe(0);
  });
});
