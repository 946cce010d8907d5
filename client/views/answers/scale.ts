/** A number question's scale, of its slider and of its picture: from 0 to 1, in even steps of the number, or in even factors. */
import type { NumberQuestion } from '@gradroom/shared/lessons';

/** Places of a slider whose question names no step. */
const PLACES = 200;

type Scaled = Pick<NumberQuestion, 'min' | 'max' | 'scale'> & Partial<Pick<NumberQuestion, 'step'>>;

export class Scale {
  constructor(private readonly question: Scaled) {}

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

  /** Round numbers of an axis, rising: five or fewer; on a log scale powers of ten, or the ends where it has hardly any. */
  get ticks(): readonly number[] {
    const { min, max, scale } = this.question;
    if (scale === 'linear') return linearTicks(min, max);
    const [first, last] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
    if (last <= first) return [min, max];
    const every = Math.ceil((last - first) / (TICKS_MAX - 1));
    return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) =>
      Number(`1e${first + index * every}`),
    );
  }
}

const TICKS_MAX = 5;

function linearTicks(min: number, max: number): readonly number[] {
  const raw = (max - min) / (TICKS_MAX - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const every = [1, 2, 5, 10].map((step) => step * power).find((step) => step >= raw * (1 - 1e-9)) ?? power;
  const first = Math.ceil(min / every - 1e-9);
  const last = Math.floor(max / every + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * every).toPrecision(6)));
}

/** Reads 0.3, 0,3, −2 and 1e5. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}
