/** A log whose engine version is not computed here: the weights of its newest keyframe are shown, and no step is trained. */
import type { Training, Watched } from '../training/pool.js';
import type { Trainer, TrainerOptions } from './trainer.js';

/** What a room needs of whoever follows its log. */
export type Follower = Pick<
  Trainer,
  'horizon' | 'reached' | 'start' | 'accept' | 'extend' | 'rest' | 'watch' | 'close'
>;

/** The worker may be lost with another room's training; more often than this it is this room's own. */
const OPENED_MAX = 3;

export class ShownLog implements Follower {
  private training: Training | undefined;
  private watched: Watched = { core: false, whole: false };
  private opened = 0;
  private closed = false;

  /** @param horizon where the log stands, for good */
  constructor(
    private readonly options: Pick<TrainerOptions, 'environment' | 'code' | 'state' | 'load' | 'onFrame'>,
    readonly horizon: number,
  ) {}

  get reached(): Follower['reached'] {
    return { step: this.horizon, seq: this.options.state().seq };
  }

  /** Shows the keyframe's weights to whoever watches; a log without one has none to show. @throws where the store fails */
  async start(): Promise<void> {
    const { environment, code, load, onFrame } = this.options;
    const room = await load();
    const { keyframe } = room;
    if (this.closed || !keyframe) return;
    this.opened += 1;
    this.training = environment.training.open(
      { ...room, entries: [], horizon: keyframe.step, watched: this.watched },
      {
        onFrame,
        onReached: () => {},
        onKeyframe: () => {},
        onMark: () => {},
        onFound: () => {},
        onFailed: (error, unreadable) => {
          this.training = undefined;
          environment.log.warn(
            { err: error, room: code },
            'The weights of a log that is only shown are not shown now.',
          );
          if (!unreadable && this.opened < OPENED_MAX) void this.start().catch(() => undefined);
        },
      },
    );
  }

  /** People come and go; nothing else is written into such a log. */
  accept(): void {}

  extend(): void {}

  rest(): void {}

  watch(watched: Watched): void {
    this.watched = watched;
    this.training?.watch(watched);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.training?.close();
    this.training = undefined;
  }
}
