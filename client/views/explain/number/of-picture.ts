/** Numbers that say what the colours of a picture mean: they, too, follow from a step of the training. Pure. */
import { datasetInfo, engineSettings, reference, type Configuration, type LayerParameters } from '@gradroom/shared';
import { answerAt } from '../../pictures/answer-at.js';
import { UnitMaps } from '../../pictures/grid.js';
import { colorsOf } from '../../pictures/maker.js';
import type { Computed, Where } from './computed.js';
import { asCoded } from './of-layer.js';

/** An end of the scale of a layer's units: of their activations over the plane, on as fine a grid as the page draws. */
export function ofShades(end: 'low' | 'high'): Computed {
  const inStep = (configuration: Configuration, parameters: readonly LayerParameters[], at: Where) => {
    const { features, layers } = configuration.network;
    const maps = new UnitMaps(reference, engineSettings(configuration), features, at.side);
    maps.run(parameters);
    return colorsOf(layers[at.layer], maps, at.layer)[end];
  };
  return {
    inFrame: ({ weights }, at, configuration) => weights && inStep(configuration, weights, at),
    exactly: ({ configuration, parameters }, at) => inStep(configuration, parameters, at),
    fromCoded: ({ configuration, parameters }, at) => inStep(configuration, parameters.map(asCoded), at),
    kept: 'drawn',
    written: 'number',
    view: 'activation',
    term: 'activation',
  };
}

/** The answer at a place of the plane. */
export const answer: Computed = {
  inFrame: ({ weights }, { cell }, configuration) => weights && answerAt(configuration, weights, cell),
  exactly: ({ configuration, parameters }, { cell }) => answerAt(configuration, parameters, cell),
  fromCoded: ({ configuration, parameters }, { cell }) => answerAt(configuration, parameters.map(asCoded), cell),
  kept: 'drawn',
  written: 'number',
  view: 'forward',
  term: 'prediction',
};

/** What a shade of the boundary's picture stands for: the same at every step, so that pictures can be compared. */
export function ofPlane(shade: 0 | 1 | 2): Computed {
  const of = (configuration: Configuration) => planeShades(configuration)[shade];
  return {
    inFrame: (_frame, _at, configuration) => of(configuration),
    exactly: ({ configuration }) => of(configuration),
    kept: 'whole',
    written: 'number',
    view: 'forward',
    term: 'prediction',
  };
}

/** From the highest answer to the lowest. */
function planeShades({ network, data }: Configuration): readonly number[] {
  const { activation } = network.layers[network.layers.length - 1];
  const signed = datasetInfo(data.dataset).kind === 'regression' || activation === 'tanh' || activation === 'linear';
  return signed ? [1, 0, -1] : [1, 0.5, 0];
}
