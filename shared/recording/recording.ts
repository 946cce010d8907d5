/** A recorded session as it is in memory: the log, and what stands beside it. `file/` writes and reads it. */
import type { ActorId } from '../session/actor.js';
import type { Keyframe } from './keyframe.js';
import type { Log } from './log-file.js';

/** What somebody wrote at a step, or over a stretch of steps. Decides nothing. */
export interface Caption {
  readonly step: number;
  /** The last step of the stretch, at or behind `step`. */
  readonly toStep?: number;
  readonly text: string;
  readonly kind: 'marker' | 'caption' | 'chapter';
}

/** A server's signature over the head of the log's chain; `seal.ts` makes and checks it. */
export interface Seal {
  /** As the server calls itself. */
  readonly server: string;
  /** Its public Ed25519 key, hex. */
  readonly key: string;
  /** SHA-256 of title and captions, hex: so it shows where they were changed since, and the log's own seal holds all the same. */
  readonly words: string;
  /** SHA-256 of the salt and the names, hex. */
  readonly names: string;
  /** 16 random bytes, hex; left out where the names are hidden, for the hash alone must not give them away. */
  readonly salt?: string;
  /** 64 bytes, hex. */
  readonly signature: string;
}

export interface Recording {
  readonly title: string;
  readonly log: Log;
  /** The step that training had come to when it was written; at or behind the last entry and mark. */
  readonly lastStep: number;
  /** Nicknames by actor id; empty where they are hidden. */
  readonly names: ReadonlyMap<ActorId, string>;
  /** Bytes that the log names, by their content hash. */
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  /** In the order of their steps. They only save time: all of them follow from the log. */
  readonly keyframes: readonly Keyframe[];
  /** In the order of their steps. */
  readonly captions: readonly Caption[];
  readonly seal?: Seal;
  /** What whoever shares the recording wrote on it later, in the order of its steps; under no seal. None where it is absent. */
  readonly notes?: readonly Caption[];
}

/** What can be wrong with a file of a recording. */
export type RecordingFault = 'not-a-recording' | 'newer-version' | 'cut-short' | 'altered' | 'malformed' | 'too-large';

/** What a file is refused with, or shown up to. The message is a sentence for whoever opened it. */
export class RecordingError extends Error {
  constructor(
    readonly code: RecordingFault,
    message: string,
  ) {
    super(message);
  }
}
