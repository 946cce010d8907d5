/** Says which frames came, often enough that the server goes on sending. */
import { SEEN_EVERY } from '@gradroom/shared';

export class Settling {
  private told = 0;
  private count = 0;

  /** @param tell the number of a frame: it and all before it came */
  constructor(private readonly tell: (n: number) => void) {}

  /** Another connection, which has settled nothing. */
  begin(): void {
    this.told = this.count = 0;
  }

  /** @param n rises from frame to frame, by more than one where others were sent something else */
  came(n: number): void {
    this.count += 1;
    if (this.told !== 0 && this.count % SEEN_EVERY !== 0) return;
    this.told = n;
    this.tell(n);
  }
}
