/** What a network answers at one place of the plane: a cell of a map over it. Pure. */
import { datasetInfo, reference, type Configuration, type LayerParameters } from '@gradroom/shared';
import { OutputMap } from './grid.js';

/** Of a map with `side` cells on a side, rows from the top. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly side: number;
}

/** The output there; of several classes the share of the likeliest. */
export function answerAt(
  { network, data }: Configuration,
  parameters: readonly LayerParameters[],
  { row, column, side }: Cell,
): number {
  const { features, hidden, layers } = network;
  const { outputCount } = datasetInfo(data.dataset);
  const map = new OutputMap(outputCount, features, side);
  const settings = { inputCount: features.length, hidden, outputCount, layers };
  map.run(reference.forwardPass(settings, side * side), parameters);
  const answers = Array.from({ length: outputCount }, (_, output) => map.a[output * side * side + row * side + column]);
  return Math.max(...answers);
}
