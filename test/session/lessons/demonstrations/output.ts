/** What sigmoid, tanh and linear are claimed to do as output: with squared error, with other targets, with cross-entropy. */
import type { Claim, Demonstration } from './demonstrate.js';

export const output: readonly Demonstration[] = [
  {
    title: 'As output, with squared error where nothing else is said',
    claims: [
      {
        situation: '2 × 8 tanh, sigmoid output, rate 0.03',
        says: 'not 95% of the test points right within 40 epochs, but within 300',
        acts: [
          '::set-up{preset=output-sigmoid}',
          '::wait{until="epochs >= 40 and test-accuracy < 0.95" within=40}',
          '::wait{until="test-accuracy >= 0.95" within=260}',
        ],
        shown: ['epochs'],
      },
      {
        situation: '2 × 8 tanh, sigmoid output, rate 0.12',
        says: '95% of the test points right within 100 epochs',
        acts: [
          '::set-up{preset=output-sigmoid learning-rate=0.12}',
          '::wait{until="test-accuracy >= 0.95" within=100}',
        ],
        shown: ['epochs'],
      },
      {
        situation: '2 × 8 tanh, sigmoid output, rate 0.12, and tanh output, rate 0.03',
        says: 'the sigmoid needs more epochs than tanh with the same seed, though its rate is four times as large',
        acts: [
          '::set-up{preset=output-tanh}',
          '::wait{until="test-accuracy >= 0.95" within=40}',
          '::set-up{preset=output-sigmoid learning-rate=0.12}',
          '::wait{until="test-accuracy >= 0.95" within=100}',
        ],
        later: true,
        shown: ['epochs'],
      },
      {
        situation: '2 × 8 tanh, sigmoid output, cross-entropy, rate 0.12',
        says: '95% of the test points right within 20 epochs',
        acts: [
          '::set-up{preset=output-sigmoid learning-rate=0.12 loss=cross-entropy}',
          '::wait{until="test-accuracy >= 0.95" within=20}',
        ],
        shown: ['epochs'],
      },
      {
        situation: '2 × 8 tanh, tanh output, rate 0.03',
        says: '95% of the test points right within 40 epochs',
        acts: ['::set-up{preset=output-tanh}', '::wait{until="test-accuracy >= 0.95" within=40}'],
        shown: ['epochs'],
      },
      {
        situation: '2 × 8 tanh, linear output, rate 0.03',
        says: '95% of the test points right within 40 epochs',
        acts: ['::set-up{preset=output-linear}', '::wait{until="test-accuracy >= 0.95" within=40}'],
        shown: ['epochs'],
      },
      {
        situation: '2 × 8 tanh, sigmoid output with targets −1 and +1, rate 0.03',
        says: 'not 95% of the test points right within 40 epochs, and after 100 the loss is above 0.2575',
        acts: [
          '::set-up{preset=output-sigmoid targets=plus-minus-one}',
          '::wait{until="epochs >= 40 and test-accuracy < 0.95" within=40}',
          '::wait{until="epochs >= 100 and loss > 0.2575" within=100}',
        ],
        shown: ['loss', 'test-accuracy'],
      },
      // 103 of the 200 points are of class −1; with an error above 1 each, ½ · error² has a mean above 103 / 400 = 0.2575.
      ...([0.03, 0.12] as const).map((rate): Claim => ({
        situation: `2 × 8 tanh, sigmoid output with targets −1 and +1, rate ${rate}`,
        says: 'after 300 epochs the loss is still above 0.2575: the output is above 0, so each point of class −1 has an error above 1',
        acts: [
          `::set-up{preset=output-sigmoid targets=plus-minus-one learning-rate=${rate}}`,
          '::wait{until="epochs >= 300 and loss > 0.2575" within=300}',
        ],
        shown: ['loss', 'accuracy'],
      })),
      ...['tanh', 'linear'].map((output): Claim => ({
        situation: `2 × 8 tanh, ${output} output, rate 0.03`,
        says: 'after 300 epochs the loss is below 0.05, with the same targets',
        acts: [`::set-up{preset=output-${output}}`, '::wait{until="epochs >= 300 and loss < 0.05" within=300}'],
        shown: ['loss', 'accuracy'],
      })),
    ],
  },
];
