/** The log scale that the running product is drawn on: where a size stands between the least and the greatest. Pure. */

/** Decades that are shown at least, so that a product that hardly moves does not look as if it did. */
const DECADES_MIN = 3;
const TICKS_MAX = 5;

export class ProductAxis {
  /** Powers of ten at both ends. */
  readonly from: number;
  readonly to: number;

  /** @param products running products; those that are 0, or no number, have no place on the scale */
  constructor(products: readonly number[]) {
    const powers = products.map((product) => Math.log10(Math.abs(product))).filter((power) => Number.isFinite(power));
    this.to = Math.ceil(powers.length > 0 ? Math.max(...powers) : 0);
    // Also the least one is a bar that can be seen.
    this.from = Math.min(Math.floor(Math.min(this.to, ...powers) - 0.3), this.to - DECADES_MIN);
  }

  /** From 0 to 1; 0 for a product of 0. */
  share(product: number): number {
    if (product === 0 || Number.isNaN(product)) return 0;
    return Math.max(0, Math.min(1, (Math.log10(Math.abs(product)) - this.from) / (this.to - this.from)));
  }

  /** Whole powers of ten, evenly spread. */
  get ticks(): readonly { readonly power: number; readonly share: number }[] {
    const every = Math.ceil((this.to - this.from) / TICKS_MAX);
    const ticks = [];
    for (let power = this.to; power >= this.from; power -= every) {
      ticks.push({ power, share: (power - this.from) / (this.to - this.from) });
    }
    return ticks;
  }
}
