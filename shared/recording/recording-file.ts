/**
 * A recording as one file, `.gradroom`: what RECORDING.md documents. The parts come in the order of their worth, so that a file
 * that is cut short shows as much as it can: header, words, blobs, the log, the seal, notes, keyframes, and an end that says it is whole.
 */
import { RECORDING_BYTES_MAX } from '../limits.js';
import { jsonBytes } from './ascii-json.js';
import { keyframeParts } from './file/keyframe-parts.js';
import { logParts } from './file/log-parts.js';
import { malformed, readParts, writeParts, type Part, type PartKind } from './file/parts.js';
import { Reader } from './file/reader.js';
import { RecordingError, type Recording } from './recording.js';

export interface Opened {
  readonly recording: Recording;
  /** What is wrong with the file: the recording is then what stands before it, and is not sealed. Absent where the file is whole. */
  readonly fault?: RecordingError;
}

/**
 * The file's bytes. Entries, marks, keyframes, captions and notes must be in the order of their steps; keyframes that are none of this log
 * are left out.
 *
 * @throws RecordingError where it would be larger than readers take
 */
export function writeRecording(recording: Recording): Uint8Array {
  const { title, log, lastStep, names, blobs, keyframes, captions, seal, notes = [] } = recording;
  const parts: Part[] = [{ kind: 'header', bytes: jsonBytes({ title, lastStep, header: log.header }) }];
  const add = (kind: PartKind, all: Iterable<Uint8Array>) => {
    for (const bytes of all) parts.push({ kind, bytes });
  };
  add('words', [jsonBytes({ names: [...names], captions })]);
  add('blob', blobs.values());
  add('log', logParts(log));
  if (seal) add('seal', [jsonBytes(seal)]);
  if (notes.length > 0) add('notes', [jsonBytes({ notes })]);
  add('keyframe', keyframeParts(log, keyframes));
  add('end', [new Uint8Array(0)]);
  const file = writeParts(parts);
  if (file.length > RECORDING_BYTES_MAX)
    throw new RecordingError('too-large', 'The recording is too large for a file.');
  return file;
}

/**
 * Reads what `writeRecording` wrote, of this version or an earlier one. Checks every size before it believes it.
 *
 * @throws RecordingError where nothing can be shown: no recording, a newer version, or wrong before the first entries
 */
export function readRecording(file: Uint8Array): Opened {
  if (file.length > RECORDING_BYTES_MAX)
    throw new RecordingError('too-large', 'The file is too large for a recording.');
  const reader = new Reader();
  try {
    for (const part of readParts(file)) reader.take(part);
    return { recording: reader.whole() };
  } catch (error) {
    const fault = error instanceof RecordingError ? error : malformed('a part of it cannot be read');
    const recording = reader.upToFault();
    if (!recording) throw fault;
    return { recording, fault };
  }
}
