/** Frames for one client: which of them it wants, and whether it gets them now, later, or the next one in their place. */
import type { Stream } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { RoomFrame } from '../rooms/types.js';
import type { ClientSocket } from './client-socket.js';
import type { Credit } from './credit.js';
import type { DirectLine } from './direct-line.js';
import type { Outlet } from './outlet.js';
import type { SharedFrame } from './shared-frame.js';

export class FramePost {
  private wantsFrames = false;
  private wantsWeights = false;
  /** What was left out and goes as soon as there is credit: the newest frame, or the newest one with weights. */
  private missed: RoomFrame | undefined;

  /** @param outlet of the room that the client is in */
  constructor(
    private readonly socket: ClientSocket,
    private readonly line: DirectLine,
    private readonly credit: Credit,
    private readonly time: Pick<Environment['time'], 'measure'>,
    public outlet: Outlet,
  ) {}

  watch(streams: readonly Stream[]): void {
    this.wantsWeights = streams.includes('weights');
    this.wantsFrames = this.wantsWeights || streams.includes('core');
    this.missed = undefined;
  }

  /** One that the whole room is offered. */
  offer(frame: RoomFrame): void {
    if (this.wantsFrames) this.send(frame, this.outlet.offering(frame));
  }

  /** For this client alone. */
  show(frame: RoomFrame): void {
    if (this.wantsFrames) this.send(frame, this.outlet.single());
  }

  /** There may be credit again. */
  catchUp(): void {
    if (this.missed) this.send(this.missed, this.outlet.single());
  }

  /** Sent if there is credit, otherwise left out. */
  private send(frame: RoomFrame, shared: SharedFrame): void {
    const { wantsWeights, outlet } = this;
    // Weights come more seldom in large networks: a frame that has them is not given up for one that has none.
    const next = wantsWeights && !frame.whole && this.missed?.whole ? this.missed : frame;
    const now = this.time.measure();
    if (!this.credit.mayTake(now)) {
      this.missed = next;
      outlet.meters.framesLeftOut += 1;
      return;
    }
    this.missed = undefined;
    const bytes = wantsWeights ? (next.whole ?? next.core) : (next.core ?? next.whole);
    if (!bytes) return;
    this.credit.take(shared.n, now);
    const { meters } = outlet;
    if (shared.send(this.socket, this.line, bytes)) meters.framesShared += 1;
    else meters.framesUsual += 1;
    meters.frameBytes += bytes.length;
  }
}
