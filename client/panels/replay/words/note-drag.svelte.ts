/** A note under the hand: dragged along the timeline, as it would be where it is let go; and the keys that change it. */
import type { Caption } from '@gradroom/shared/recordings';
import type { ReplayTransport } from '../transport.svelte.js';
import { movedTo, withEnd } from './note-list.js';
import type { ReplayWords } from './words.svelte.js';

/** Pixels before a press is a drag. */
const STILL = 4;

export class NoteDrag {
  #shown = $state.raw<Caption>();
  #held = $state.raw<Caption>();
  #end: 'from' | 'to' | undefined;
  #grabbedX = 0;

  /** @param track along which it is dragged, as wide as the timeline */
  constructor(
    private readonly words: ReplayWords,
    private readonly transport: Pick<ReplayTransport, 'recording' | 'scale'>,
    private readonly track: () => HTMLElement | undefined,
  ) {}

  /** The note as it is to be drawn. */
  shownOf(note: Caption): Caption {
    return (note === this.#held && this.#shown) || note;
  }

  isHeld(note: Caption): boolean {
    return note === this.#held;
  }

  onkeydown(event: KeyboardEvent, note: Caption): void {
    if (event.key === 'F2') this.words.edit(note);
    else if (event.key === 'Delete') this.words.remove(note);
    else return;
    event.preventDefault();
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
    if (this.#end === undefined) this.#shown = movedTo(note, note.step + by, this.transport.recording);
    else {
      const from = this.#end === 'from' ? note.step : (note.toStep ?? note.step);
      this.#shown = withEnd(note, this.#end, from + by, this.transport.recording);
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

  /** @param clientX in CSS pixels from the screen's left */
  private stepAt(clientX: number): number {
    const { left, width } = this.track()!.getBoundingClientRect();
    return this.transport.scale.positionAt((clientX - left) / width).step;
  }
}
