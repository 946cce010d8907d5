/** What the lessons' races are claimed to come to: two or more values of one setting, side by side. */
import { epochsOf, type LaneResult } from '@gradroom/shared';
import type { Claim, Demonstration } from './demonstrate.js';

type Lane = (result: LaneResult) => boolean;

/** Of one run: what each lane must come to. */
const lanes =
  (...wanted: readonly Lane[]): Claim['raced'] =>
  ([run]) =>
    run.every((result, lane) => wanted[lane](result));
const arrives: Lane = (result) => epochsOf(result) < Infinity;
const never: Lane = (result) => epochsOf(result) === Infinity;

/** The first lane arrives after all others, or not at all; each of the others arrives. */
const firstIsLast: Claim['raced'] = ([[first, ...others]]) =>
  others.every((other) => arrives(other) && epochsOf(other) < epochsOf(first));

/** In how many runs this lane arrives before the other one of two. */
const ahead = (runs: readonly (readonly LaneResult[])[], lane: 0 | 1) =>
  runs.filter((run) => epochsOf(run[lane]) < epochsOf(run[1 - lane])).length;

/** So many of 20 runs each of two lanes must be ahead in, where one seed proves nothing. */
const EACH_AHEAD = 3;

const initial = (preset: string, epochs: number) => [
  `::set-up{preset=${preset}}`,
  `::race{setting=initializer values=xavier-normal,he-normal epochs=${epochs}}`,
];

export const raced: readonly Demonstration[] = [
  {
    title: 'Races',
    claims: [
      {
        situation: '1 × 8, rate 0.1: sigmoid, tanh',
        says: 'tanh is first',
        acts: ['::set-up{preset=shallow-tanh}', '::race{setting=activation values=sigmoid,tanh epochs=100}'],
        raced: firstIsLast,
        shown: ['epochs of sigmoid', 'of tanh'],
      },
      {
        situation: '2 × 8 tanh, squared error, targets ±1, rate 0.03: output sigmoid, tanh, linear',
        says: 'sigmoid is last, or does not arrive',
        acts: [
          '::set-up{preset=output-tanh targets=plus-minus-one}',
          '::race{setting=output values=sigmoid,tanh,linear epochs=100}',
        ],
        raced: firstIsLast,
        shown: ['epochs of sigmoid', 'of tanh', 'of linear'],
      },
      {
        situation: '10 × 8, He, rate 0.03: sigmoid, tanh, ReLU',
        says: 'tanh and ReLU arrive, sigmoid does not',
        acts: ['::set-up{preset=deep-relu}', '::race{setting=activation values=sigmoid,tanh,relu epochs=100}'],
        raced: lanes(never, arrives, arrives),
        shown: ['epochs of sigmoid', 'of tanh', 'of ReLU'],
      },
      {
        situation: '2 × 8 Leaky ReLU: alpha 0.01, 0.1, 0.5, 1',
        says: 'all arrive but for alpha = 1',
        acts: ['::set-up{preset=leaky-relu alpha=1}', '::race{setting=alpha values=0.01,0.1,0.5,1 epochs=60}'],
        raced: lanes(arrives, arrives, arrives, never),
        shown: ['epochs of 0.01', 'of 0.1', 'of 0.5', 'of 1'],
      },
      {
        situation: '2 × 8 ReLU: Xavier, He',
        says: 'He is first',
        acts: initial('healthy-relu', 60),
        raced: (runs) => ahead(runs, 1) === 1,
        shown: ['epochs of Xavier', 'of He'],
        onlySome: true,
      },
      {
        situation: '2 × 8 ReLU: Xavier, He, 20 seeds',
        says: `each is first in at least ${EACH_AHEAD} of the 20 seeds`,
        acts: initial('healthy-relu', 60),
        raced: (runs) => ahead(runs, 0) >= EACH_AHEAD && ahead(runs, 1) >= EACH_AHEAD,
        repeated: true,
        shown: ['median epochs of Xavier', 'of He'],
      },
      {
        situation: '10 × 8 ReLU: Xavier, He',
        says: 'He is first',
        acts: initial('deep-relu', 100),
        raced: (runs) => ahead(runs, 1) === 1,
        shown: ['epochs of Xavier', 'of He'],
        onlySome: true,
      },
    ],
  },
];
