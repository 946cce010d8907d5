/** English: in the teacher's panel, the room itself: its code, nicknames, what it leaves, and its end. */
import { strings } from '../language.svelte.js';

export const teachRoom = strings('teach-room', {
  // RoomMenu
  room: 'Room',
  /** What the menu leads to, and its dialogs are called. */
  about: {
    situation: 'Set up a situation',
    log: 'Who did what',
    code: 'New join code',
    names: 'Nicknames',
    teachers: 'Who teaches here',
    files: 'Download what it leaves',
    clear: 'Clear the room',
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
  clearWhy:
    'Everybody but instructors is sent away at once, whoever waits at the door too, and the room is locked. Use it when strangers or programs fill the room. Your class comes in again once you unlock it (L): take a new join code first, or let them in one by one. Reload the page of the projector.',
  clearAct: 'Clear and lock',
  endWhy:
    'Training pauses, everybody but instructors is told that the room is over, and sent away. Nothing is lost: you see the room still, may open it again, download what it leaves, and delete it. Thirty days after somebody was last in it, it is removed with all that it holds; a recording that you keep stays.',
  endAct: 'End the room',
  // TeachersPanel
  you: 'you',
  leads: 'leads the room',
  isCo: 'co-instructor',
  isAway: 'away',
  onDevices: (count: number) => `on ${count} devices`,
  coWhy:
    'A co-instructor does all that you do, but for ending, deleting and handing over the room, and saying who teaches in it. A student becomes one in the roster.',
  youAreCo:
    'You teach along. Who leads the room says who teaches in it, hands it over, ends and deletes it; all the rest you may do, too.',
  handOver: 'Hand over',
  handOverName: (name: string) => `Hand the room over to ${name}`,
  handOverHint: 'They lead the room from then on',
  handOverWhy: (name: string) =>
    `${name} leads the room from then on: only they may end, delete and hand it over, and say who teaches in it. You stay as a co-instructor, and so does every device of yours. Only ${name} can give it back.`,
  handOverAct: 'Hand over',
  dismiss: 'Send away',
  dismissName: (name: string) => `Send ${name} away`,
  dismissWhy: (name: string) =>
    `${name} teaches here no more: the seat and the key are taken away. Whoever it is may come in as a student.`,
  dismissAct: 'Send away',
  endDevices: 'End my other devices',
  endDevicesWhy:
    'Every other device that leads this room is sent away, and its key opens nothing any more. Codes and invitations that were not used end as well. Co-instructors stay.',
  endDevicesAct: 'End them',
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
  recording: 'The whole lesson, to compute and watch it again',
  recordingFile: 'recording.gradroom',
  recordingWhy:
    'What the class did, and from it every weight at every step. This server’s seal shows that nobody changed it since.',
  watch: 'Watch the recording',
  nameless: 'Leave out everybody’s name',
  download: 'Download',
  downloadName: (file: string) => `Download ${file}`,
  // DeleteForm
  deleteWhy:
    'Everybody is told and sent away. Network, log, people and answers are deleted at once, and no code finds the room. It cannot be taken back: download first what you want to keep.',
  deleteKept: (count: number) =>
    `And its ${count === 1 ? 'kept recording' : `${count} kept recordings`}; otherwise they stay until they expire`,
  typeCode: (code: string) => `Type the code ${code} to delete the room`,
  deleteAct: 'Delete for good',
});
