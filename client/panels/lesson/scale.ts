/** A number question's slider: from 0 to 1, in even steps of the number, or on a log scale in even factors. */
import type { NumberQuestion } from '@gradroom/shared/lessons';

/** Places of a slider whose question names no step. */
const PLACES = 200;

export class Scale {
  constructor(private readonly question: Pick<NumberQuestion, 'min' | 'max' | 'step' | 'scale'>) {}

  /** Between two places of the slider. */
  get step(): number {
    const { min, max, step, scale } = this.question;
    return scale === 'log' || step === undefined ? 1 / PLACES : Math.min(1, step / (max - min));
  }

  /** Where the slider stands before anybody touched it. */
  get middle(): number {
    return this.valueAt(0.5);
  }

  /** @returns a number as people would write it: with as many figures as the place is worth */
  valueAt(position: number): number {
    const { min, max, step, scale } = this.question;
    if (scale === 'log') return Number((min * (max / min) ** position).toPrecision(2));
    const value = min + (max - min) * position;
    const wanted = step === undefined ? value : min + Math.round((value - min) / step) * step;
    return Number(wanted.toPrecision(4));
  }

  positionOf(value: number): number {
    const { min, max, scale } = this.question;
    const position = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    return Math.min(1, Math.max(0, position));
  }
}

/** Reads 0.3, 0,3, −2 and 1e5. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}
