/** What is done with the file of a recording. Takes up to seconds for a long one, so the server has it done on a thread of its own. */
import {
  readRecording,
  RecordingError,
  sealed,
  withoutNames,
  writeRecording,
  type Recording,
  type Sealer,
} from '@gradroom/shared/recordings';
import { factsOf, type Facts } from './facts.js';

export interface Sealing {
  readonly sealer: Sealer;
  readonly salt: Uint8Array;
  readonly recording: Recording;
  /** Whether nicknames go along. Either way the seal is of them too. */
  readonly named: boolean;
}

export type Work =
  | ({ readonly kind: 'seal' } & Sealing)
  /** Whether a file that came from anywhere is a whole recording, and of what; or the same file without nicknames. */
  | { readonly kind: 'check' | 'hide-names'; readonly file: Uint8Array };

/** The file that comes of it, and what is to be known of it; or why there is none, in a sentence. */
export type Done = { readonly file: Uint8Array; readonly facts: Facts } | { readonly fault: string };

export function done(work: Work): Done {
  try {
    const recording = recordingOf(work);
    return { file: work.kind === 'check' ? work.file : writeRecording(recording), facts: factsOf(recording) };
  } catch (error) {
    if (error instanceof RecordingError) return { fault: error.message };
    throw error;
  }
}

function recordingOf(work: Work): Recording {
  if (work.kind === 'seal') {
    const signed = sealed(work.recording, work.sealer, work.salt);
    return work.named ? signed : withoutNames(signed);
  }
  const { recording, fault } = readRecording(work.file);
  if (fault) throw fault;
  return work.kind === 'check' ? recording : withoutNames(recording);
}
