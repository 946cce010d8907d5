/** English: the race. */
import { raceSettingTitles } from '@gradroom/shared';
import { strings } from '../language.svelte.js';
import { epochsOf } from './ahead.js';

const list = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}` : names[0];

/** Numbers that are put into these sentences are as the reader writes them. */
export const race = strings('race', {
  /** What a race may vary, in a sentence. */
  settings: raceSettingTitles,
  // Start
  varies: 'What differs from lane to lane',
  lanes: 'Lanes',
  lanesHint: (chosen: string, least: string, most: string) => `${chosen} chosen; ${least} to ${most} are possible`,
  length: 'Length',
  epochs: epochsOf,
  start: 'Start the race',
  startAnother: 'Another race',
  keep: 'Back to the race',
  nothingHere:
    'With the class’s present settings there is nothing to choose here: choose another setting. Momentum needs the optimizer of that name, σ the normal initial weights, a penalty its rate, and the output a loss that leaves a choice.',
  from: 'From the present configuration. The network of the class trains on as it is.',
  none: 'No race yet.',
  // Fairness
  fair: (setting: string, seed: number, initializer: string) =>
    `Only one thing differs: the ${setting}. Every lane has the class’s other settings, seed ${seed}, the same points, the same mini-batches in the same order, and draws its weights by the same rule, ${initializer}.`,
  fairInitializer: (seed: number) =>
    `Only the rule for the initial weights differs: each lane draws by its own, from seed ${seed}. Settings, points and mini-batches are the same.`,
  fixed: 'The data, their noise and the input features cannot differ between lanes: they race on the same points.',
  ownValue: (setting: string) => `Another value of the ${setting}`,
  ownHidden: 'Other hidden layers: the units of each, from the first on',
  ownHiddenShort: '8, 4, 2',
  ownValueShort: 'another value',
  addValue: 'Add',
  fairRelu: 'ReLU is usually given He’s rule: to see what that does, race the initial weights.',
  // Measure
  accuracyGoal: (target: string) => `${target} test accuracy`,
  lossGoal: (target: string) => `a train loss of ${target}`,
  rule: (goal: string, length: string) =>
    `Winner: who first reaches ${goal}; if nobody does, the lowest test loss after ${epochsOf(length)}. Who diverges is out.`,
  accuracy: 'Test accuracy',
  trainLoss: 'Train loss',
  testLoss: 'Test loss',
  epoch: 'epoch',
  // How it goes
  at: (epoch: string, length: string) => `Epoch ${epoch} of ${length}`,
  waiting: 'The race is about to begin …',
  again: 'It was interrupted and is computed again from its start, with the same result.',
  failed: 'This race cannot be computed here. End it, or start another one.',
  reached: (epoch: string) => `at the goal after ${epochsOf(epoch)}`,
  notYet: 'not yet at the goal',
  never: 'did not reach the goal',
  diverged: 'diverged: out',
  winner: 'Winner',
  tied: 'Tied',
  leads: 'In the lead',
  lead: (names: readonly string[], goal: string, after: string) =>
    `${list(names)} ${names.length > 1 ? 'are' : 'is'} in the lead: ${goal} after ${after}.`,
  lowest: (names: readonly string[], goal: string, loss: string) =>
    `Nobody has reached ${goal} yet. Lowest test loss: ${list(names)}, ${loss}.`,
  won: (names: readonly string[], goal: string, after: string) =>
    names.length > 1
      ? `A tie: ${list(names)} reached ${goal} after ${after}.`
      : `${names[0]} wins: it reached ${goal} first, after ${after}.`,
  wonByLoss: (names: readonly string[], goal: string, length: string, loss: string) =>
    `Nobody reached ${goal} in ${epochsOf(length)}. ${names.length > 1 ? 'A tie' : 'Winner'} by the lowest test loss: ${list(names)}, ${loss}.`,
  allOut: 'All lanes diverged: nobody wins.',
  out: (names: readonly string[]) => `Out, since they diverged: ${list(names)}.`,
  end: 'End the race',
  // Pictures
  plane: (name: string, epoch: string) => `What ${name} answers in the plane after ${epochsOf(epoch)}`,
  flow: 'Gradient by layer',
  flowFirst: 'layer 1:',
  flowHint: '‖∂J/∂W‖ of each layer, first to last, on one log scale for all lanes',
  curves: 'Test loss',
  epochAxis: 'epochs',
  table: 'In numbers',
  lane: 'Lane',
  result: 'Goal',
  firstLast: 'Gradient, layer 1 / last hidden',
  // More seeds
  seedsTitle: 'Is that luck?',
  seedsWhy: 'One seed may be lucky. The same race for 20 seeds shows what to expect.',
  runSeeds: 'Run 20 seeds',
  seedsProgress: (done: string, all: string) => `${done} of ${all} seeds`,
  /** Seeds are names of numbers: written as they are typed. */
  median: (done: string, first: number, last: number) => `Median of ${done} seeds, ${first} to ${last}`,
  medianHead: 'Median',
  quartiles: 'Middle half',
  reachedHead: 'Reached the goal',
  divergedHead: 'Diverged',
  of: (part: string, all: string) => `${part} of ${all}`,
  neverShort: 'never',
  to: '{from} to {until}',
  byEpochs: 'Epochs until the goal; one dot a seed, the bar is the median',
  byLoss: 'No seed reached the goal: test loss at the end; one dot a seed, the bar is the median',
  laneSeeds: (name: string, reached: string, median: string | undefined) =>
    `${name}: ${reached}${median === undefined ? '' : `, median ${median}`}`,
  seedsSentence: (median: string, goal: string, lanes: readonly string[]) =>
    `${median}. Reached ${goal}: ${lanes.join('; ')}.`,
});
