/** English: what a page says when its connection to a room ended for good, by the refusal's code; without a `text` the server's words. */
import { strings } from '../language.svelte.js';

/** What happened, and what the one button says. */
export interface EndingWords {
  readonly title: string;
  readonly text?: string;
  readonly button: string;
}

export const endings = strings('endings', {
  'unknown-room': {
    title: 'There is no such room',
    text: 'Check the code on the board: it may have changed, or a letter went wrong on the way.',
    button: 'Type the code again',
  },
  'code-changed': { title: 'This room has another code now', button: 'Type the code again' },
  locked: { title: 'The room is locked', button: 'Try again' },
  'not-let-in': { title: 'You were not let in', button: 'Knock again' },
  'too-many-waiting': { title: 'Too many wait at the door', button: 'Try again' },
  'room-ended': { title: 'The lesson is over', button: 'First page' },
  removed: { title: 'You were removed from the room', button: 'Come in again' },
  'not-in-team': { title: 'You are not in this team', button: 'Back to the class' },
  barred: { title: 'This room lets you in no more', button: 'First page' },
  'room-full': {
    title: 'The room is full',
    text: 'All its places are taken. As soon as somebody leaves, you can come in.',
    button: 'Try again',
  },
  'no-seats-left': { title: 'This room takes nobody new', button: 'First page' },
  'room-closed': { title: 'The room is closed', button: 'Try again' },
  'room-damaged': { title: 'This room cannot go on', button: 'First page' },
  replaced: {
    title: 'You opened this room elsewhere',
    text: 'The same seat is now used in another tab or on another device. Each seat works in one place at a time.',
    button: 'Use it here',
  },
  'wrong-protocol': { title: 'This page is out of date', button: 'Load it again' },
  'bad-name': { title: 'That nickname does not work', button: 'Choose another one' },
  'wrong-token': { title: 'This device does not teach here', button: 'Join with a nickname' },
  other: { title: 'You left the room', button: 'Come back' },
} satisfies Record<string, EndingWords>);
