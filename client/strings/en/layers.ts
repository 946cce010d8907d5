/** English: layers and units, as every view calls them. */
import { strings } from '../language.svelte.js';

export const layerWords = strings('layers', {
  leaky: 'Leaky',
  output: 'Output',
  /** A layer's title in the middle of a sentence. */
  inSentence: (title: string) => title.toLowerCase(),
  layerNumber: (layer: number) => `Layer ${layer}`,
});
