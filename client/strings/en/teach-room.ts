/** English: in the teacher's panel, the room itself: its code, nicknames, what it leaves, and its end. */
import { strings } from '../language.svelte.js';

export const teachRoom = strings('teach-room', {
  // RoomMenu
  room: 'Room',
  /** What the menu leads to, and its dialogs are called. */
  about: {
    situation: 'Set up a situation',
    code: 'New join code',
    names: 'Nicknames',
    device: 'Second device or teacher',
    files: 'Download what it leaves',
    end: 'End the room',
    delete: 'Delete everything',
  },
  split: 'Split into teams …',
  seeTeams: 'See all teams',
  anonymous: 'Call students by animals',
  openAgain: 'Open the room again',
  // RoomDialog
  codeWhy:
    'By the present code nobody comes in any more. Whoever is in the room stays; show the others the new one. QR codes and this page’s address follow.',
  codeAct: 'New code',
  endWhy:
    'Training pauses, everybody but instructors is told that the room is over, and sent away. Nothing is lost: you see the room still, may open it again, download what it leaves, and delete it.',
  endAct: 'End the room',
  deviceWhy:
    'Whoever pairs a device teaches here with you. A student of this room becomes an instructor in the roster.',
  // NamesForm
  checked: 'Refuse nicknames that insult',
  checkedWhy: 'By lists in nineteen languages, whole words. A list does not know every insult: rename in the roster.',
  words: 'Refuse these words, too',
  wordsWhy: 'One a line. They stand in the room’s log: no place for pupils’ names.',
  tooManyWords: (most: number) => `${most} words at most.`,
  save: 'Save',
  // FileList
  filesWhy: 'Names as you see them. Keep it where pupils’ data may be.',
  files: {
    'roster.csv': 'Who took part',
    'answers.csv': 'Who answered what, and whether it was right',
    'log.csv': 'Who did what, at which step',
    'room.json': 'All of it in one file, for programs',
  },
  download: 'Download',
  downloadName: (file: string) => `Download ${file}`,
  // DeleteForm
  deleteWhy:
    'Everybody is told and sent away. Network, log, people and answers are deleted at once, and no code finds the room. It cannot be taken back: download first what you want to keep.',
  typeCode: (code: string) => `Type the code ${code} to delete the room`,
  deleteAct: 'Delete for good',
});
