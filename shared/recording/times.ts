/** When a step of a recording was, by its marks: ms of wall time since its first step. Between marks time passed evenly. */
import { SPEED_DEFAULT } from '../limits.js';
import type { Mark } from './schema.js';

export type TimedStep = Pick<Mark, 'step' | 'timeMs'>;
type Place = TimedStep;

export class Times {
  private readonly places: readonly Place[];

  /** @param marks in the order of their steps; without any, time passes as at a room's usual speed */
  constructor(marks: readonly TimedStep[], firstStep: number) {
    const usualMs = (steps: number) => (1000 * steps) / SPEED_DEFAULT;
    const begunMs = marks.length === 0 ? 0 : marks[0].timeMs - usualMs(marks[0].step - firstStep);
    const places: Place[] = [{ step: firstStep, timeMs: 0 }];
    for (const { step, timeMs } of marks) {
      const last = places[places.length - 1];
      // A clock that was set back must not make time run backwards.
      if (step > last.step) places.push({ step, timeMs: Math.max(timeMs - begunMs, last.timeMs) });
    }
    const last = places[places.length - 1];
    places.push({ step: last.step + SPEED_DEFAULT, timeMs: last.timeMs + usualMs(SPEED_DEFAULT) });
    this.places = places;
  }

  /** Of a step, whole ms; behind the last mark as at a room's usual speed. */
  msAt(step: number): number {
    return Math.round(this.between(step, 'step', 'timeMs'));
  }

  stepAt(ms: number): number {
    return Math.round(this.between(ms, 'timeMs', 'step'));
  }

  private between(value: number, from: keyof Place, to: keyof Place): number {
    const found = this.places.findIndex((place) => place[from] >= value);
    const at = found < 0 ? this.places.length - 1 : Math.max(found, 1);
    const [a, b] = [this.places[at - 1], this.places[at]];
    if (b[from] === a[from]) return a[to];
    return Math.max(a[to] + ((b[to] - a[to]) * (value - a[from])) / (b[from] - a[from]), this.places[0][to]);
  }
}
