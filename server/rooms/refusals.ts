/** What rooms refuse, in words that say what to do. */
import { MARKS_MAX, type Refusal } from '@gradroom/shared';

export const unknownRoom: Refusal = {
  code: 'unknown-room',
  message: 'There is no room with this code. Check it, and try again.',
};

/** A fault of ours. */
export const wentWrong: Refusal = { code: 'internal', message: 'Something went wrong on the server. Try again.' };

export const roomUnavailable: Refusal = {
  code: 'room-unavailable',
  message: 'The room is away for a moment. Try again in a few seconds.',
};

/**
 * Whether what was refused so is not in the log, and never will be: of a room that closed meanwhile nobody knows. What was stored for it
 * then stays, for the entry may be there, and whoever sends it again makes sure of that.
 */
export const isCertain = ({ code }: Refusal): boolean => code !== roomUnavailable.code;

export const roomDamaged: Refusal = {
  code: 'room-damaged',
  message:
    'What is stored of this room is damaged, so that it cannot go on. Start a new one; the recording of this one can be played up to there.',
};

/** Another server has the room. */
export const elsewhere: Refusal = { ...roomUnavailable };

export const takenOver: Refusal = {
  code: 'room-unavailable',
  message: 'Another server has taken this room over. Your page finds it there by itself.',
};

/** It was saved while nobody could say so, and training had gone on without it. */
export const takenUpAgain: Refusal = {
  code: 'room-unavailable',
  message:
    'The server could not reach its store for a while. The room goes on from the last change that is there; your page comes back by itself.',
};

export const stopping: Refusal = {
  code: 'stopping',
  message: 'The server is stopping for a moment. This page comes back by itself when it runs again.',
};

/** The same, where other servers go on: nobody need wait for this one, whose rooms train on until its people are there. */
export const servedElsewhere: Refusal = { ...stopping, retryAfterMs: 0 };

export const trainingFailed: Refusal = {
  code: 'room-closed',
  message: 'This network cannot be trained on: an error of the server stops it again and again. Start another room.',
};

export const internal: Refusal = {
  code: 'internal',
  message: 'This could not be done because of an error of the server, so nothing was changed. Try again.',
};

export const otherEngine: Refusal = {
  code: 'other-engine',
  message:
    'This room was trained by another version of Gradroom, which computes differently. It is shown as it was left, and cannot be trained or changed here. Start a new room with its settings.',
};

export const tooFast = (retryAfterMs: number): Refusal => ({
  code: 'too-fast',
  message: 'Too many changes. Wait a moment.',
  retryAfterMs,
});

export const logTooOften = (retryAfterMs: number): Refusal => ({
  code: 'too-fast',
  message: 'The log is asked for too often. Wait a moment.',
  retryAfterMs,
});

export const notSaved: Refusal = {
  code: 'not-saved',
  message: 'The server could not save this, so nothing was changed. Try again.',
};

export const tooManyMarks: Refusal = {
  code: 'too-many-moments',
  message: `A room's recording has ${MARKS_MAX} markers and captions at most. Write more on the recording itself.`,
};

export const diskFull: Refusal = {
  code: 'disk-full',
  message: 'The disk of the server is full, so nothing was changed. Whoever runs it has to make room.',
};

export const storeAway: Refusal = {
  code: 'not-saved',
  message: 'The server cannot reach its store just now, so nothing was changed. Try again in a moment.',
};

export const rolledBack: Refusal = {
  code: 'rolled-back',
  message:
    'The server’s store lost its last moments. The room goes on from what is left: look whether your last changes are there.',
  retryAfterMs: 500,
};

export const roomFull: Refusal = {
  code: 'room-full',
  message: 'The room is full. Ask your teacher, or try again later.',
};

export const noSeatsLeft: Refusal = {
  code: 'no-seats-left',
  message:
    'This room has given all its seats away. Ask your teacher to clear it, or, where that does not help, to start a new room.',
};

export const roomClosed: Refusal = { code: 'room-closed', message: 'The room is closed. Ask your teacher to open it.' };

export const codeChanged: Refusal = {
  code: 'code-changed',
  message: 'This room has another code now. Ask your teacher for it.',
};

export const tooManyCodes: Refusal = {
  code: 'too-many-codes',
  message: 'This room has had as many codes as it may. Lock it, or start a new room.',
};

export const locked: Refusal = {
  code: 'locked',
  message: 'The room is locked: nobody new is let in now. Ask your teacher to unlock it, then try again.',
};

export const notLetIn: Refusal = {
  code: 'not-let-in',
  message: 'The instructor did not let you in. Ask your teacher, then try again.',
};

export const tooManyWait: Refusal = {
  code: 'too-many-waiting',
  message:
    'As many people as may wait are at the door of this room, in all or from your network. Wait a moment, ask your teacher, then try again.',
};

export const removed: Refusal = {
  code: 'removed',
  message: 'The instructor took your seat in this room away.',
};

export const cleared: Refusal = {
  code: 'removed',
  message: 'The instructor cleared this room. Ask your teacher, then come in again.',
};

export const barred: Refusal = {
  code: 'barred',
  message: 'This device is not let into this room any more. Talk to your teacher.',
};

export const roomEnded: Refusal = { code: 'room-ended', message: 'The instructor ended this room.' };

export const roomDeleted: Refusal = {
  code: 'room-ended',
  message: 'The instructor deleted this room, with all that was in it.',
};

export const roleChanged: Refusal = {
  code: 'role-changed',
  message: 'You are an instructor now. This page comes back by itself.',
};

export const notInTeam: Refusal = {
  code: 'not-in-team',
  message: 'You are not in this team. Your page leads you to the one that you are in.',
};

export const togetherAgain: Refusal = {
  code: 'not-in-team',
  message: 'The instructor brought everybody back together.',
};

export const notWaiting: Refusal = { code: 'not-waiting', message: 'This person does not wait at the door any more.' };
export const nobodyWaits: Refusal = { code: 'not-waiting', message: 'Nobody waits at the door any more.' };

export const wrongToken: Refusal = {
  code: 'wrong-token',
  message:
    'This is not a teacher’s key of this room. Join with a nickname, or add this device from the teacher’s page.',
};

export const notLeading: Refusal = {
  code: 'not-allowed',
  message: 'Only who leads this room may do that. Ask them, or have the room handed over.',
};

export const notTeaching: Refusal = {
  code: 'not-allowed',
  message: 'Only instructors read who did what in the whole lesson.',
};

export const badName: Refusal = { code: 'bad-name', message: 'Choose a nickname of 1 to 24 characters.' };

export const unfitName: Refusal = {
  code: 'bad-name',
  message: 'This nickname is not fit for a class. Choose another one.',
};

export const replaced: Refusal = {
  code: 'replaced',
  message: 'The same seat was opened elsewhere; it is used there now.',
};

export const tooManyRooms: Refusal = {
  code: 'too-many-rooms',
  message: 'The server holds as many rooms as it may. Rooms that nobody uses are removed after some time.',
};

export const unknownPairing: Refusal = {
  code: 'unknown-pairing',
  message: 'This code or invitation was used, is too old or is wrong. Make a new one on the teacher’s page.',
};
