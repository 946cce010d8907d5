/**
 * Since when a unit has been as it is: past steps are asked for exactly, and judged, until the one step is found before which it
 * was otherwise. Each question halves what is left. Pure of where the answers come from.
 */
import type { Configuration, LayerParameters, SessionView } from '@gradroom/shared';
import type { UnitState } from '../../pictures/unit-states.js';
import type { ExactStep } from '../exact-step.js';
import type { NumberKey } from '../number/number-key.js';

/** A past step, and whether the unit was then as it is now. */
export interface Sight {
  readonly step: number;
  /** From which training went on there. */
  readonly configuration: Configuration;
  readonly same: boolean;
  readonly parameters: readonly LayerParameters[];
  /** Of the mini-batch that led to this step. */
  readonly gradients: readonly LayerParameters[];
}

/** A number that was so at a past step of the network of `exact`. */
export function pastIn(exact: Pick<ExactStep, 'step' | 'age'>, step: number, value = step): NumberKey['past'] {
  return { value, step, age: exact.age - (exact.step - step) };
}

/** A step at which a unit is as it is now, or is not. */
export function kindAt(state: UnitState, so = true) {
  if (state === 'dead') return so ? 'dead-at' : 'alive-at';
  return so ? 'saturated-at' : 'not-saturated-at';
}

/** Why a step could not be seen, in words. */
export interface Unseen {
  readonly reason: string;
}

export type Found =
  /** Otherwise at `before`, and one step later as it is now. */
  | { readonly kind: 'step'; readonly before: Sight; readonly after: Sight }
  /** As it is now from the first step on that can be compared; `before` the last change there, as far as it is known. */
  | { readonly kind: 'ever'; readonly since: Sight; readonly before?: 'same' | 'otherwise' }
  /** As it is now at the earliest step that could be seen; `before`, where there is one, is not the step next to it. */
  | { readonly kind: 'seen'; readonly since: number; readonly before?: number; readonly reason: string };

/**
 * The first step whose network and data are those of now, so that a unit can be compared with itself: the last change of
 * shape, activations, features or data, or fresh weights.
 */
export function comparableFrom({ ageStart, lastChanged }: Pick<SessionView, 'ageStart' | 'lastChanged'>): number {
  const ofNetwork = Object.entries(lastChanged).filter(([control]) => /^(layers|network|data)\./.test(control));
  return Math.max(ageStart, ...ofNetwork.map(([, { step }]) => step));
}

/**
 * @param see looks at a past step
 * @param from the first step that can be compared
 * @param hint a step, if known, at which the unit was otherwise
 * @param to a step at which the unit is as it is now
 */
export async function locate(
  see: (step: number) => Promise<Sight | Unseen>,
  from: number,
  hint: number | undefined,
  to: number,
): Promise<Found> {
  let low: Sight | undefined;
  let high = to;
  const first = await see(Math.max(from, Math.min(hint ?? from, to)));
  if ('reason' in first) {
    // Too far back: step by step twice as far, as long as it can be seen.
    for (let back = 1; ; back *= 2) {
      const step = Math.max(from, to - back);
      const sight = await see(step);
      if ('reason' in sight) return { kind: 'seen', since: high, reason: sight.reason };
      if (!sight.same) {
        low = sight;
        break;
      }
      if (step === from) return { kind: 'ever', since: sight };
      high = step;
    }
  } else if (first.same) {
    if (first.step <= from) return { kind: 'ever', since: first };
    // What was seen from afar may have been another unit's.
    return locate(see, from, undefined, first.step);
  } else low = first;
  return halve(see, low, high);
}

async function halve(see: (step: number) => Promise<Sight | Unseen>, low: Sight, to: number): Promise<Found> {
  let before = low;
  let high = to;
  let after: Sight | undefined;
  while (high - before.step > 1) {
    const sight = await see(Math.floor((before.step + high) / 2));
    if ('reason' in sight) return { kind: 'seen', since: high, before: before.step, reason: sight.reason };
    if (sight.same) {
      after = sight;
      high = sight.step;
    } else before = sight;
  }
  const last = after ?? (await see(high));
  if ('reason' in last) return { kind: 'seen', since: high, before: before.step, reason: last.reason };
  return { kind: 'step', before, after: last };
}
