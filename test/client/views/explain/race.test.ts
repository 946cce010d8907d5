// @vitest-environment happy-dom
/** What the race view says and offers: only races that the room accepts, and one sentence for what is drawn. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import {
  decide,
  defaultConfiguration,
  initialState,
  RACE_VARIANTS_MAX,
  type Command,
  type LaneResult,
  type RaceRow,
  type RaceVariants,
} from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { choicesOf, raceSettings } from '../../../../client/views/explain/race/choices.js';
import StartRace from '../../../../client/views/explain/race/StartRace.svelte';
import RaceSeeds from '../../../../client/views/explain/race/RaceSeeds.svelte';
import { asked, standing } from '../../../../client/views/explain/race/race-words.js';
import { fourActivations, raceOf } from '../../../session/race/races.js';
import { ClassLog, header, teacher } from '../../../session/class.js';

afterEach(cleanup);

const race = raceOf(fourActivations, 100);

function row(epoch: number, accuracies: readonly number[], diverged: readonly number[] = []): RaceRow {
  return {
    epoch,
    lanes: accuracies.map((testAccuracy, lane) => ({
      trainLoss: 0.5,
      testLoss: 1 - testAccuracy,
      testAccuracy,
      gradientNorms: [0, 0, 0],
      diverged: diverged.includes(lane),
    })),
  };
}

it.each<[string, RaceRow[]]>([
  ['Nobody has reached 95% test accuracy yet. Lowest test loss: ReLU, 0.200.', [row(0, [0.5, 0.6, 0.8, 0.7])]],
  [
    'tanh and ReLU are in the lead: 95% test accuracy after 12 epochs.',
    [row(0, [0.5, 0.5, 0.5, 0.5]), row(12, [0.5, 0.96, 0.95, 0.9])],
  ],
  [
    'tanh wins: it reached 95% test accuracy first, after 12 epochs. Out, since they diverged: ReLU.',
    [row(12, [0.5, 0.96, 0.99, 0.9]), row(100, [0.5, 0.96, 0.99, 0.99], [2])],
  ],
  [
    'Nobody reached 95% test accuracy in 100 epochs. A tie by the lowest test loss: Sigmoid and tanh, 0.250.',
    [row(100, [0.75, 0.75, 0.5, 0.5])],
  ],
  ['All lanes diverged: nobody wins.', [row(100, [1, 1, 1, 1], [0, 1, 2, 3])]],
])('[RC17] says who leads, who won and by what: %s', (sentence, rows) => {
  expect(standing(race, rows)).toBe(sentence);
});

it('[RC17] says of how many seeds, and of how many of them each lane arrived', () => {
  const result = (reachedAt: number | null): LaneResult => ({
    reachedAt,
    diverged: false,
    testLoss: 1,
    testAccuracy: 1,
  });
  const runs = [
    [result(null), result(20), result(8), result(9)],
    [result(null), result(30), result(null), result(10)],
  ];
  render(RaceSeeds, {
    race: { ...race, repeated: true },
    runs: Array.from({ length: 10 }, () => runs).flat(),
    whyNot: undefined,
    onrun: () => {},
  });
  const said = screen.getByText(/^Median of 20 seeds.*Reached/).textContent.replaceAll(/\s+/g, ' ');
  expect(said).toBe(
    'Median of 20 seeds, 7 to 26. Reached 95% test accuracy: Sigmoid: 0 of 20; tanh: 20 of 20, median 25; ReLU: 10 of 20, median never; Leaky ReLU: 20 of 20, median 9.5.',
  );
});

it('[NU10] the epoch and the loss in a race’s sentence can be asked', () => {
  const sentence = standing(race, [row(100, [0.9, 0.5, 0.6, 0.7])], asked);
  expect(sentence).toContain('{loss:0.1');
  expect(standing(race, [row(8, [0.9, 0.97, 0.6, 0.7])], asked)).toContain('{epochs:8 epochs}');
});

it('[RC18] offers only races that the room accepts, from any configuration, and none where there is nothing to vary', () => {
  const log = new ClassLog(header);
  const rooms = [log.state];
  const commands: Command[] = [
    { type: 'set-activation', layer: 0, activation: 'leaky-relu' },
    { type: 'set-activation', layer: 1, activation: 'elu' },
    { type: 'set-training', optimizer: 'momentum', regularizer: 'l2', regularizationRate: 0.01, initializer: 'normal' },
    { type: 'set-training', loss: 'mean-squared-error' },
    { type: 'set-network', hidden: [8, 8] },
    { type: 'set-data', dataset: 'three-classes' },
    { type: 'set-network', hidden: [] },
    { type: 'set-data', dataset: 'regression-plane' },
  ];
  for (const command of commands) {
    expect(log.ask(teacher, command)).toBeUndefined();
    rooms.push(log.state);
  }
  let offered = 0;
  for (const state of [initialState(header), ...rooms]) {
    for (const setting of raceSettings) {
      const { values, chosen } = choicesOf(state.configuration, setting);
      if (values.length < 2) continue;
      offered += 1;
      for (const some of [chosen, values.slice(-RACE_VARIANTS_MAX)]) {
        const variants = { setting, values: some } as RaceVariants;
        expect([variants, decide(state, teacher, { type: 'race', variants, epochs: 100 })]).toMatchObject([
          variants,
          { ok: true },
        ]);
      }
    }
  }
  expect(offered).toBeGreaterThan(60);
  const linear = rooms[rooms.length - 1].configuration;
  expect(choicesOf(linear, 'activation').values).toEqual([]);
  expect(choicesOf(linear, 'loss').values).toHaveLength(1);
});

it('[V49] the class’s own value is among those that are offered, and another one is typed', async () => {
  const { training } = defaultConfiguration;
  const configuration = {
    ...defaultConfiguration,
    training: { ...training, learningRate: Math.fround(0.07), batchSize: 7 },
  };
  expect(choicesOf(configuration, 'learningRate').values).toContain(Math.fround(0.07));
  expect(choicesOf(configuration, 'batchSize').values).toContain(7);
  const plain = { ...defaultConfiguration, training: { ...training, learningRate: Math.fround(0.03) } };
  expect(choicesOf(plain, 'learningRate').values).toEqual([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]);
  const sent: Command[] = [];
  render(StartRace, { configuration, seed: 1, whyNot: undefined, onstart: (command: Command) => sent.push(command) });
  expect(document.body.textContent).toContain('The data, their noise and the input features cannot differ');
  const setting = screen.getByRole('combobox', { name: 'What differs from lane to lane' });
  await fireEvent.change(setting, { target: { value: 'learningRate' } });
  const field = screen.getByRole('spinbutton', { name: 'Another value of the learning rate' });
  // The class's own, typed: it is on, and there is still one of it.
  await fireEvent.input(field, { target: { value: '0.07' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  const own = screen.getByRole('button', { name: '0.07' });
  expect(own.getAttribute('aria-pressed')).toBe('true');
  await fireEvent.click(own);
  await fireEvent.input(field, { target: { value: '0.5' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Start the race' }));
  expect(sent[0]).toMatchObject({ variants: { setting: 'learningRate', values: [0.003, 0.03, 0.3, 0.5, 3] } });
  await fireEvent.change(setting, { target: { value: 'momentum' } });
  expect(document.body.textContent).toContain('Momentum needs the optimizer of that name');
  await fireEvent.change(setting, { target: { value: 'hidden' } });
  const sizes = screen.getByRole('textbox', { name: /^Other hidden layers/ });
  await fireEvent.input(sizes, { target: { value: '8, 0' } });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(true);
  await fireEvent.input(sizes, { target: { value: '5, 3 2' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Start the race' }));
  expect((sent[1] as Extract<Command, { type: 'race' }>).variants.values).toContainEqual([5, 3, 2]);
});
