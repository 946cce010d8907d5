/** What sigmoid and tanh are claimed to do: vanish, freeze, learn at different speeds. */
import type { Claim, Demonstration } from './demonstrate.js';

export const smooth: readonly Demonstration[] = [
  {
    title: 'Vanishing',
    claims: [
      {
        situation: '10 × 8 sigmoid, Xavier',
        says: 'the gradient of layer 1 is 10⁴ times smaller than the output’s, at the first step',
        acts: ['::set-up{preset=deep-sigmoid}', '::wait{until="gradient-ratio > 1e4 and steps = 1" within=1}'],
        shown: ['gradient-ratio', 'gradient-norm of layer 1'],
      },
      {
        situation: '10 × 8 tanh, Xavier',
        says: 'the two are within a factor of 100',
        acts: [
          '::set-up{preset=deep-tanh}',
          '::wait{until="gradient-ratio > 0.01 and gradient-ratio < 100 and steps = 1" within=1}',
        ],
        shown: ['gradient-ratio', 'gradient-norm of layer 1'],
      },
      {
        situation: '10 × 8 ReLU, He',
        says: 'the two are within a factor of 100',
        acts: [
          '::set-up{preset=deep-relu}',
          '::wait{until="gradient-ratio > 0.01 and gradient-ratio < 100 and steps = 1" within=1}',
        ],
        shown: ['gradient-ratio', 'gradient-norm of layer 1'],
      },
      {
        situation: '10 × 8 tanh, σ = 0.1',
        says: 'the same ratio, and yet a gradient of layer 1 below 10⁻⁵',
        acts: [
          '::set-up{preset=deep-tanh-small-weights}',
          '::wait{until="gradient-ratio > 0.01 and gradient-ratio < 100 and gradient-norm of layer 1 < 1e-5" within=1}',
        ],
        shown: ['gradient-ratio', 'gradient-norm of layer 1'],
      },
    ],
  },
  {
    title: 'Frozen',
    claims: [
      {
        situation: '10 × 8 sigmoid, rate 0.1',
        says: 'after 300 epochs right for less than 60%, and layer 1 moved by less than a thousandth',
        acts: [
          '::set-up{preset=deep-sigmoid}',
          '::wait{until="epochs >= 300 and accuracy < 0.6 and movement of layer 1 < 1e-3" within=300}',
        ],
        shown: ['accuracy', 'movement of layer 1', 'lost-updates of layer 1'],
      },
      {
        situation: '10 × 8 tanh, rate 0.1',
        says: '95% right within 100 epochs',
        acts: ['::set-up{preset=deep-tanh}', '::wait{until="accuracy >= 0.95" within=100}'],
        shown: ['epochs', 'movement of layer 1'],
      },
      {
        situation: '10 × 8 ReLU, rate 0.03',
        says: '95% right within 100 epochs',
        acts: ['::set-up{preset=deep-relu}', '::wait{until="accuracy >= 0.95" within=100}'],
        shown: ['epochs', 'movement of layer 1'],
      },
      {
        situation: '10 × 8 ReLU, rate 0.03',
        says: 'the same, and then the gradients of layer 1 and the output are within a factor of 100',
        acts: [
          '::set-up{preset=deep-relu}',
          '::wait{until="accuracy >= 0.95 and gradient-ratio > 0.01 and gradient-ratio < 100" within=100}',
        ],
        shown: ['epochs', 'gradient-ratio'],
      },
      {
        situation: '10 × 8 ReLU, rate 0.1',
        says: '95% right within 100 epochs',
        acts: ['::set-up{preset=deep-relu learning-rate=0.1}', '::wait{until="accuracy >= 0.95" within=100}'],
        shown: ['epochs', 'movement of layer 1'],
      },
    ],
  },
  {
    title: 'Not the slope alone',
    claims: [
      {
        situation: '10 × 8 sigmoid, Xavier',
        says: 'the gradient of layer 1 is below 10⁻⁴',
        acts: [
          '::set-up{preset=deep-sigmoid}',
          '::wait{until="gradient-norm of layer 1 < 1e-4 and steps = 1" within=1}',
        ],
        shown: ['gradient-ratio', 'gradient-norm of layer 1'],
      },
      {
        situation: '10 × 8 sigmoid, σ = 4',
        says: 'the gradient of layer 1 is above 10⁻⁴, with smaller slopes than before',
        acts: [
          '::set-up{preset=deep-sigmoid-large-weights}',
          '::wait{until="gradient-norm of layer 1 > 1e-4 and slope < 0.15 and steps = 1" within=1}',
        ],
        shown: ['gradient-ratio', 'gradient-norm of layer 1', 'slope'],
      },
      {
        situation: '10 × 8 sigmoid, σ = 8',
        says: 'the gradient of layer 1 is above 10⁻⁴, with smaller slopes still',
        acts: [
          '::set-up{preset=deep-sigmoid-large-weights sigma=8}',
          '::wait{until="gradient-norm of layer 1 > 1e-4 and slope < 0.08 and steps = 1" within=1}',
        ],
        shown: ['gradient-ratio', 'gradient-norm of layer 1', 'slope'],
        onlySome: true,
      },
    ],
  },
  {
    title: 'tanh beats sigmoid',
    claims: [
      {
        situation: '1 × 8 tanh, rate 0.1',
        says: '95% right within 30 epochs',
        acts: ['::set-up{preset=shallow-tanh}', '::wait{until="accuracy >= 0.95" within=30}'],
        shown: ['epochs'],
      },
      {
        situation: '1 × 8 sigmoid, rate 0.1',
        says: 'not within 30 epochs, but within 200',
        acts: [
          '::set-up{preset=shallow-sigmoid}',
          '::wait{until="epochs >= 30 and accuracy < 0.95" within=30}',
          '::wait{until="accuracy >= 0.95" within=170}',
        ],
        shown: ['epochs'],
      },
      ...['tanh', 'sigmoid'].map((activation): Claim => ({
        situation: `1 × 8 ${activation}, rate 0.3`,
        says: '95% right within 60 epochs',
        acts: [
          `::set-up{preset=shallow-${activation} learning-rate=0.3}`,
          '::wait{until="accuracy >= 0.95" within=60}',
        ],
        shown: ['epochs'],
      })),
      {
        situation: '4 × 8 tanh, rate 0.1',
        says: '95% right within 30 epochs',
        acts: ['::set-up{preset=shallow-tanh hidden=4x8}', '::wait{until="accuracy >= 0.95" within=30}'],
        shown: ['epochs'],
      },
      {
        situation: '4 × 8 sigmoid, rate 0.1',
        says: 'after 200 epochs right for less than 60%',
        acts: [
          '::set-up{preset=shallow-sigmoid hidden=4x8}',
          '::wait{until="epochs >= 200 and accuracy < 0.6" within=200}',
        ],
        shown: ['accuracy'],
      },
    ],
  },
  {
    title: 'Why zero mean',
    claims: [
      {
        situation: '2 × 8 sigmoid',
        says: 'activations have a mean near 0.5, and the weights into a unit of layer 2 get gradients of one sign, for every sample',
        acts: [
          '::set-up{preset=shallow-sigmoid hidden=8,8}',
          '::wait{until="mean-output of layer 1 > 0.4 and mean-output of layer 1 < 0.6 and same-sign of layer 1 = 1" within=1}',
        ],
        shown: ['same-sign of layer 1', 'mean-output of layer 1'],
      },
      {
        situation: '2 × 8 tanh',
        says: 'their mean is near 0, and the gradients have one sign for at most a fifth of the samples',
        acts: [
          '::set-up{preset=shallow-tanh hidden=8,8}',
          '::wait{until="mean-output of layer 1 > -0.1 and mean-output of layer 1 < 0.1 and same-sign of layer 1 <= 0.2" within=1}',
        ],
        shown: ['same-sign of layer 1', 'mean-output of layer 1'],
      },
    ],
  },
];
