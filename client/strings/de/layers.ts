/** German: layers and units. */
import type { layerWords } from '../en/layers.js';

export default {
  leaky: 'Leaky',
  output: 'Ausgabe',
  layerNumber: (layer: number) => `Schicht ${layer}`,
  inSentence: (title: string) => title,
} satisfies typeof layerWords;
