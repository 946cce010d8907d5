/** English: coming in as a co-instructor, and to a room that lets nobody new in. Apart from `join`, which every page of a room loads. */
import { strings } from '../language.svelte.js';

export const entryWords = strings('entry', {
  // Invited
  invited: 'You are invited to teach here',
  invitedWhy: (code: string) => `Room ${code}. You teach it along with whoever invited you.`,
  yourName: 'Your name, as the class reads it',
  teachAlong: 'Teach along',
  invitedNote: 'The invitation works once. This browser is the one that teaches then.',
  asStudent: 'Join as a student instead',
  // JoinForm
  closed: {
    locked: 'The room is locked: nobody new is let in now. Ask your teacher to open it; whoever was in it comes back.',
    ended: 'The lesson is over: your teacher ended this room.',
    closed: 'This room lets nobody in any more.',
  },
  lookAgain: 'Look again',
});
