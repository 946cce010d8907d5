/** What ReLU and Leaky ReLU are claimed to do: die, live on, be revived, explode. */
import type { Claim, Demonstration } from './demonstrate.js';

const dies = ['::set-up{preset=dying-relu}', '::wait{until="dead-layers >= 1 and hidden-gradient = 0" within=20}'];
const deadWide = ['::set-up{preset=dying-relu hidden=4x8}', dies[1]];
const revived = (activation: string, learning: string, until = 'accuracy >= 0.95') => [
  ...dies,
  `::change{${learning} ${activation}}`,
  `::wait{until="${until}" within=200}`,
];
const adam = 'optimizer=adam learning-rate=0.1';

export const rectified: readonly Demonstration[] = [
  {
    title: 'Dying ReLU',
    claims: [
      {
        situation: '3 × 4 ReLU, He',
        says: 'has no dead layer before the first step',
        acts: ['::set-up{preset=dying-relu}'],
        drawn: 'dead-layers = 0',
        shown: ['dead-units'],
      },
      {
        situation: '3 × 4 ReLU, He, rate 3',
        says: 'within 20 epochs a whole layer is dead and every hidden gradient is exactly 0',
        acts: dies,
        shown: ['epochs', 'dead-layers', 'hidden-gradient'],
      },
      {
        situation: '4 × 8 ReLU, He, rate 3',
        says: 'the same',
        acts: deadWide,
        shown: ['epochs', 'dead-layers', 'hidden-gradient'],
      },
      {
        situation: '2 × 8 ReLU, He, rate 10',
        says: 'the same',
        acts: ['::set-up{preset=dying-relu hidden=2x8 learning-rate=10}', dies[1]],
        shown: ['epochs', 'dead-layers', 'hidden-gradient'],
        onlySome: true,
      },
    ],
  },
  {
    title: 'A zero factor is not death',
    claims: [
      {
        situation: 'healthy 2 × 8 ReLU, rate 0.03',
        says: 'it learns (95% right), a third or more of all (sample, unit) pairs are at zero, and no unit of layer 1 is dead',
        acts: [
          '::set-up{preset=healthy-relu}',
          '::wait{until="accuracy >= 0.95 and saturated > 0.33 and dead-units of layer 1 = 0" within=100}',
        ],
        shown: ['epochs', 'saturated', 'dead-units'],
      },
      {
        situation: 'healthy 2 × 8 ReLU, rate 0.03',
        says: 'the same, and no unit of either layer is dead',
        acts: [
          '::set-up{preset=healthy-relu}',
          '::wait{until="accuracy >= 0.95 and saturated > 0.33 and dead-units = 0" within=100}',
        ],
        shown: ['epochs', 'saturated', 'dead-units'],
        onlySome: true,
      },
    ],
  },
  {
    title: 'Reviving the dead 3 × 4',
    claims: [
      {
        situation: 'ReLU, Adam 0.1',
        says: 'after 200 more epochs every hidden gradient is still exactly 0',
        acts: [
          ...dies,
          `::change{${adam}}`,
          '::wait{until="epochs >= 200 and hidden-gradient = 0 and accuracy < 0.95" within=200}',
        ],
        shown: ['accuracy', 'hidden-gradient'],
      },
      {
        situation: 'Leaky ReLU, alpha 0.01, Adam 0.1',
        says: '95% right within 200 epochs',
        acts: revived('activation=leaky-relu alpha=0.01', adam),
        shown: ['epochs'],
        onlySome: true,
      },
      {
        situation: 'Leaky ReLU, alpha 0.1, Adam 0.1',
        says: '95% right within 200 epochs',
        acts: revived('activation=leaky-relu alpha=0.1', adam),
        shown: ['epochs'],
      },
      {
        situation: 'Leaky ReLU, alpha 0.3, Adam 0.1',
        says: '95% right within 200 epochs',
        acts: revived('activation=leaky-relu alpha=0.3', adam),
        shown: ['epochs'],
      },
      {
        situation: 'Leaky ReLU, alpha 0.3, SGD 0.03',
        says: '95% right within 200 epochs',
        acts: revived('activation=leaky-relu alpha=0.3', 'learning-rate=0.03'),
        shown: ['epochs'],
        onlySome: true,
      },
    ],
  },
  {
    title: 'Reviving the dead 4 × 8',
    claims: [
      {
        situation: 'ReLU, SGD 0.03',
        says: 'after 200 more epochs every hidden gradient is still exactly 0',
        acts: [
          ...deadWide,
          '::change{learning-rate=0.03}',
          '::wait{until="epochs >= 200 and hidden-gradient = 0 and accuracy < 0.95" within=201}',
        ],
        shown: ['accuracy', 'hidden-gradient'],
      },
      ...[0.01, 0.1, 0.3].map((alpha): Claim => ({
        situation: `Leaky ReLU, alpha ${alpha}, SGD 0.03`,
        says: '95% right within 200 epochs',
        acts: [
          ...deadWide,
          `::change{learning-rate=0.03 activation=leaky-relu alpha=${alpha}}`,
          '::wait{until="accuracy >= 0.95" within=200}',
        ],
        shown: ['epochs', 'accuracy'],
        onlySome: true,
      })),
    ],
  },
  {
    title: 'Born dead (Lu 2019)',
    claims: [
      ...[2, 4].map((width): Claim => ({
        situation: `10 × ${width} ReLU, He`,
        says: 'has a dead layer before the first step',
        acts: [`::set-up{preset=narrow-relu hidden=10x${width}}`],
        drawn: 'dead-layers >= 1',
        shown: ['dead-units'],
        onlySome: true,
      })),
      {
        situation: '10 × 8 ReLU, He',
        says: 'has none',
        acts: ['::set-up{preset=deep-relu}'],
        drawn: 'dead-layers = 0',
        shown: ['dead-units'],
      },
    ],
  },
  {
    title: 'Honest limits',
    claims: [
      {
        situation: '4 × 8 Leaky ReLU, alpha 0.3, rate 3',
        says: 'numbers are not finite any more within 200 epochs',
        acts: ['::set-up{preset=exploding-leaky-relu}', '::wait{until="halted = 1" within=200}'],
        shown: ['epochs', 'accuracy'],
      },
      {
        situation: 'the dead 4 × 8, Leaky ReLU, alpha 0.3, rate 3 kept on',
        says: 'the same',
        acts: [...deadWide, '::change{activation=leaky-relu alpha=0.3}', '::wait{until="halted = 1" within=200}'],
        shown: ['epochs', 'accuracy'],
      },
      ...[0.01, 0.1].map((alpha): Claim => ({
        situation: `1 × 8 Leaky ReLU, alpha ${alpha}, σ = 0.3, hidden biases −5, rate 0.03`,
        says: 'every z of the layer is negative before the first step and after 200 epochs, so the network is linear, and has not learned',
        acts: [
          `::set-up{preset=shallow-tanh activation=leaky-relu alpha=${alpha} initializer=normal sigma=0.3 learning-rate=0.03}`,
          '::wait{until="epochs >= 200 and accuracy < 0.95" within=200}',
        ],
        biases: -5,
        allNegative: true,
        shown: ['accuracy'],
      })),
      {
        situation: 'the dead 3 × 4, Leaky ReLU, alpha 0.01, SGD 0.001',
        says: 'no unit is dead, hidden gradients are not 0, and after 50 epochs it has not learned',
        acts: [
          ...dies,
          '::change{learning-rate=0.001 activation=leaky-relu alpha=0.01}',
          '::wait{until="epochs >= 50 and dead-units = 0 and hidden-gradient > 0 and accuracy < 0.95" within=70}',
        ],
        shown: ['accuracy', 'hidden-gradient'],
      },
    ],
  },
];
