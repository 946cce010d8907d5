/**
 * Whether a number that somebody worked out is right, and where it is not, what it looks like. A number is right within half
 * of the last decimal shown for each product and once more for the sum, so that everybody may round on the way; of an
 * activation that is bent, 0.02 more, so that it may be read from a curve.
 */
import type { LayerSettings } from '../../engine/settings.js';
import { activations, HALF, handOf, type Hand, type HandUnit } from './hand.js';
import type { HumanBoard, Part, UnitPlace } from './state.js';

/** What somebody seems to have done: the number is what would have come out. */
export const misses = [
  'near', // nearly: more decimals are needed
  'sign', // all of it the other way round
  'no-bias', // the bias left out
  'bias-sign', // the bias taken away
  'no-product', // one product left out
  'product-sign', // one product with the other sign
  'activated', // a in place of z
  'not-activated', // z in place of a
  'out-of-range', // what this activation never gives
  'no-target', // the output itself, without the target
  'no-slope', // ∂J/∂a in place of δ
  'no-input', // δ in place of ∂J/∂w
  'other',
] as const;
export type MissKind = (typeof misses)[number];

export interface Miss {
  readonly kind: MissKind;
  /** Of `no-product` and `product-sign`: which one. */
  readonly index?: number;
}

/** Room for readings from a curve. */
const READING = 0.02;
/** For the rounding of decimal fractions in binary. */
const DUST = 1e-9;
/** So many tolerances off is still nearly right. */
const NEARLY = 6;

type Worked = Pick<HumanBoard, 'given' | 'configuration'>;

interface Sum {
  readonly products: readonly number[];
  readonly bias: number;
}

const straight = ['relu', 'leaky-relu', 'linear'];

/** How far off the exact value a number may be. */
export function toleranceOf(part: Part, products: number, { activation }: Pick<LayerSettings, 'activation'>): number {
  switch (part) {
    case 'z':
      return HALF.forward * (products + 1);
    case 'a':
      return 2 * HALF.forward + (straight.includes(activation) ? 0 : READING);
    case 'error':
      return HALF.back * (products + 1);
    case 'delta':
    case 'gradient':
      return 2 * HALF.back;
  }
}

/** @returns null where it is right. @param board of which the numbers are handed out, and which has this unit */
export function judge(board: Worked, place: UnitPlace, part: Part, value: number): Miss | null {
  const hand = handOf(board) as Hand;
  const unit = hand.layers[place.layer][place.unit];
  const layer = board.configuration.network.layers[place.layer];
  const { products } = sumOf(hand, place, part);
  const tolerance = toleranceOf(part, products.length, layer);
  const right = exactOf(unit, part);
  const isLike = (other: number) => Math.abs(value - other) <= tolerance + DUST;
  if (isLike(right)) return null;
  const found = looksLike(hand, board, place, part).find(([, other]) => isLike(other));
  if (found) return found[0];
  const { activation } = layer;
  if (part === 'a' && isOutside(activation, value)) return { kind: 'out-of-range' };
  return { kind: Math.abs(value - right) <= NEARLY * tolerance ? 'near' : 'other' };
}

const exactNames = {
  z: 'exactZ',
  a: 'exactA',
  error: 'exactError',
  delta: 'exactDelta',
  gradient: 'exactGradient',
} as const satisfies Record<Part, keyof HandUnit>;

/** As the unit's numbers make it, not rounded. */
export const exactOf = (unit: HandUnit, part: Part): number => unit[exactNames[part]];

/** What is summed up; of an output's ∂J/∂a and of everything that is one product, nothing. */
function sumOf(hand: Hand, { layer, unit }: UnitPlace, part: Part): Sum {
  const own = hand.layers[layer][unit];
  if (part === 'z') {
    const read = layer === 0 ? hand.inputs : hand.layers[layer - 1].map(({ a }) => a);
    return { products: own.weights.map((weight, i) => weight * read[i]), bias: own.bias };
  }
  if (part !== 'error' || layer === hand.layers.length - 1) return { products: [], bias: 0 };
  return { products: hand.layers[layer + 1].map(({ weights, delta }) => weights[unit] * delta), bias: 0 };
}

/** Mistakes that people make, with what comes out then, the likeliest first. */
function looksLike(
  hand: Hand,
  { configuration }: Worked,
  place: UnitPlace,
  part: Part,
): readonly (readonly [Miss, number])[] {
  const unit = hand.layers[place.layer][place.unit];
  const layer = configuration.network.layers[place.layer];
  const right = exactOf(unit, part);
  const isOutput = place.layer === hand.layers.length - 1;
  const sign = [{ kind: 'sign' }, -right] as const;
  switch (part) {
    case 'z': {
      const activated = layer.activation === 'softmax' ? [] : activations(layer, [unit.z]);
      return [
        [{ kind: 'no-bias' }, right - unit.bias],
        [{ kind: 'bias-sign' }, right - 2 * unit.bias],
        sign,
        ...slips(sumOf(hand, place, part), right),
        ...activated.map((a) => [{ kind: 'activated' }, a] as const),
      ];
    }
    case 'a':
      return [[{ kind: 'not-activated' }, unit.z], sign];
    case 'error':
      return [
        sign,
        ...(isOutput ? [[{ kind: 'no-target' }, unit.a] as const] : []),
        ...slips(sumOf(hand, place, part), right),
      ];
    case 'delta':
      return [
        sign,
        isOutput && configuration.training.loss === 'cross-entropy'
          ? [{ kind: 'no-target' }, unit.a]
          : [{ kind: 'no-slope' }, unit.error],
      ];
    case 'gradient':
      return [[{ kind: 'no-input' }, unit.delta], sign];
  }
}

function slips({ products }: Sum, right: number): readonly (readonly [Miss, number])[] {
  return [
    ...products.map((product, index) => [{ kind: 'no-product', index }, right - product] as const),
    ...products.map((product, index) => [{ kind: 'product-sign', index }, right - 2 * product] as const),
  ];
}

function isOutside(activation: LayerSettings['activation'], value: number): boolean {
  if (activation === 'sigmoid') return value < 0 || value > 1;
  if (activation === 'tanh') return value < -1 || value > 1;
  return (activation === 'relu' || activation === 'softplus') && value < 0;
}
