/** Every code of a refusal, wherever it is said: clients act on codes, people read the message beside it. */
import { decisionCodes } from '../session/refusal.js';

/** Anything that comes from outside. */
const messageCodes = {
  malformed: 'The message is not of the schema; the sentence says which field, and what is allowed there.',
  'too-fast':
    'Too many commands, inspections, new rooms, wrong codes or refused handshakes; try again after `retryAfterMs`.',
  'too-large': 'The message, or the body of the request, is larger than allowed.',
  'other-engine':
    'Of commands and `inspect`: the log was made with an engine version that this server does not compute. It is shown, not recomputed: start a new room from its configuration.',
  'too-many-codes': 'Of `rotate-code`: the room has had as many codes as it may.',
  'not-waiting': 'Of `approve`, `approve-all` and `turn-away`: nobody of this id, or nobody at all, waits at the door.',
  waiting: 'You wait at the door: nothing is taken before an instructor has let you in.',
  internal: 'A fault of the server. The same may be tried again.',
  'not-saved': 'The store did not take it, so it did not happen. The same may be sent again, under the same id.',
  'disk-full':
    'As `not-saved`, for the disk of the server has no room: whoever runs the server has to make some. Then the same may be sent again.',
} as const;

/** `connect_error` and `bye`. */
const connectionCodes = {
  'unknown-room': 'There is no room with this code.',
  'code-changed': 'The room has another join code now; this one lets in only who has a seat or a token.',
  locked: 'The room takes in no newcomers now: ask its instructor.',
  'not-let-in': 'An instructor sent this person away from the door.',
  'too-many-waiting':
    'As many are in the room, or wait at its door, as it has places, or half as many wait from a network of which nobody is in it: try again later.',
  'room-ended': 'An instructor ended the room; only instructors are let in.',
  'not-in-team': 'Of a team’s room: the class is not in teams, or this person is in another one.',
  'role-changed': 'This person was made an instructor: come back to be one.',
  removed: 'An instructor took this seat away; whoever had it may come in as a newcomer.',
  barred: 'An instructor barred this browser.',
  'room-full': 'As many are connected as the room holds: try again when somebody has left.',
  'no-seats-left':
    'The room has given away as many seats as it may, and takes in only people who have one, viewers, and instructors’ tokens: clear it, or start a new room.',
  'room-closed': 'The room lets nobody in any more.',
  'room-unavailable': 'The room cannot be loaded, or is moving, for a moment: try again.',
  'room-damaged':
    'What is stored of the room is not what was stored: it cannot go on. What stands before the damage can be downloaded as its recording.',
  'rolled-back':
    'The server’s store lost its last moments, and the room goes on from what is left: come back after `retryAfterMs`, and look whether your last changes are there.',
  'wrong-token': 'The instructor’s token is not one of this room.',
  'bad-name': 'The nickname cannot be used: empty, too long, or not fit for a class.',
  'wrong-protocol': 'The client speaks another version of this protocol: reload the page.',
  replaced: 'The same seat was opened elsewhere; the newest wins.',
  'too-slow': 'The client did not answer frames for half a minute, or more than 1 MB waited for it: try again.',
  stopping: 'The server stops or restarts: try again; at once where `retryAfterMs` is 0, since other servers go on.',
} as const;

const eventCodes = {
  'unknown-event': 'The server knows no event of this name.',
  'no-such-step':
    'Of `inspect`: the step is to come, before the log’s first one, or too far back to be computed again.',
} as const;

const httpCodes = {
  'too-many-rooms': 'The server holds as many rooms as it may.',
  'server-busy':
    'The server takes in, or sends, as many large files as it can at this moment: try again after `retryAfterMs`.',
  'bad-moment': 'The network that a room was to go on with does not fit together, or is not what its hash names.',
  'no-token': 'The header `Authorization: Bearer …` with the instructor’s token is missing.',
  'wrong-origin':
    'The header `Origin` names a page of another site: only this server’s own pages, and clients that are no page, may send.',
  'unknown-pairing': 'The pairing code is unknown, used or too old.',
  'unknown-recording': 'There is no such recording: its link is not whole, its time is over, or it was deleted.',
  'recording-private':
    'The recording is shown to whoever kept it, and to the instructors of its room while that lives.',
  'questions-open': 'It has questions of a room that lives, which are not revealed: it is not opened to others.',
  'recording-of-class': 'Besides them the recording is shown to whoever has a seat in its room, while that lives.',
  'nothing-recorded': 'Nobody was in the room yet, so there is nothing to keep.',
  'too-many-recordings': 'As many recordings of this room are kept as may be.',
  'bad-recording': 'The file is no whole recording of Gradroom; the message says what is wrong with it.',
  'no-class': 'The recording came as a file and is of no room here, so that there is no class to see it.',
  'recordings-full': 'The server keeps as many recordings as it may.',
  'not-found': 'There is nothing at this address.',
  'wrong-method': 'The address answers another method only.',
  'wrong-content-type': 'The body must be JSON in UTF-8, or a file, and say so; it is packed in no unusual way.',
  'bad-json': 'The body is not JSON.',
  'bad-request': 'The request cannot be read.',
} as const;

/** By where they are said. `decide`'s own come with the answer to a command. */
export const refusalCodes = {
  'Any message': messageCodes,
  'A command': decisionCodes,
  'Joining, and `bye`': connectionCodes,
  'Other events': eventCodes,
  HTTP: httpCodes,
} as const;
