/** What a network answers at one place of the plane: a cell of a map over it. Pure. */
import { engineSettings, reference, type Configuration, type LayerParameters } from '@gradroom/shared';
import { OutputMap } from './grid.js';

/** Of a map with `side` cells on a side, rows from the top. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly side: number;
}

/** The output there; of several classes the share of the likeliest. */
export function answerAt(
  configuration: Configuration,
  parameters: readonly LayerParameters[],
  { row, column, side }: Cell,
): number {
  const settings = engineSettings(configuration);
  const { outputCount } = settings;
  const map = new OutputMap(outputCount, configuration.network.features, side);
  map.run(reference.forwardPass(settings, side * side), parameters);
  const answers = Array.from({ length: outputCount }, (_, output) => map.a[output * side * side + row * side + column]);
  return Math.max(...answers);
}
