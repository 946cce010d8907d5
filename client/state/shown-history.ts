/**
 * The curve of a replayed moment: what a page that was there would have seen by then. While it plays, frames follow each other as in
 * a room; after a leap the curve is filled from the evenly spaced frames that are known of the whole recording.
 */
import type { Frame } from '@gradroom/shared';
import type { History } from './history.js';

export class ShownHistory {
  private looks: readonly Frame[] = [];
  private shown: Frame | undefined;

  constructor(private readonly history: History) {}

  /** The next frame that is shown. */
  show(frame: Frame): void {
    if (!this.follows(frame)) this.fill(frame);
    this.shown = frame;
    this.history.add(frame);
  }

  /** More is known of the whole recording. */
  know(looks: readonly Frame[], shown: Frame | undefined): void {
    const news = looks.slice(this.looks.length).some(({ step }) => shown && step <= shown.step);
    this.looks = looks;
    if (!shown || !news) return;
    this.fill(shown);
    this.history.add(shown);
  }

  /** Whether nothing that is known lies between it and what was shown last. */
  private follows({ step, seq }: Frame): boolean {
    const { shown } = this;
    if (!shown || step < shown.step || seq < shown.seq) return false;
    return !this.looks.some((look) => look.step > shown.step && look.step < step);
  }

  private fill({ step }: Frame): void {
    this.history.fill(this.looks.filter((look) => look.step < step));
  }
}
