/**
 * What happens in the recorded lesson that is kept as an example: a teacher and eight students at ten layers, by the seconds of the
 * lesson. `example-lesson.ts` trains it. Names are the animals that anonymous rooms give.
 */
import type { Command, PartialConfiguration } from '@gradroom/shared';
import type { Caption } from '@gradroom/shared/recordings';

export const names = ['Ms Ada', 'Otter', 'Heron', 'Lynx', 'Badger', 'Puffin', 'Gecko', 'Marten', 'Ibis'] as const;
export type Name = (typeof names)[number];

export const title = 'Ten layers: vanishing, dying, leaking';
export const END_SECONDS = 740;

export const configuration: PartialConfiguration = {
  network: {
    hidden: Array.from({ length: 10 }, () => 6),
    layers: Array.from({ length: 11 }, () => ({ activation: 'sigmoid' as const })),
  },
  data: { dataset: 'circle', pointCount: 200 },
  training: { learningRate: 0.1, batchSize: 10, optimizer: 'sgd', initializer: 'xavier-normal', speed: 60 },
};

/** In the order of time; an act of somebody, or words beside it. `question` of an act that needs one is the newest question's. */
export type Happening =
  | { readonly at: number; readonly who: Name; readonly does: Command | ((question: number) => Command) }
  | { readonly at: number; readonly comes: Name }
  | { readonly at: number; readonly until?: number; readonly kind: Caption['kind']; readonly text: string };

type Activation = Extract<Command, { type: 'set-activation' }>['activation'];
type Question = Extract<Command, { type: 'ask' }>['question'];

const chapter = (at: number, text: string): Happening => ({ at, kind: 'chapter', text });
const marker = (at: number, text: string): Happening => ({ at, kind: 'marker', text });
const caption = (at: number, until: number, text: string): Happening => ({ at, until, kind: 'caption', text });
const act = (at: number, who: Name, does: Command): Happening => ({ at, who, does });

/** Each student takes a layer, the teacher the last two. */
function layersBecome(from: number, activation: Activation, alpha?: number): Happening[] {
  const order = [3, 0, 5, 1, 7, 2, 6, 4, 8, 9];
  return order.map((layer, index) =>
    act(from + 3 * index, names[layer < 8 ? layer + 1 : 0], { type: 'set-activation', layer, activation, alpha }),
  );
}

/** The class answers one after the other. @param answers an option for each student */
function vote(
  at: number,
  text: string,
  options: readonly [string, string?][],
  answers: readonly number[],
): Happening[] {
  const question: Question = {
    kind: 'choice',
    text,
    options: options.map(([option, comment], index) => ({ text: option, right: index === 0, comment })),
  };
  return [
    act(at, 'Ms Ada', { type: 'ask', question }),
    ...answers.map((answer, index): Happening => {
      const who = names[1 + ((index * 3) % 8)];
      return { at: at + 8 + 3 * index, who, does: (asked) => ({ type: 'answer', question: asked, answer: [answer] }) };
    }),
    { at: at + 36, who: 'Ms Ada', does: (asked) => ({ type: 'reveal', question: asked }) },
    { at: at + 60, who: 'Ms Ada', does: (asked) => ({ type: 'end-question', question: asked }) },
  ];
}

