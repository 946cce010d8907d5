/**
 * The curve of a replayed moment: what a page that was there would have seen by then. While it plays, frames follow each other as in
 * a room; after a leap the curve is filled from the evenly spaced frames that are known of the whole recording.
 */
import type { Frame } from '@gradroom/shared';
import { History } from './history.js';

export class ShownHistory extends History {
  private looks: readonly Frame[] = [];
  private shown: Frame | undefined;

  /** The next frame that is shown. */
  show(frame: Frame): void {
    // One that is sent once more, with weights that a view asked for, says nothing new.
    if (this.shown?.step === frame.step && this.shown.seq === frame.seq) return;
    if (!this.follows(frame)) this.fill(frame);
    this.shown = frame;
    this.add(frame);
  }

  /** More is known of the whole recording. */
  know(looks: readonly Frame[], shown: Frame | undefined): void {
    const news = looks.slice(this.looks.length).some(({ step }) => shown && step <= shown.step);
    this.looks = looks;
    if (!shown || !news) return;
    this.fill(shown);
    this.add(shown);
  }

  /** Whether nothing that is known lies between it and what was shown last. */
  private follows({ step, seq }: Frame): boolean {
    const { shown } = this;
    if (!shown || step < shown.step || seq < shown.seq) return false;
    return !this.looks.some((look) => look.step > shown.step && look.step < step);
  }

  /** What frames say of gradients begins anew: those that are known lie far apart. */
  private fill({ step }: Frame): void {
    this.clear();
    for (const look of this.looks) {
      if (look.step >= step) return;
      this.cutBack(look);
      this.append(look);
    }
  }
}
