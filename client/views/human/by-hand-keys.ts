/** What the numbers of a network that was worked out by hand say of themselves: the engine's, and those that the class came to. */
import { workedOut, type Hand, type HumanView } from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { elsewhereWords } from '../../strings/en/number-elsewhere.js';
import type { ExactStep } from '../explain/exact-step.js';
import type { NumberKey } from '../explain/number/number-key.js';
import { placeOf } from '../explain/number/place-words.js';

type What = Pick<NumberKey, 'kind' | 'layer' | 'unit'>;

export class ByHandKeys {
  /** @param session undefined where a page explains no numbers */
  constructor(
    private readonly human: HumanView,
    private readonly session: Session | undefined,
  ) {}

  /** A number of the step at which the class began, as the engine has it. */
  ofEngine(what: What, value: number): NumberKey {
    return { ...what, sample: this.human.sample, past: { value, ...this.#begun } };
  }

  /** A number that came of rounded ones. @param of the same among all that comes out where every number is right */
  ofClass(what: What, value: number, of: (hand: Hand) => number): NumberKey {
    const { session, human } = this;
    const begun = this.#begun;
    const again = async () => {
      const { exactStepAgain } = await import('../explain/exact-step.js');
      return of(await handAgain(await exactStepAgain(session!, begun), human.sample));
    };
    const whose = elsewhereWords.byHand(placeOf({ ...what, sample: human.sample }, session ?? { state: undefined }));
    return { kind: what.kind, elsewhere: { value, step: begun.step, whose, from: elsewhereWords.fromHand, again } };
  }

  /** When the numbers were handed out: training has rested since. */
  get #begun() {
    const { step, seq } = this.human;
    const at = step ?? NaN;
    return { step: at, age: at - (this.session?.state?.ageStart ?? 0), seq };
  }
}

/** By the arithmetic that the class was judged by, from the engine's own numbers. */
async function handAgain(exact: ExactStep, sample: number): Promise<Hand> {
  const { traced } = await import('../explain/traced.js');
  const { inputs, targets } = traced(exact, sample);
  const layers = exact.parameters.map(({ weights, biases }) => ({ weights: [...weights], biases: [...biases] }));
  return workedOut({ inputs: [...inputs], targets: [...targets], layers }, exact.configuration);
}
