/** What to say, and what to offer, when a connection to a room ended and does not come back by itself. */
import type { Refusal } from '@gradroom/shared';

export type Way = 'again' | 'take' | 'reload' | 'home' | 'rejoin';

export interface Ending {
  readonly title: string;
  readonly text: string;
  readonly way: Way;
  /** What the button says. */
  readonly button: string;
}

const known: Record<string, Omit<Ending, 'text'> & { readonly text?: string }> = {
  'unknown-room': {
    title: 'There is no such room',
    text: 'Check the code on the board: it may have changed, or a letter went wrong on the way.',
    way: 'home',
    button: 'Type the code again',
  },
  'room-full': {
    title: 'The room is full',
    text: 'All its places are taken. As soon as somebody leaves, you can come in.',
    way: 'again',
    button: 'Try again',
  },
  'no-seats-left': { title: 'This room takes nobody new', way: 'home', button: 'First page' },
  'room-closed': { title: 'The room is closed', way: 'again', button: 'Try again' },
  replaced: {
    title: 'You opened this room elsewhere',
    text: 'The same seat is now used in another tab or on another device. Each seat works in one place at a time.',
    way: 'take',
    button: 'Use it here',
  },
  'wrong-protocol': { title: 'This page is out of date', way: 'reload', button: 'Load it again' },
  'bad-name': { title: 'That nickname does not work', way: 'rejoin', button: 'Choose another one' },
  'wrong-token': { title: 'This device does not teach here', way: 'rejoin', button: 'Join with a nickname' },
};

export function endingOf({ code, message }: Refusal): Ending {
  const ending = known[code] ?? { title: 'You left the room', way: 'again', button: 'Come back' };
  return { ...ending, text: ending.text ?? message };
}
