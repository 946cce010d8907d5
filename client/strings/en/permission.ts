/** English: why something cannot be done in this room, where the page itself says so. */
import { strings } from '../language.svelte.js';

export const permissionWords = strings('permission', {
  notConnected: 'Not connected to the room yet.',
  onlyShown: 'This room is only shown: another version of Gradroom trained it.',
  recorded: 'This is a recording: it shows what was done, and nothing in it is changed.',
  frozen: 'The instructor holds all input now. Look up, and wait.',
  muted: 'The instructor lets you only look and answer now.',
  teamsHeld: 'The instructor holds the training of all teams now. Look up, and wait.',
  watching: 'You are watching. Join with a nickname to change things.',
  shapeTogether: 'The class decides on the shape together: set yours beside how its choices lie.',
  playTogether: 'The class decides on play, pause and speed; steps, resets and races stay with whoever teaches.',
  onlyInstructor: (group: string) => `Only the instructor changes ${group} now.`,
  othersTurn: (name: string) => `It is the turn of ${name}.`,
  nobodysTurn: 'This is changed in turn, and nobody has the turn now.',
  roomSilent: 'The room did not answer. Try again once it is connected.',
  left: 'You left the room.',
  tooManyWait: 'Not sent: too many changes already wait for the network.',
  notSent: (why: string) => `Not sent. ${why}`,
});
