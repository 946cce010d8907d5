/** What a room's worker has found, from then on until it is in the log or nobody asks for it any more. */
import { isNeeded, type Finding, type Halt, type ServerCommand, type SessionState } from '@gradroom/shared';
import type { Environment } from './environment.js';

const TELL_AGAIN_MS = 1_000;

export class Findings {
  private found: readonly Finding[] = [];
  private cancel = () => {};

  /** @param onFound to be written, where it is still needed */
  constructor(
    private readonly time: Pick<Environment['time'], 'after'>,
    private readonly state: () => SessionState,
    private readonly onFound: (finding: Finding) => void,
  ) {}

  /** Whether what was waited for is found: training must not go on. */
  get isWaiting(): boolean {
    return this.needed().some(({ type }) => type === 'measured');
  }

  add(finding: Finding): void {
    this.found = [...this.found, finding];
    this.tell();
  }

  close(): void {
    this.cancel();
  }

  /** If it could not be saved it is said again. */
  private tell(): void {
    this.cancel();
    const found = this.needed();
    for (const finding of found) this.onFound(finding);
    if (found.length > 0) this.cancel = this.time.after(TELL_AGAIN_MS, () => this.tell());
  }

  private needed(): readonly Finding[] {
    this.found = this.found.filter((finding) => isNeeded(this.state(), finding));
    return this.found;
  }
}

/** What to write of a finding, where it is still needed. */
export const stillNeeded =
  (finding: Finding) =>
  (state: SessionState): ServerCommand | undefined =>
    isNeeded(state, finding) ? finding : undefined;

/** The engine stopped by itself, after the entry `seq`: what to write of it, unless a later change has overtaken it. */
export const haltAfter =
  ({ layer, reason }: Halt, seq: number) =>
  ({ halted, engineSeq }: SessionState): ServerCommand | undefined =>
    halted || seq < engineSeq ? undefined : { type: 'halted', layer, reason };