export const happenings: readonly Happening[] = [
  chapter(0, 'Ten sigmoid layers'),
  ...names.map((comes, index): Happening => ({ at: index * 3, comes })),
  act(30, 'Ms Ada', { type: 'run', running: true }),
  caption(32, 60, 'Ten layers of sigmoids on the circle. The loss hardly moves: look at the gradient of each layer.'),
  ...vote(
    70,
    'The loss stands still. Which layer has the smallest gradient?',
    [
      ['Layer 1, the farthest from the loss'],
      ['Layer 10, right before the output', 'Its gradient has hardly any factors yet: it is the largest.'],
      ['All have the same', 'Each layer on the way back multiplies once more.'],
    ],
    [0, 1, 0, 2, 0, 0, 1, 0],
  ),
  act(88, 'Gecko', { type: 'raise-hand', raised: true }),
  act(112, 'Gecko', { type: 'raise-hand', raised: false }),
  marker(108, 'The gradient of layer 1 is millions of times smaller: a sigmoid’s slope is ¼ at most'),
  act(120, 'Lynx', { type: 'set-training', learningRate: 1 }),
  caption(
    122,
    148,
    'Lynx tries a rate ten times as large. The last layer moves more; for the first one, ten times nothing is nothing.',
  ),
  act(150, 'Ms Ada', { type: 'set-training', learningRate: 0.1 }),

  chapter(160, 'tanh, layer by layer'),
  ...layersBecome(162, 'tanh'),
  act(194, 'Ms Ada', { type: 'reset' }),
  caption(
    196,
    224,
    'The same seed from the start, now with tanh: its slope is 1 at zero, so the gradient arrives in layer 1.',
  ),
  ...vote(
    230,
    'Why does tanh pass on so much more of the gradient?',
    [
      ['Its slope is up to 1, not ¼'],
      ['Its values are larger', 'What is multiplied on the way back is the slope, not the value.'],
      ['The rate grew', 'It is 0.1, as before.'],
    ],
    [0, 0, 1, 0, 0, 2, 0, 0],
  ),
  marker(292, 'Ten layers have learned the circle'),

  chapter(300, 'ReLU, and a rate that is too large'),
  ...layersBecome(302, 'relu'),
  act(334, 'Ms Ada', { type: 'set-training', learningRate: 0.03, initializer: 'he-normal' }),
  act(336, 'Ms Ada', { type: 'reset' }),
  caption(338, 366, 'ReLU with weights drawn to fit it, and a rate of 0.03: it learns, and quickly.'),
  act(380, 'Badger', { type: 'set-training', learningRate: 0.5 }),
  marker(382, 'Badger sets the rate to 0.5: units die'),
  caption(
    384,
    412,
    'One step too far, and z is below zero for every point. Such a unit gives 0, and its gradient is exactly 0.',
  ),
  act(400, 'Puffin', { type: 'raise-hand', raised: true }),
  ...vote(
    420,
    'The loss stands still again. What happens if we go back to the rate from before?',
    [
      ['Nothing: 0 times any rate is 0'],
      ['The units come back, only slowly', 'No gradient comes through: there is nothing to be slow with.'],
      ['The loss explodes', 'It would have to move for that.'],
    ],
    [1, 0, 1, 0, 0, 1, 0, 2],
  ),
  act(430, 'Puffin', { type: 'raise-hand', raised: false }),
  act(484, 'Badger', { type: 'set-training', learningRate: 0.03 }),
  caption(486, 514, 'The rate is 0.03 again. Dead is dead.'),

  chapter(520, 'Leaky ReLU'),
  act(522, 'Ms Ada', { type: 'run', running: false }),
  ...layersBecome(526, 'leaky-relu', 0.1),
  act(560, 'Ms Ada', { type: 'run', running: true }),
  marker(562, 'A slope that is never 0: the dead units move again'),
  caption(
    564,
    592,
    'Nothing was drawn anew. The negative side now has a slope of 0.1, so a gradient comes through, and they come back.',
  ),
  act(600, 'Ibis', { type: 'set-activation', layer: 0, alpha: 0.3 }),
  act(608, 'Marten', { type: 'set-activation', layer: 6, alpha: 0.2 }),
  ...vote(
    640,
    'What would Leaky ReLU with alpha = 1 be?',
    [
      ['A straight line: ten layers would be no more than one'],
      ['The best of all', 'Without a bend the network is linear, however deep.'],
      ['The same as ReLU', 'That is alpha = 0.'],
    ],
    [0, 0, 0, 1, 0, 0, 2, 0],
  ),
  marker(704, 'Where the class ended'),
  caption(706, 736, 'Vanished, dead, and back: three times it was the slope that decided.'),
  act(736, 'Ms Ada', { type: 'run', running: false }),
].toSorted((a, b) => a.at - b.at);
