/** Where engines run. Rooms see only this: worker threads in a server, the same thread in a deterministic test. */
import type { Configuration, Entry, Finding, Halt, Header, Keyframe, Race, RacePart, RaceWork } from '@gradroom/shared';

/** Begins or takes up a room's training. */
export interface OpenTraining {
  readonly header: Header;
  /** Those behind the keyframe; all of them where there is none. */
  readonly entries: readonly Entry[];
  readonly keyframe?: Keyframe;
  /** Weights and networks that these entries name, and what a fork begins with, by content hash. */
  readonly blobs?: ReadonlyMap<string, Uint8Array>;
  /** Owner's epoch, for the frames. */
  readonly epoch: number;
  /** First horizon: up to here steps are recomputed, and nothing is shown. */
  readonly horizon: number;
  readonly watched: Watched;
  /** A team's: its turns count as those of what is computed beside rooms. */
  readonly isBeside?: boolean;
}

/** What kinds of frames somebody wants: none of both stops frames. */
export interface Watched {
  /** Frames without weights, for those who watch nothing else. */
  readonly core: boolean;
  /** Frames with weights and gradients. */
  readonly whole: boolean;
}

/** At least one of `core` and `whole` is there. Where weights are not due yet, those who want them get the core. */
export interface TrainingFrame {
  readonly step: number;
  readonly seq: number;
  readonly core?: Uint8Array;
  readonly whole?: Uint8Array;
  /** By the monotonic clock that all threads have. */
  readonly madeMs: number;
}

/** The horizon of a grant was reached, and all its entries are applied. */
export interface Reached {
  readonly step: number;
  readonly seq: number;
  /** Steps of this grant, and the room's own compute that went into them: waiting for other rooms is not in it. */
  readonly steps: number;
  readonly computeMs: number;
  readonly halted: Halt | null;
}

export interface Inspected {
  readonly step: number;
  readonly age: number;
  readonly seq: number;
  /** The settings of that step, from which training goes on. */
  readonly configuration: Configuration;
  /** The engine's whole state. */
  readonly engine: Uint8Array;
}

/** A past step, computed anew. */
export interface Recomputed {
  readonly inspected: Inspected;
  /** What the engine was of. */
  readonly configuration: Configuration;
  readonly seed: number;
}

/** The state's hash at a step, after every entry of that step. */
export interface StateMark {
  readonly step: number;
  readonly stateHash: string;
}

/** What a room's training tells. Nothing is called after `close()` resolved or after `onFailed`. */
export interface TrainingListener {
  onFrame(frame: TrainingFrame): void;
  /** Once for the first horizon, then once for each grant, in their order. */
  onReached(reached: Reached): void;
  onKeyframe(keyframe: Keyframe): void;
  onMark(mark: StateMark): void;
  /** Of the class's activities; before the grant is reached at whose end, or on whose way, it was found. */
  onFound(finding: Finding): void;
  /**
   * The worker, or this room's part of it, is gone: open it anew from the store.
   *
   * @param unreadable nothing was trained, since the keyframe cannot be read: open it from an older one
   */
  onFailed(error: Error, unreadable: boolean): void;
}

/** One room's training. Steps come only by grants: it never passes the last horizon. */
export interface Training {
  /**
   * Entries must continue those already sent; each one's step is not below the horizon before.
   *
   * @param blobs what these entries name
   */
  grant(horizon: number, entries: readonly Entry[], blobs?: OpenTraining['blobs']): void;
  /** A kind of frames that was not watched before comes soon, also while paused. */
  watch(watched: Watched): void;
  /** Exact state where training stands now. */
  inspect(): Promise<Inspected>;
  /** Stops, after one last keyframe (which `onKeyframe` gets first, unless nothing changed since the last one). Never rejects. */
  close(): Promise<void>;
}

/** Begins a race, or its repetition. */
export interface OpenRace {
  readonly race: Race;
  readonly work: RaceWork;
  /** At least between two parts, so that it can be watched. */
  readonly everyMs: number;
  readonly resting: boolean;
}

/** Nothing is called after `close()`, `onDone` or `onFailed`. */
export interface RaceListener {
  onPart(part: RacePart): void;
  onDone(): void;
  /** The worker is gone, or it cannot be computed: nothing of it is kept there. */
  onFailed(error: Error): void;
}

/** Begins to work out what lies ahead of a question. */
export interface OpenPrediction extends Pick<OpenTraining, 'header' | 'entries' | 'keyframe' | 'blobs'> {
  /** Of the entry that asked it, the last of these. */
  readonly seq: number;
  readonly step: number;
  readonly resting: boolean;
}

/** Nothing is called after `close()`, `onFound` or `onFailed`. */
export interface PredictionListener {
  /** The share that is done, a few times a second. */
  onShare(share: number): void;
  onFound(finding: Finding): void;
  /** As that of a training. */
  onFailed(error: Error, unreadable: boolean): void;
}

/** What is computed beside rooms, in the turns that they leave. */
export interface Beside {
  /** While it rests nothing is computed. */
  rest(resting: boolean): void;
  close(): void;
}

export interface TrainingPool {
  open(room: OpenTraining, listener: TrainingListener): Training;
  /** Recomputes a past step apart from any room, in the same fair turns. `room.horizon` is the step wanted. */
  recompute(room: OpenTraining): Promise<Recomputed>;
  /** Runs a race in the turns that rooms leave: it never slows one down below its pace. */
  race(race: OpenRace, listener: RaceListener): Beside;
  /** Works out what lies ahead of a question, in a fork of its room, as a race is run. */
  predict(prediction: OpenPrediction, listener: PredictionListener): Beside;
  /** Ends every worker at once; rooms should be closed before. */
  close(): Promise<void>;
}
