/**
 * Where a network of two classes is undecided: the lines between its answers, over the plane of the data. Marching squares on a
 * grid, joined, on twentieths, and simplified until they are few points: pure, and the same bits everywhere.
 */
import { contourLines } from '../../data/contour.js';
import { datasetInfo, EXTENT, featureRow } from '../../data/index.js';
import type { Passes } from '../../engine/backend.js';
import { decisionThreshold } from '../../engine/output.js';
import type { LayerParameters } from '../../engine/settings.js';
import { BOUNDARY_LINES_MAX, BOUNDARY_POINTS_MAX } from '../../limits.js';
import type { Configuration } from '../configuration.js';
import { engineSettings } from '../engine-settings.js';
import { onGrid, simplified, type Line, type LinePoint } from './lines.js';

/** Cells across; a multiple of four, as passes' rows are. */
const SIDE = 64;
const CELL = (2 * EXTENT) / SIDE;

/** Whether its data have two classes, so that a line may part them. */
export const hasBoundary = ({ data }: Pick<Configuration, 'data'>): boolean =>
  datasetInfo(data.dataset).kind === 'two-classes';

/** @returns no line where the network gives one class everywhere */
export function boundaryOf(
  configuration: Configuration,
  parameters: readonly LayerParameters[],
  passes: Passes,
): readonly Line[] {
  const settings = engineSettings(configuration);
  const { features, layers } = configuration.network;
  const count = SIDE * SIDE;
  const pass = passes.forwardPass(settings, count);
  pass.run(parameters, gridRows(features), count);
  const { activation } = layers[layers.length - 1];
  const last = layers.length - 1;
  // A sigmoid's a is flat on both sides of its step, and tells badly where between two cells the step is; its z is not.
  const isSigmoid = activation === 'sigmoid';
  const values = (isSigmoid ? pass.z : pass.a)[last].subarray(0, count);
  const level = isSigmoid ? 0 : decisionThreshold(activation);
  const lines = contourLines(values, SIDE, level).map((line) => line.map(({ x, y }) => placeAt(x, y)));
  return fewPoints(longest(lines.filter((line) => line.length > 1)));
}

/** Of the middle of each cell, rows from the top. */
function gridRows(features: Configuration['network']['features']): Float32Array {
  const rows = new Float32Array(SIDE * SIDE * features.length);
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const [x1, x2] = placeAt((cell % SIDE) + 0.5, Math.floor(cell / SIDE) + 0.5);
    featureRow(features, x1, x2, rows, cell * features.length);
  }
  return rows;
}

/** In the data's coordinates. @param x in cells from the left. @param y in cells from the top */
const placeAt = (x: number, y: number): LinePoint => [x * CELL - EXTENT, EXTENT - y * CELL];

/** A network may be undecided in hundreds of specks: the lines with the most points tell enough. */
function longest(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => b.length - a.length).slice(0, BOUNDARY_LINES_MAX);
}

function fewPoints(lines: readonly Line[]): readonly Line[] {
  for (let tolerance = CELL / 8; ; tolerance *= 2) {
    const fewer = lines.map((line) => simplified(line, tolerance).map(([x1, x2]) => [onGrid(x1), onGrid(x2)] as const));
    const points = fewer.reduce((sum, { length }) => sum + length, 0);
    // A closed line that is simplified to nothing is a speck.
    if (points <= BOUNDARY_POINTS_MAX)
      return fewer.filter((line) => line.some(([x1, x2]) => x1 !== line[0][0] || x2 !== line[0][1]));
  }
}
