/** The numbers of what a class waits for, as they are now. */
import type { Frame, Wait } from '@gradroom/shared';
import { readCondition, valueOf } from '@gradroom/shared/lessons';
import type { Session } from '../../state/session.js';
import { onSlowFrame } from '../../views/live.js';

/** Made while a component is set up, and ends with it. */
export class WaitedValues {
  /** The newest one, some times a second. */
  frame = $state.raw<Frame>();
  readonly #session: Session;
  readonly #wait: () => Wait;

  constructor(session: Session, wait: () => Wait) {
    this.#session = session;
    this.#wait = wait;
    $effect(() => onSlowFrame(session, (newest) => (this.frame = newest)));
  }

  readonly read = $derived.by(() =>
    readCondition(this.#wait().until, this.#session.state!.configuration.network.hidden.length),
  );

  /** By part of the condition: measured at the end of the wait, or now; undefined before a frame of this network came. */
  readonly values = $derived.by(() => {
    const { outcome } = this.#wait();
    if (outcome) return outcome.values.map((value) => value ?? undefined);
    const { configuration } = this.#session.state!;
    const { frame, read } = this;
    // A frame of the network before this one has other layers.
    if (!frame || !read.ok || frame.diagnostics.length !== configuration.network.layers.length) return undefined;
    const { age, losses, diagnostics, halted } = frame;
    const observation = { configuration, age, losses, diagnostics, halted };
    return read.value.parts.map(({ measured }) => valueOf(measured, observation));
  });
}
