/** English: what values of settings are called, by their names in the configuration. What is the same in all languages is said in `shared`. */
import { initializerTitles, lossTitles, regularizerTitles, targetsTitles } from '@gradroom/shared';
import { strings } from '../language.svelte.js';

export const titles = strings('titles', {
  regularizers: regularizerTitles,
  /** Short enough for a row beside its label. */
  losses: { ...lossTitles, 'mean-squared-error': 'Squared error' },
  targets: targetsTitles,
  initializers: { ...initializerTitles, normal: 'Normal, σ' },
  /** Short enough for a label under a small picture. */
  datasets: {
    circle: 'Circle',
    xor: 'XOR',
    gaussians: 'Gaussians',
    spiral: 'Spiral',
    moons: 'Moons',
    'three-classes': '3 classes',
    'four-classes': '4 classes',
    'regression-plane': 'Plane',
    'regression-gaussians': 'Hills',
  },
  /** For those who hear the page; for eyes there is `FeatureSymbol`. */
  features: {
    x1: 'x 1',
    x2: 'x 2',
    'x1-squared': 'x 1 squared',
    'x2-squared': 'x 2 squared',
    'x1-x2': 'x 1 times x 2',
    'sin-x1': 'sine of x 1',
    'sin-x2': 'sine of x 2',
  },
});
