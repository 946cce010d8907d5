/** What a replay's worker and the workers that rank for it say to each other. */
import type { Alteration, Log, Moment } from '@gradroom/shared';

/** What each act is left out of. */
export interface RankedLog {
  readonly log: Pick<Log, 'header' | 'entries'>;
  readonly lastStep: number;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/** What the recording ends with where an act is left out. */
export interface EndWithout {
  readonly testLoss: number;
  readonly halted: boolean;
  /** What the engine saved. */
  readonly engine: Uint8Array;
}

export type ToRanker =
  | { readonly type: 'log'; readonly of: RankedLog }
  /** After the log, and one at a time. `from` is a moment before it; without one it is computed from the log's beginning. */
  | { readonly type: 'act'; readonly act: Alteration; readonly from: Moment | undefined };

export type FromRanker =
  | { readonly type: 'share'; readonly share: number }
  | { readonly type: 'end'; readonly end: EndWithout }
  | { readonly type: 'refused'; readonly reason: string };

/** The part of a worker that a ranking uses. */
export interface RankWorker {
  onmessage: ((event: MessageEvent<FromRanker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToRanker): void;
  terminate(): void;
}
