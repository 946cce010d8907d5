/** One student's own units of a network by hand: all that their arithmetic needs, and how far they are. */
import { handOf, partsOf, type Hand } from './hand.js';
import { judge, type Miss } from './judge.js';
import { passOf, type HumanBoard, type HumanNetwork, type Part, type Pass, type UnitWork } from './state.js';

/** What is multiplied in a sum: a weight, and what comes along it. */
export interface Term {
  readonly weight: number;
  readonly value: number;
}

/** One unit of one student, on one of the two ways: all that its arithmetic needs. */
export interface HumanTask {
  readonly pass: Pass;
  readonly layer: number;
  readonly unit: number;
  readonly parts: readonly Part[];
  /** Of the parts that are right: the numbers that count. */
  readonly values: readonly number[];
  readonly attempts: number;
  /** The last number, where it was not right, and what it looks like. */
  readonly missed: { readonly value: number; readonly miss: Miss } | null;
  /** There: weights and what the unit reads. Back: weights to the layer above, and its δ; none at the output. */
  readonly terms: readonly Term[];
  readonly bias: number;
  /** On the way back: z, a and g'(z) of the unit, the target of an output, and the input whose weight is asked for. */
  readonly back?: {
    readonly z: number;
    readonly a: number;
    readonly slope: number;
    readonly target?: number;
    readonly input: number;
    readonly inputValue: number;
  };
}

/** @param assigned the own units of the layer that is on */
export function tasksOf(
  board: HumanBoard,
  own: HumanNetwork['work'][string],
  assigned: readonly number[],
): readonly HumanTask[] {
  const hand = handOf(board);
  if (!hand) return [];
  return Object.entries(own).flatMap(([key, work]) => {
    const [way, ...numbers] = key.split(' ');
    const pass = way as Pass;
    const [layer, unit] = numbers.map(Number);
    const isOn = passOf(board) === pass && board.layer === layer && assigned.includes(unit);
    const isLeft = work.attempts > 0 && work.right < partsOf(board.configuration, pass, layer).length;
    return isOn || isLeft ? [taskOf(board, hand, pass, layer, unit, work)] : [];
  });
}

function taskOf(
  board: HumanBoard,
  hand: Hand,
  pass: Pass,
  layer: number,
  unit: number,
  { right, attempts, missed }: UnitWork,
): HumanTask {
  const parts = partsOf(board.configuration, pass, layer);
  const own = hand.layers[layer][unit];
  const read = layer === 0 ? hand.inputs : hand.layers[layer - 1].map(({ a }) => a);
  const above = hand.layers[layer + 1] as Hand['layers'][number] | undefined;
  const miss = missed === null ? null : judge(board, { layer, unit }, parts[right], missed);
  const terms =
    pass === 'forward'
      ? own.weights.map((weight, i) => ({ weight, value: read[i] }))
      : (above ?? []).map((next) => ({ weight: next.weights[unit], value: next.delta }));
  const { z, a, slope, input } = own;
  const back = {
    z,
    a,
    slope,
    ...(above ? {} : { target: hand.targets[unit] }),
    input,
    inputValue: read[input],
  };
  return {
    pass,
    layer,
    unit,
    parts,
    values: parts.slice(0, right).map((part) => own[part]),
    attempts,
    missed: missed !== null && miss ? { value: missed, miss } : null,
    terms,
    bias: own.bias,
    ...(pass === 'back' ? { back } : {}),
  };
}
