/** Why a recording is not kept, not shown or not changed, in words. */
import { RECORDING_KEPT_BYTES_MAX, RECORDINGS_PER_ROOM_MAX, type Refusal } from '@gradroom/shared';

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);

export const unknownRecording: Refusal = {
  code: 'unknown-recording',
  message: 'There is no such recording: its link is not whole, it has expired, or whoever kept it has deleted it.',
};

export const forInstructor: Refusal = {
  code: 'recording-private',
  message: 'This recording is not shown to others. Ask whoever kept it to open it to whoever has the link.',
};

export const forClass: Refusal = {
  code: 'recording-of-class',
  message:
    'This recording is shown to its class alone, and only while its room lives. Open it in the browser in which you took part.',
};

export const notOwner: Refusal = {
  code: 'wrong-token',
  message: 'Only whoever kept this recording may change or delete it.',
};

export const usedHandover: Refusal = {
  code: 'wrong-token',
  message:
    'This link brings no recordings: it was used already, its hour is over, or another one took its place. Make a new one on the device that has the list.',
};

export const questionsOpen: Refusal = {
  code: 'questions-open',
  message:
    'This recording has answers to questions that are not revealed yet, and its room still lives. Reveal them, or delete the room; then open it to others.',
};

export const noClass: Refusal = {
  code: 'no-class',
  message:
    'This recording came as a file, so that no class on this server could see it. Open it to whoever has the link.',
};

export const nothingRecorded: Refusal = {
  code: 'nothing-recorded',
  message: 'Nobody has been in this room yet: there is nothing to keep.',
};

export const tooManyOfRoom: Refusal = {
  code: 'too-many-recordings',
  message: `Of a room at most ${RECORDINGS_PER_ROOM_MAX} recordings are kept. Delete one of them, or download this one as a file.`,
};

export const serverFull: Refusal = {
  code: 'recordings-full',
  message:
    'This server keeps as many recordings as it may. Delete some that nobody needs, or download this one as a file.',
};

export const tooLong = (bytes: number): Refusal => ({
  code: 'too-large',
  message: `This recording has ${megabytes(bytes)} MB, and at most ${megabytes(RECORDING_KEPT_BYTES_MAX)} MB are kept here. Keep it as a file.`,
});
