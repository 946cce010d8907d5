/** What a unit adds up, as people can read it: every term of a narrow layer, the largest ones of a wide one. Pure. */

/** A wide unit's smaller terms are written as one, from so many on. */
export const TERMS_MAX = 8;

export interface SumTerm {
  /** Which value of the layer before. */
  readonly index: number;
  readonly input: number;
  readonly weight: number;
  readonly product: number;
}

export interface ReadableSum {
  /** In the order of the inputs. */
  readonly terms: readonly SumTerm[];
  /** How many terms are not among them, and what those come to together. */
  readonly otherCount: number;
  readonly others: number;
}

/**
 * @param inputs values of the layer before
 * @param weights the unit's, one for each input
 * @param most how many terms are shown
 */
export function readableSum(inputs: ArrayLike<number>, weights: ArrayLike<number>, most: number): ReadableSum {
  const all = Array.from(weights, (weight, index) => ({
    index,
    input: inputs[index],
    weight,
    product: Math.fround(weight * inputs[index]),
  }));
  if (all.length <= most) return { terms: all, otherCount: 0, others: 0 };
  const bySize = [...all].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const terms = bySize.slice(0, most - 1).sort((a, b) => a.index - b.index);
  const rest = bySize.slice(most - 1);
  return { terms, otherCount: rest.length, others: rest.reduce((sum, { product }) => sum + product, 0) };
}
