/** What a room's worker has found, from then on until it is in the log or nobody asks for it any more. */
import { isNeeded, type Finding, type SessionState } from '@gradroom/shared';

export class Findings {
  private found: readonly Finding[] = [];

  /** @param onFound to be written, where it is still needed */
  constructor(
    private readonly state: () => SessionState,
    private readonly onFound: (finding: Finding) => void,
  ) {}

  /** Whether what was waited for is found: training must not go on. */
  get isWaiting(): boolean {
    this.forget();
    return this.found.some(({ type }) => type === 'measured');
  }

  add(finding: Finding): void {
    this.found = [...this.found, finding];
    this.tell();
  }

  /** Once more, if it could not be saved. */
  tell(): void {
    this.forget();
    for (const finding of this.found) this.onFound(finding);
  }

  private forget(): void {
    this.found = this.found.filter((finding) => isNeeded(this.state(), finding));
  }
}
