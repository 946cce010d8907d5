/** How values spread, in a few hundred numbers: counted in steps of 2%, so that processes can send and add them up. */

/** Ratio of two neighbouring steps; a quantile is right to half of it. */
const STEP = Math.log(1.02);

export interface SpreadJson {
  readonly counts: readonly (readonly [step: number, count: number])[];
  readonly max: number;
}

export class Spread {
  private readonly counts = new Map<number, number>();
  private max_ = 0;

  static from({ counts, max }: SpreadJson): Spread {
    const spread = new Spread();
    for (const [step, count] of counts) spread.counts.set(step, count);
    spread.max_ = max;
    return spread;
  }

  /** @param value at least 0; below a thousandth all count as that */
  add(value: number): void {
    const step = Math.round(Math.log(Math.max(value, 0.001)) / STEP);
    this.counts.set(step, (this.counts.get(step) ?? 0) + 1);
    this.max_ = Math.max(this.max_, value);
  }

  addAll(other: Spread): void {
    for (const [step, count] of other.counts) this.counts.set(step, (this.counts.get(step) ?? 0) + count);
    this.max_ = Math.max(this.max_, other.max_);
  }

  get count(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get max(): number {
    return this.max_;
  }

  /** @param share in [0, 1]; 0.5 is the median. NaN where there is nothing. */
  quantile(share: number): number {
    const sorted = [...this.counts].sort(([a], [b]) => a - b);
    let left = share * this.count;
    for (const [step, count] of sorted) {
      left -= count;
      if (left <= 0) return Math.min(Math.exp(step * STEP), this.max_);
    }
    return Number.NaN;
  }

  toJSON(): SpreadJson {
    return { counts: [...this.counts], max: this.max_ };
  }
}
