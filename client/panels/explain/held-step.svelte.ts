/** The one exact step that views with arithmetic show, held still while training goes on. */
import type { Session } from '../../state/session.js';
import { exactStep, type ExactStep } from '../../views/explain/exact-step.js';
import type { Focus } from '../../views/explain/focus.svelte.js';
import { weightPlace } from '../../views/explain/place.js';

export class HeldStep {
  exact = $state.raw<ExactStep>();
  /** Why the step that was asked for last did not come, in words; the one that is held stays. */
  failure = $state<string>();
  #asking = false;

  constructor(
    private readonly session: Session,
    private readonly focus: Focus,
  ) {}

  /** Takes the step at which training stands now. */
  async take(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.failure = undefined;
    try {
      const next = await exactStep(this.session);
      const { focus } = this;
      // The network may have become smaller, or the data others.
      focus.move({ ...weightPlace(focus, next), sample: Math.min(focus.sample, next.data.points.train.count - 1) });
      this.exact = next;
    } catch (error) {
      this.failure = (error as Error).message;
    }
    this.#asking = false;
  }
}
