/** What the page and the worker of a local session say to each other. */
import type { Command, CommandAnswer, Configuration, InspectAnswer, SessionView, Stream } from '@gradroom/shared';

export type ToWorker =
  | {
      readonly type: 'open';
      readonly configuration: Configuration;
      readonly seed: number;
      readonly running: boolean;
    }
  | { readonly type: 'command'; readonly ask: number; readonly command: Command }
  | { readonly type: 'inspect'; readonly ask: number; readonly step?: number }
  | { readonly type: 'watch'; readonly streams: readonly Stream[] }
  /** A hidden page trains nothing. */
  | { readonly type: 'visible'; readonly visible: boolean };

export type FromWorker =
  | { readonly type: 'state'; readonly state: SessionView }
  | { readonly type: 'frame'; readonly bytes: Uint8Array }
  | { readonly type: 'answer'; readonly ask: number; readonly answer: CommandAnswer | InspectAnswer };
