/** The keyframes that a server keeps of a log that is trained, and so writes into its file. */
import type { Keyframe, Player } from '@gradroom/shared';
import { superfluous } from '../../server/rooms/keyframes.js';
import { KEYFRAME_COMPUTE_MS, KEYFRAME_INTERVAL_MS, KEYFRAME_UNHURRIED_MS } from '../../server/training/room-task.js';

export class ServerKeyframes {
  private kept: Keyframe[] = [];
  private newest = 0;
  private computeMs = 0;

  constructor(
    private readonly player: Player,
    private readonly stepsPerSecond: number,
  ) {}

  /** Trains up to there, and takes a keyframe where that computing makes one due. */
  advanceTo(step: number): void {
    const { player } = this;
    const begun = performance.now();
    player.advanceTo(step);
    this.computeMs += performance.now() - begun;
    const isUnhurried = (1_000 * (step - this.newest)) / this.stepsPerSecond >= KEYFRAME_INTERVAL_MS;
    if (this.computeMs < (isUnhurried ? KEYFRAME_UNHURRIED_MS : KEYFRAME_COMPUTE_MS)) return;
    this.newest = step;
    this.computeMs = 0;
    const keyframe = player.keyframe();
    this.kept.push(keyframe);
    const removed = new Set(
      superfluous(
        this.kept.map(({ step }) => step),
        keyframe.bytes.length,
      ),
    );
    this.kept = this.kept.filter(({ step }) => !removed.has(step));
  }

  get keyframes(): readonly Keyframe[] {
    return this.kept;
  }
}
