/** What is to be known of a recording without its bytes. */
import { asItWas, Pace, RECORDING_NAMES_MAX } from '@gradroom/shared';
import type { Recording } from '@gradroom/shared/recordings';
import type { RecordingRecord } from '../storage/recordings.js';

export type Facts = Pick<RecordingRecord, 'name' | 'lastStep' | 'lengthMs' | 'peopleCount' | 'names'>;

/** A file from elsewhere may have no title. */
const UNNAMED = 'Recording';

export function factsOf({ title, log, lastStep, names }: Recording): Facts {
  const students = log.entries.flatMap(({ command }) =>
    command.type === 'joined' && command.person.role === 'student' ? [command.person.id] : [],
  );
  return {
    name: title.replaceAll(/\p{Cc}+/gu, ' ').trim() || UNNAMED,
    lastStep,
    lengthMs: Math.round(new Pace(log, lastStep, asItWas).durationMs),
    peopleCount: new Set(students).size,
    names: [...names.values()].slice(0, RECORDING_NAMES_MAX),
  };
}
