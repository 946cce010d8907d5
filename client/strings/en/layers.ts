/** English: layers and units, as every view calls them. */
import { strings } from '../language.svelte.js';

export const layerWords = strings('layers', {
  leaky: 'Leaky',
  output: 'Output',
  layerNumber: (layer: number) => `Layer ${layer}`,
});
