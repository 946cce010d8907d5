/**
 * How often something was within a minute, by networks; each one's minute begins with the first time. Of however many networks it comes,
 * only so many are counted: whose minute began first makes room, which is nearly over where there are that many.
 */

const MINUTE_MS = 60_000;

interface Counted {
  times: number;
  readonly sinceMs: number;
}

export class MinuteCounts {
  /** In the order in which their minutes began. */
  private readonly all = new Map<string, Counted>();

  /** @param measure milliseconds of a clock that is never set */
  constructor(
    private readonly networksMax: number,
    private readonly measure: () => number,
  ) {}

  /** Networks that are remembered. */
  get size(): number {
    return this.all.size;
  }

  add(network: string): void {
    const counted = this.current(network);
    if (counted) return void counted.times++;
    this.all.delete(network);
    const [first] = this.all.keys();
    if (this.all.size >= this.networksMax) this.all.delete(first);
    this.all.set(network, { times: 1, sinceMs: this.measure() });
  }

  /** How long in milliseconds it counts still that it was so often; 0 where it was not. */
  lastsMs(network: string, times: number): number {
    const counted = this.current(network);
    return counted && counted.times >= times ? counted.sinceMs + MINUTE_MS - this.measure() : 0;
  }

  private current(network: string): Counted | undefined {
    const counted = this.all.get(network);
    return counted && this.measure() - counted.sinceMs < MINUTE_MS ? counted : undefined;
  }
}
