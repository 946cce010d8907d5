/** Where a loss stands on its axis. Without words and numbers of a language, since workers draw by it, too. */

export interface LossAxis {
  readonly log: boolean;
  readonly low: number;
  readonly high: number;
  /** Rising. */
  readonly ticks: readonly number[];
}

/** Height above the foot as a share of the plot, cut off at its edges. */
export function lossShare(loss: number, { log, low, high }: LossAxis): number {
  const share = log
    ? (Math.log(Math.max(loss, low)) - Math.log(low)) / (Math.log(high) - Math.log(low))
    : (loss - low) / (high - low);
  return Math.min(1, Math.max(0, share));
}
