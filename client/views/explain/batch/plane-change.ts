/** What an update does to the answer everywhere in the plane: the output before and after, over a grid. */
import { decisionThreshold, reference, type LayerParameters } from '@gradroom/shared';
import { traceContour } from '@gradroom/shared';
import { OutputMap } from '../../pictures/grid.js';
import type { ExactStep } from '../exact-step.js';

export interface PlaneChange {
  readonly side: number;
  /** After − before, rows from the top. */
  readonly change: Float32Array;
  /** The greatest |change|. */
  readonly largest: number;
  /** The line at which the answer is undecided, as SVG paths in a square of side 1. */
  readonly lineBefore: string;
  readonly lineAfter: string;
}

/** The grid costs weights × side²: wide networks get a coarser one. */
const sideOf = (weights: number) => (weights > 6_000 ? 24 : 44);

/** @param output of several classes the one whose probability is looked at */
export function planeChange(exact: ExactStep, after: readonly LayerParameters[], output: number): PlaneChange {
  const { settings, configuration, shape } = exact;
  const side = sideOf(shape.reduce((sum, units, i) => sum + (i > 0 ? units * shape[i - 1] : 0), 0));
  const map = new OutputMap(settings.outputCount, configuration.network.features, side);
  const pass = reference.forwardPass(settings, side * side);
  const last = settings.hidden.length;
  const answers = (parameters: readonly LayerParameters[]) => {
    map.run(pass, parameters);
    return map.a.slice(output * side * side, (output + 1) * side * side);
  };
  const [before, now] = [answers(exact.parameters), answers(after)];
  const change = now.map((value, at) => value - before[at]);
  const level = exact.regression ? 0 : decisionThreshold(settings.layers[last].activation);
  return {
    side,
    change,
    largest: change.reduce((largest, value) => (Math.abs(value) > largest ? Math.abs(value) : largest), 0),
    lineBefore: lineAt(before, side, level),
    lineAfter: lineAt(now, side, level),
  };
}

function lineAt(values: Float32Array, side: number, level: number): string {
  let path = '';
  const place = (value: number) => (value / side).toFixed(4);
  traceContour(values, 0, side, level, (x0, y0, x1, y1) => {
    path += `M${place(x0)} ${place(y0)}L${place(x1)} ${place(y1)}`;
  });
  return path;
}
