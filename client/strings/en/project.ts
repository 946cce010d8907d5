/** English: the page that a projector shows to the class. */
import { strings } from '../language.svelte.js';

export const projectWords = strings('project', {
  title: (code: string) => `Room ${code}, for the projector`,
  // Coming in
  joinAt: 'Open {address} and type',
  qrCode: (link: string) => `QR code of ${link}`,
  here: (count: number) => (count === 0 ? 'Nobody is here yet' : count === 1 ? 'One is here' : `${count} are here`),
  people: (count: number) => `${count} here`,
  more: (count: number) => `and ${count} more`,
  onlyHere: 'Only this computer can open this address: it is in no network.',
  // What goes on
  results: 'Boundary, loss, and what the class is asked',
  nothingYet: 'Nobody has changed anything yet',
  step: (step: number, steps: number) => `Step ${step} of ${steps}`,
  question: 'Question',
  answered: (count: number, all: number) => `${count} of ${all}`,
  answeredAll: (count: number, all: number) => `${count} of ${all} have answered`,
  revote: 'second vote',
  closed: 'The vote is closed: talk about it',
  waits: 'Trains until',
  seen: (step: string) => `Seen at step ${step}`,
  missed: (step: string) => `Not seen by step ${step}`,
  spotlight: 'Shown to everyone',
  heldAt: (step: string) => `as of step ${step}`,
  // Where the room is not
  opening: (code: string) => `Opening room ${code}`,
  lost: 'The connection to the room is lost',
  lostWhy: 'This is how it stood then. The page comes back by itself.',
  lessonOver: 'The lesson is over',
  over: {
    'unknown-room': 'There is no room with this code, or it has ended.',
    'room-full': 'The room is full. This page comes in as soon as somebody leaves.',
    'room-ended': 'Nobody can come in any more. Should the room be opened again, this page comes back by itself.',
    'room-closed': 'The room is closed. This page comes in as soon as it is opened.',
    'wrong-protocol': 'Gradroom was updated. Load this page anew.',
  },
  // The menu
  menu: 'How this page looks',
  dark: 'Dark room',
  light: 'Bright room',
  codeLarge: 'Code large',
  fullScreen: 'Full screen',
});
