/** What an update does to the answer everywhere in the plane: the output and the boundary before and after, over a grid. */
import { reference, type LayerParameters } from '@gradroom/shared';
import { traceCurve } from '../../pictures/contour-curve.js';
import { decisionLines, type DecisionLine } from '../../pictures/decision-lines.js';
import { OutputMap } from '../../pictures/grid.js';
import type { ExactStep } from '../exact-step.js';

export interface PlaneChange {
  readonly side: number;
  /** After − before, rows from the top. */
  readonly change: Float32Array;
  /** The greatest |change|. */
  readonly largest: number;
  /** The boundary as the room draws it, as SVG paths in a square of side 1. */
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
  const { activation } = settings.layers[settings.hidden.length];
  const at = (parameters: readonly LayerParameters[]) => {
    map.run(pass, parameters);
    return {
      answers: map.a.slice(output * side * side, (output + 1) * side * side),
      line: svgOf(decisionLines(map, exact.data.kind, activation), side),
    };
  };
  const [before, now] = [at(exact.parameters), at(after)];
  const change = now.answers.map((value, cell) => value - before.answers[cell]);
  return {
    side,
    change,
    largest: change.reduce((largest, value) => (Math.abs(value) > largest ? Math.abs(value) : largest), 0),
    lineBefore: before.line,
    lineAfter: now.line,
  };
}

function svgOf(lines: readonly DecisionLine[], side: number): string {
  let path = '';
  const place = (...places: number[]) => places.map((value) => value.toFixed(4)).join(' ');
  const pen = {
    moveTo: (x: number, y: number) => (path += `M${place(x, y)}`),
    lineTo: (x: number, y: number) => (path += `L${place(x, y)}`),
    quadraticCurveTo: (cx: number, cy: number, x: number, y: number) => (path += `Q${place(cx, cy, x, y)}`),
  };
  for (const { values, level } of lines) traceCurve(pen, values, side, level, { x: 0, y: 0, scale: 1 / side });
  return path;
}
