/** German: what values of settings are called. */
import type { titles } from '../en/titles.js';

export default {
  regularizers: { none: 'keine', l1: 'L1', l2: 'L2' },
  losses: { 'cross-entropy': 'Kreuzentropie', 'mean-squared-error': 'Quadr. Fehler' },
  targets: { 'by-output': 'nach Ausgabe', 'plus-minus-one': '−1 und +1' },
  initializers: {
    'xavier-uniform': 'Xavier gleichv.',
    'xavier-normal': 'Xavier normal',
    'he-uniform': 'He gleichv.',
    'he-normal': 'He normal',
    'lecun-normal': 'LeCun normal',
    normal: 'Normal, σ',
    zeros: 'Nullen',
  },
  datasets: {
    circle: 'Kreis',
    xor: 'XOR',
    gaussians: 'Wolken',
    spiral: 'Spirale',
    moons: 'Monde',
    'three-classes': '3 Klassen',
    'four-classes': '4 Klassen',
    'regression-plane': 'Ebene',
    'regression-gaussians': 'Hügel',
  },
  features: {
    x1: 'x 1',
    x2: 'x 2',
    'x1-squared': 'x 1 zum Quadrat',
    'x2-squared': 'x 2 zum Quadrat',
    'x1-x2': 'x 1 mal x 2',
    'sin-x1': 'Sinus von x 1',
    'sin-x2': 'Sinus von x 2',
  },
} satisfies typeof titles;
