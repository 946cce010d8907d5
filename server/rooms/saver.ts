/** Brings keyframes and marks to the store, one write after the other. They only save time later, so a failed one is no loss. */
import type { Keyframe } from '@gradroom/shared';
import { StoreConflict, type Mark, type Token } from '../storage/store.js';
import type { Environment } from './environment.js';
import { superfluous } from './keyframes.js';
import type { Ledger } from './ledger.js';
import { tellUnsaved } from './unsaved.js';

export class Saver {
  /** Of all keyframes in the store. */
  private steps: number[];
  /** While a write is on its way only the newest keyframe waits. */
  private keyframe: Keyframe | undefined;
  private marks: Mark[] = [];
  private unreadable: number[] = [];
  private work: Promise<void> | undefined;

  /**
   * @param ledger says whether training has passed what may be in the log: then what it comes to is nothing to go on from
   * @param onConflict the log has another owner
   */
  constructor(
    private readonly environment: Pick<Environment, 'store' | 'log'>,
    private readonly log: string,
    private readonly token: Token,
    steps: readonly number[],
    private readonly ledger: Pick<Ledger, 'isOvertaken'>,
    private readonly onConflict: (error: unknown) => void,
  ) {
    this.steps = [...steps];
  }

  putKeyframe(keyframe: Keyframe): void {
    if (this.ledger.isOvertaken) return;
    this.keyframe = keyframe;
    this.work ??= this.write();
  }

  addMark(mark: Mark): void {
    if (this.ledger.isOvertaken) return;
    this.marks.push(mark);
    this.work ??= this.write();
  }

  /** Nothing can begin at it. Resolves when it is gone, or cannot be removed now. */
  async removeKeyframe(step: number): Promise<void> {
    this.unreadable.push(step);
    this.work ??= this.write();
    await this.settled();
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    await this.work;
  }

  /** Until nothing waits any more: what fails keeps nothing that came meanwhile. */
  private async write(): Promise<void> {
    try {
      while (this.keyframe || this.marks.length > 0 || this.unreadable.length > 0) await this.writeWaiting();
    } catch (error) {
      this.onConflict(error);
    } finally {
      this.work = undefined;
    }
  }

  /** @throws StoreConflict where the log has another owner */
  private async writeWaiting(): Promise<void> {
    const { store, log: logger } = this.environment;
    const { keyframe, marks, unreadable } = this;
    this.keyframe = undefined;
    this.marks = [];
    this.unreadable = [];
    this.steps = this.steps.filter((step) => !unreadable.includes(step));
    try {
      await Promise.all(unreadable.map((step) => store.deleteKeyframe(this.log, this.token, step)));
      const writes = marks.map((mark) => store.addMark(this.log, this.token, mark));
      if (keyframe) writes.push(this.replace(keyframe));
      await Promise.all(writes);
    } catch (error) {
      if (error instanceof StoreConflict) throw error;
      tellUnsaved(logger, 'warn', error, { log: this.log }, 'A keyframe or a mark could not be saved.');
    }
  }

  private async replace(keyframe: Keyframe): Promise<void> {
    const { store } = this.environment;
    await store.putKeyframe(this.log, this.token, keyframe);
    this.steps = [...this.steps.filter((step) => step < keyframe.step), keyframe.step];
    const removed = superfluous(this.steps, keyframe.bytes.length);
    this.steps = this.steps.filter((step) => !removed.includes(step));
    await Promise.all(removed.map((step) => store.deleteKeyframe(this.log, this.token, step)));
  }
}
