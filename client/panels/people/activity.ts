/** The feed of who did what: when it came here, and what the loss was before and after. */
import { movesTraining, partitionPoint, type Act } from '@gradroom/shared';
import type { Curve } from '../../state/history.js';
import type { NumberKey } from '../../views/explain/number/number-key.js';
import { peopleWords } from '../../strings/en/people.js';

/** A training loss on the curve. */
export interface Effect {
  readonly before: Required<NumberKey>['past'];
  readonly after: Required<NumberKey>['past'];
}

/** Acts that alter how training goes on, so that the loss after them says something: its pace alone does not. */
const withEffect = ({ controls }: Act) => controls.some(movesTraining);

const otherWeights = ({ command }: Act) => command.type === 'reset' || command.type === 'restored';

/**
 * The loss when something changed, and the last one before the next change (or now).
 * Undefined where the curve does not reach that far back, or where training restarted: then nothing can be compared.
 */
export function effectOf(act: Act, acts: readonly Act[], curve: Curve): Effect | undefined {
  if (act.restarted || otherWeights(act) || !withEffect(act)) return undefined;
  const next = acts.find((other) => other.seq > act.seq && (withEffect(other) || otherWeights(other)));
  const before = indexAtOrBefore(curve.steps, act.step);
  const after = next ? indexAtOrBefore(curve.steps, next.step) : curve.steps.length - 1;
  if (before < 0 || after <= before) return undefined;
  const [lossBefore, lossAfter] = [before, after].map((at) => ({
    value: curve.trainLoss[at],
    step: curve.steps[at],
    age: curve.ages[at],
  }));
  return { before: lossBefore, after: lossAfter };
}

/** Index of the last value ≤ `step` in rising `steps`; −1 if there is none. */
function indexAtOrBefore(steps: readonly number[], step: number): number {
  return partitionPoint(steps, (one) => one <= step) - 1;
}

/** When the last move of each act came to this page, in `performance.now()` milliseconds. What was there before has no time. */
export class Arrivals {
  readonly #times = new Map<number, number>();
  #first = true;

  /** Call it with every new list of acts. */
  note(acts: readonly Act[], now: number): void {
    const known = new Set(acts.map(({ lastSeq }) => lastSeq));
    for (const seq of this.#times.keys()) if (!known.has(seq)) this.#times.delete(seq);
    for (const { lastSeq } of acts)
      if (!this.#times.has(lastSeq)) this.#times.set(lastSeq, this.#first ? -Infinity : now);
    this.#first = false;
  }

  /** "now", "10 s", "3 min"; undefined for what happened before this page came. */
  ago({ lastSeq }: Pick<Act, 'lastSeq'>, now: number): string | undefined {
    const time = this.#times.get(lastSeq);
    if (time === undefined || time === -Infinity) return undefined;
    const seconds = Math.round((now - time) / 1000);
    if (seconds < 5) return peopleWords.now;
    if (seconds < 60) return peopleWords.seconds(seconds);
    if (seconds < 3600) return peopleWords.minutes(Math.floor(seconds / 60));
    return peopleWords.hours(Math.floor(seconds / 3600));
  }
}
