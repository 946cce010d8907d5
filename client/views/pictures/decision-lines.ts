/** Where a network decides, over the plane: maps, and the level at which each of them has the line. Pure. */
import { decisionThreshold, type LayerSettings } from '@gradroom/shared';
import type { PlaneMap } from './grid.js';
import type { DataKind } from './maker.js';

/** Lines of equal answers are sought in `values`; that of an answer of `a` is at `levelOf(a)`. */
export interface AnswerMap {
  readonly values: Float32Array;
  levelOf(a: number): number;
}

export interface DecisionLine {
  readonly values: ArrayLike<number>;
  readonly level: number;
}

/** A sigmoid's a is flat on both sides of its step, and tells badly where between two cells the step is; its z is not. */
export function answerMap({ z, a }: PlaneMap, output: LayerSettings['activation']): AnswerMap {
  return output === 'sigmoid'
    ? { values: z, levelOf: (answer) => Math.log(answer / (1 - answer)) }
    : { values: a, levelOf: (answer) => answer };
}

/** Between two classes, where the answer is undecided; of several, where another one leads; of values, where they are 0. */
export function decisionLines(
  plane: PlaneMap,
  kind: DataKind,
  output: LayerSettings['activation'],
): readonly DecisionLine[] {
  const { values, levelOf } = answerMap(plane, output);
  if (kind === 'regression') return [{ values, level: 0 }];
  if (kind === 'two-classes') return [{ values, level: levelOf(decisionThreshold(output)) }];
  const count = plane.side ** 2;
  const classes = values.length / count;
  return Array.from({ length: classes }, (_, c) => ({ values: leads(values, c, classes, count), level: 0 }));
}

/** How far class `c` is ahead of the best other one, at each point of the grid. */
function leads(map: Float32Array, c: number, classes: number, count: number): Float32Array {
  const lead = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    let best = -Infinity;
    for (let other = 0; other < classes; other += 1) {
      if (other !== c) best = Math.max(best, map[other * count + i]);
    }
    lead[i] = map[c * count + i] - best;
  }
  return lead;
}
