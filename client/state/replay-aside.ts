/** Moments beside the one that is shown, by a seeker of their own: what is pointed at, and those that pictures are drawn of. */
import type { PlayerAlone, Position, Seeker } from '@gradroom/shared';
import type { FromReplay, Peeked, ToReplay } from './replay-messages.js';
import { peekedFrom } from './replay-moment.js';

/** What is pointed at may take so long, a little more than lies between two waypoints. */
const PEEK_MS = 60;
/** And a step that is explained, while everything else waits. */
const EXPLAIN_MS = 250;

type Asked = Extract<ToReplay, { type: 'picture' }>;

export class ReplayAside {
  private own: Seeker | undefined;
  /** In the order in which they were asked for. */
  private readonly wanted: Asked[] = [];

  constructor(
    private readonly title: string,
    private readonly newSeeker: () => Seeker,
    /** The nearest position that can be shown. */
    private readonly within: (position: Position) => Position,
    private readonly now: () => number,
    private readonly tell: (message: FromReplay) => void,
  ) {}

  /** Undefined where it is far from all waypoints that there are yet. */
  peek(position: Position): Peeked | undefined {
    const player = this.at(position, PEEK_MS);
    return player && peekedFrom(player.moment(), this.title);
  }

  /** Whoever asks next moves it; undefined where it would take longer. */
  at(position: Position, withinMs = EXPLAIN_MS): PlayerAlone | undefined {
    const { seeker } = this;
    seeker.goTo(this.within(position));
    return seeker.work(this.now() + withinMs) ? seeker.player : undefined;
  }

  ask(picture: Asked): void {
    this.wanted.push(picture);
  }

  /** Computes until the clock reads `deadlineMs`. @returns whether there is more to do */
  work(deadlineMs: number): boolean {
    const { seeker, title } = this;
    const picture = this.wanted.at(0);
    if (!picture) return false;
    const { position, ask } = picture;
    seeker.goTo(this.within(position));
    if (seeker.work(deadlineMs)) {
      this.wanted.shift();
      const { player } = seeker;
      const { state, frame } = peekedFrom(player.moment(), title);
      const losses = { ...player.engine.evaluate(), batchLoss: player.engine.batchLoss };
      this.tell({ type: 'peeked', ask, peeked: { state, frame: { ...frame, losses } } });
    }
    return true;
  }

  private get seeker(): Seeker {
    return (this.own ??= this.newSeeker());
  }
}
