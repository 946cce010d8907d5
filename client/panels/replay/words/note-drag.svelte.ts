/** A note that is dragged along the timeline: as it would be where it is let go. */
import type { Caption } from '@gradroom/shared/recordings';
import { movedTo, withEnd, type Extent } from './note-list.js';
import type { ReplayWords } from './words.svelte.js';

/** Pixels before a press is a drag. */
const STILL = 4;

export class NoteDrag {
  #shown = $state.raw<Caption>();
  #held = $state.raw<Caption>();
  #end: 'from' | 'to' | undefined;
  #grabbedX = 0;

  /** @param stepAt of a place on the screen, in CSS pixels from its left */
  constructor(
    private readonly words: ReplayWords,
    private readonly extent: Extent,
    private readonly stepAt: (clientX: number) => number,
  ) {}

  /** The note as it is to be drawn. */
  shownOf(note: Caption): Caption {
    return (note === this.#held && this.#shown) || note;
  }

  isHeld(note: Caption): boolean {
    return note === this.#held;
  }

  /** @param end the one that is moved; all of it where left out */
  begin(event: PointerEvent & { currentTarget: HTMLElement }, note: Caption, end?: 'from' | 'to'): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#held = note;
    this.#end = end;
    this.#grabbedX = event.clientX;
  }

  move({ clientX }: PointerEvent): void {
    const note = this.#held;
    if (!note || (!this.#shown && Math.abs(clientX - this.#grabbedX) < STILL)) return;
    const by = this.stepAt(clientX) - this.stepAt(this.#grabbedX);
    if (this.#end === undefined) this.#shown = movedTo(note, note.step + by, this.extent);
    else {
      const from = this.#end === 'from' ? note.step : (note.toStep ?? note.step);
      this.#shown = withEnd(note, this.#end, from + by, this.extent);
    }
  }

  drop(): void {
    const [note, shown] = [this.#held, this.#shown];
    this.cancel();
    if (note && shown) this.words.replace(note, shown);
  }

  cancel(): void {
    this.#held = undefined;
    this.#shown = undefined;
  }
}
