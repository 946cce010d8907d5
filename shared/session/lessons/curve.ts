/** The measured curve of a prediction: what its question is about, from the question on, for whoever wants to see how it came so. */
import { PREDICTION_POINTS_MAX } from '../../limits.js';
import { measuredIn } from './ahead.js';
import { textOf, valueOf, type Measured } from './measures.js';
import type { Observation } from './observation.js';
import type { Measurable, Truth } from './questions.js';

export interface Curve {
  /** The measure, as lessons write it. */
  readonly of: string;
  /** Steps since the question, and the value there, with four figures. Rising, a hundred at most. */
  readonly points: readonly (readonly [steps: number, value: number])[];
}

export class Chart {
  readonly #lines: readonly { readonly measured: Measured; readonly points: [number, number][] }[];
  readonly #every: number;
  #looks = 0;

  /** @param looks how often it is looked at most */
  constructor(
    private readonly question: Measurable,
    hiddenCount: number,
    looks: number,
  ) {
    this.#lines = chartedIn(question, hiddenCount).map((measured) => ({ measured, points: [] }));
    // The first and the last look are always there.
    this.#every = Math.max(1, Math.ceil(looks / (PREDICTION_POINTS_MAX - 2)));
  }

  /** @param last whether nothing comes behind it */
  look(steps: number, observation: Observation, last: boolean): void {
    const isDue = this.#looks % this.#every === 0 || last;
    this.#looks += 1;
    if (!isDue) return;
    for (const { measured, points } of this.#lines) {
      const value = valueOf(measured, observation);
      if (value !== undefined && Number.isFinite(value)) points.push([steps, Number(value.toPrecision(4))]);
    }
  }

  /** Of the layer that is right, where a layer was asked for. @returns undefined where nothing was measured */
  curve(truth: Truth | undefined): Curve | undefined {
    const [first] = truth?.kind === 'point' ? truth.places : [];
    const asked = this.question.kind === 'point' && first?.on === 'layer' ? first.layer : undefined;
    const line = this.#lines.find(({ measured: { layer } }) => asked === undefined || layer === asked);
    return line && line.points.length > 0 ? { of: textOf(line.measured), points: line.points } : undefined;
  }
}

/** The first measure that it is about, or that measure of every hidden layer where one of them is asked for. */
function chartedIn(question: Measurable, hiddenCount: number): readonly Measured[] {
  const [first] = measuredIn(question).filter(isNoCount);
  if (!first) return [];
  if (question.kind !== 'point' || question.answer === 'dead') return [first];
  return Array.from({ length: hiddenCount }, (_, layer) => ({ ...first, layer }));
}

/** Steps and epochs only count on. */
const isNoCount = ({ measure }: Measured) => measure !== 'steps' && measure !== 'epochs';
