/** What the page and the worker of a replay say to each other. */
import type {
  Chronicle,
  Frame,
  InspectAnswer,
  PersonView,
  Position,
  ServerKey,
  SessionView,
  Stream,
  Timed,
} from '@gradroom/shared';
import type { Caption, Recording, Trust } from '@gradroom/shared/recordings';
import type { FromBranches, ToBranches } from './branches/branch-messages.js';
import type { RankingState, Standing, ToWhatIfs, WhatIfState } from './what-if-messages.js';

/** By what the timeline is drawn and playing is timed. */
export type Axis = 'steps' | 'time';
/** Times as fast as it was; `max` is as fast as this machine computes. */
export type PlaySpeed = number | 'max';
/** By what one goes on or back. */
export type Stride = 'step' | 'entry' | 'epoch';

/** A part that is played again and again, in steps. */
export interface Loop {
  readonly from: number;
  readonly to: number;
}

export type ToReplay =
  | { readonly type: 'open'; readonly bytes: Uint8Array }
  /** More names of servers by their public keys, which the page has from elsewhere than the file. */
  | { readonly type: 'keys'; readonly known: ReadonlyMap<string, string> }
  | { readonly type: 'go'; readonly position: Position }
  | { readonly type: 'stride'; readonly by: Stride; readonly count: 1 | -1 }
  | {
      readonly type: 'play';
      readonly playing: boolean;
      readonly speed: PlaySpeed;
      readonly axis: Axis;
      readonly loop?: Loop;
    }
  | { readonly type: 'inspect'; readonly ask: number; readonly step?: number }
  /** A small picture of this position. */
  | { readonly type: 'peek'; readonly ask: number; readonly position: Position }
  /** A moment with all that a picture of it says, however long it takes; answered as a peek, in their order. */
  | { readonly type: 'picture'; readonly ask: number; readonly position: Position }
  /** A file of the recording, with these notes on it. */
  | { readonly type: 'save'; readonly ask: number; readonly as: SavedAs; readonly notes: readonly Caption[] }
  | { readonly type: 'what-if'; readonly asked: ToWhatIfs }
  | { readonly type: 'branches'; readonly asked: ToBranches }
  | { readonly type: 'watch'; readonly streams: readonly Stream[] }
  /** A hidden page plays nothing; the recording is still gone through. */
  | { readonly type: 'visible'; readonly visible: boolean };

/** What the page is told of a recording once it is read. */
export interface OpenedRecording {
  readonly title: string;
  /** The hash that the log's chain begins with: the same as long as a room goes on. */
  readonly key: string;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly captions: readonly Caption[];
  /** What whoever shared the file wrote on it later. */
  readonly notes: readonly Caption[];
  readonly chronicle: Chronicle;
  readonly times: Timed;
  /** Nicknames by id; those that are hidden are missing. */
  readonly names: Readonly<Record<string, string>>;
  /** Ids of everybody who ever took part, in the order in which they came. */
  readonly people: readonly string[];
  /** As its seal says, which anybody can write: only a key that is known from elsewhere shows whose it is. */
  readonly sealedBy?: ServerKey;
  /** What is wrong with the file, which is shown up to there: a sentence. */
  readonly fault?: string;
  /** Whether its engine version is computed here; otherwise it only shows its keyframes. */
  readonly computed: boolean;
}

/** A recording as the worker opens it. */
export interface Opening {
  readonly recording: Recording;
  /** What is wrong with the file. */
  readonly fault?: string;
}

/** How far the whole recording has been computed again, and whether it is what was recorded. */
export interface SurveyState {
  readonly share: number;
  readonly done: boolean;
  /** Recorded states that agreed so far. */
  readonly agreed: number;
  /** Once that is known: at the end, or where the first state is another one. */
  readonly trust?: Trust;
}

/** A moment beside the shown one: its state, and its weights in a frame; of one that is pointed at the losses were not evaluated. */
export interface Peeked {
  readonly state: SessionView;
  readonly frame: Frame;
}

/** The recording; the same without names, under the same seal; or its log as JSON Lines, for people's own analysis, with names or without. */
export type SavedAs = 'recording' | 'nameless' | 'log' | 'log-nameless';

/** A file, or why there is none, in a sentence. */
export type Saved = { readonly file: Uint8Array } | { readonly refusal: string };

export type FromReplay =
  | { readonly type: 'opened'; readonly recording: OpenedRecording }
  /** It cannot be shown. `isFile` where the message is a sentence about the file. */
  | { readonly type: 'refused'; readonly message: string; readonly isFile: boolean }
  | { readonly type: 'state'; readonly state: SessionView; readonly people: readonly PersonView[] }
  /** Where it stands; `to` where it is still on its way. */
  | { readonly type: 'at'; readonly position: Position; readonly playing: boolean; readonly to?: Position }
  | { readonly type: 'frame'; readonly bytes: Uint8Array }
  /** Frames without weights, of evenly spaced steps, in their order: each message brings those that are new. */
  | { readonly type: 'looks'; readonly frames: readonly Uint8Array[]; readonly survey: SurveyState }
  | { readonly type: 'answer'; readonly ask: number; readonly answer: InspectAnswer }
  | { readonly type: 'peeked'; readonly ask: number; readonly peeked: Peeked | undefined }
  | { readonly type: 'saved'; readonly ask: number; readonly saved: Saved }
  | { readonly type: 'standing'; readonly ask: number; readonly standing: Standing }
  | { readonly type: 'what-if'; readonly state: WhatIfState }
  | { readonly type: 'ranking'; readonly state: RankingState }
  | { readonly type: 'branches'; readonly told: FromBranches };
