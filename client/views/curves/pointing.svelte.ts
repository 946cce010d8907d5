/** Which point of the loss curve is pointed at, by mouse, finger or keys; loaded when somebody comes near. */
import type { Curve } from '../../state/history.js';
import { numberAnswers as words } from '../../strings/en/number-answers.js';
import { formatCount, formatNumber } from '../numbers.js';
import { ageAt, nearestIndex, type CurvePoint } from './curve-point.js';
import PointedLoss from './PointedLoss.svelte';

export class Pointing {
  point = $state.raw<CurvePoint>();
  /** By a click or a key: it stays until a click on it, or Escape. */
  #kept = false;

  /** What shows its numbers. */
  readonly Loss = PointedLoss;

  constructor(private readonly curve: Curve) {}

  /** Where the point is in the curve as it is now, which may have thinned itself; −1 while there is none. */
  get index(): number {
    return this.point ? nearestIndex(this.curve.ages, this.point.age) : -1;
  }

  /** @param area the element that the curve fills */
  on(event: Event, area: HTMLElement): void {
    if (event instanceof KeyboardEvent) this.#key(event);
    else if (event.type === 'click') this.#click(event as MouseEvent, area);
    else if (this.#kept) return;
    else if (event.type === 'pointerleave') this.#forget();
    else this.#follow(event as PointerEvent, area);
  }

  /** For those who don't see the head. */
  get inWords(): string | undefined {
    return this.point && words.at(formatCount(this.point.age), formatNumber(this.point.trainLoss));
  }

  #click(event: MouseEvent, area: HTMLElement): void {
    const last = this.#kept ? this.point : undefined;
    this.#follow(event, area);
    if (last?.age === this.point?.age) this.#forget();
    else this.#kept = true;
  }

  #follow({ clientX }: MouseEvent, area: HTMLElement): void {
    const { ages } = this.curve;
    const box = area.getBoundingClientRect();
    this.#at(nearestIndex(ages, ageAt((clientX - box.left) / box.width, ages)));
  }

  #key(event: KeyboardEvent): void {
    const { ages } = this.curve;
    const last = ages.length - 1;
    const at = this.point ? this.index : last;
    const to = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last }[event.key];
    if (event.key === 'Escape' && this.#kept) {
      event.stopPropagation();
      this.#forget();
    }
    if (to === undefined || last < 0) return;
    event.preventDefault();
    this.#kept = true;
    this.#at(to);
  }

  #at(index: number): void {
    const { steps, ages, trainLoss, testLoss } = this.curve;
    if (index < 0) return;
    this.point = { step: steps[index], age: ages[index], trainLoss: trainLoss[index], testLoss: testLoss[index] };
  }

  #forget(): void {
    this.point = undefined;
    this.#kept = false;
  }
}
