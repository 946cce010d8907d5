/** English: recordings that the server keeps: the list of them, keeping one, and who may see it. */
import { strings } from '../language.svelte.js';

export const recordingWords = strings('recordings', {
  title: 'Your recordings',
  lead: 'Kept on this server beside their rooms. There are no accounts: this browser remembers which are yours.',
  loading: 'Asking the server about your recordings …',
  // Facts
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  kilobytes: (count: string) => `${count} KB`,
  megabytes: (count: string) => `${count} MB`,
  people: (count: number) => (count === 1 ? '1 student' : count === 0 ? 'no students' : `${count} students`),
  nameless: 'without names',
  madeAt: 'Kept',
  length: 'Length when played',
  size: 'Size',
  // Finding
  search: 'Search',
  searchHint: 'a name, somebody in it, or a date',
  order: 'Order',
  orders: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    name: 'By name',
    longest: 'Longest first',
    people: 'Most students first',
    largest: 'Largest first',
    expiry: 'Soonest to expire',
  },
  shown: (count: number, all: number) =>
    count === all ? (all === 1 ? '1 recording' : `${all} recordings`) : `${count} of ${all}`,
  nothingFound: 'No recording is like that.',
  showAll: 'Show all',
  // One of them
  open: 'Watch',
  openName: (name: string) => `Watch ${name}`,
  share: 'Share',
  shareName: (name: string) => `Share ${name}`,
  download: 'Download',
  downloadName: (name: string) => `Download ${name}`,
  rename: 'Rename',
  renameName: (name: string) => `Rename ${name}`,
  newName: 'New name',
  save: 'Save',
  cancel: 'Cancel',
  delete: 'Delete',
  deleteName: (name: string) => `Delete ${name}`,
  deleteTitle: 'Delete this recording?',
  deleteWhy: (name: string) =>
    `“${name}” is deleted from the server at once, with its file. Its link shows nothing any more. It cannot be taken back: download it first if you may want it.`,
  deleteAct: 'Delete for good',
  deleted: (name: string) => `“${name}” is deleted.`,
  whoSees: 'Seen by',
  whoSeesName: (name: string) => `Who may see ${name}`,
  visibility: {
    instructor: 'me',
    class: 'the class',
    link: 'whoever has the link',
  },
  visibilityWhy: {
    instructor: 'You, in this browser, and the instructors of its room while that lives.',
    class: 'Besides you everybody who took part, in the browser in which they did, while the room lives.',
    link: 'Everybody who is given the link, or comes by it. Who sees it may pass it on.',
  },
  stays: 'Kept',
  staysName: (name: string) => `How long ${name} is kept`,
  until: (day: string) => `until ${day}`,
  forEver: 'for ever',
  from: (days: number) => (days === 365 ? 'a year from today' : `${days} days from today`),
  // Sharing
  shareTitle: 'Share a recording',
  link: 'Link to the recording',
  qr: 'QR code of the link',
  showNames: 'With nicknames',
  namesHidden: 'Others see what was done, and not the names of who did it. The server’s seal holds all the same.',
  namesShown: 'Whoever sees it sees the nicknames of all who took part.',
  // Keeping
  keepWhy:
    'Or keep it on this server: there it outlives the room, which is removed thirty days after somebody was last in it.',
  keep: 'Keep the recording',
  keeping: 'Keeping …',
  keepFor: 'For how long',
  keptForEver: 'Kept, for ever.',
  keptUntil: (day: string) => `Kept until ${day}, seen by you alone.`,
  toList: 'Your recordings',
  keepAtEnd: 'Keep its recording on this server, for 90 days, for me alone',
  ended: 'The room is over.',
  done: 'Done',
  // Nothing there
  none: 'No recordings yet',
  noneWhy:
    'A room is recorded from its first step on, and removed thirty days after somebody was last in it. What you keep outlives it: tick it when you end a room, or choose “Keep the recording” in its panel, under “Room”, “Download what it leaves”.',
  startRoom: 'Start a room',
  openFile: 'Open a file',
  openFileWhy: 'A .gradroom file from elsewhere is played without being sent anywhere:',
  addFile: 'Add a file',
  addFileWhy: 'A .gradroom file of yours is kept here for 90 days, so that you can share it by a link.',
  adding: 'Adding …',
  added: (name: string) => `“${name}” is kept here now.`,
  tooLarge: (megabytes: number) => `Of one recording at most ${megabytes} MB are kept here.`,
  example: 'Watch a recorded lesson',
  gone: (count: number) =>
    count === 1
      ? 'One recording is there no more: its time was over, or it was deleted elsewhere.'
      : `${count} recordings are there no more: their time was over, or they were deleted elsewhere.`,
  // On another device
  devices: 'On another device',
  devicesTitle: 'Your recordings on another device',
  devicesWhy:
    'A link brings this list to another device or browser of yours. From then on both have it: either may rename, share and delete what is in it now. What you keep later is on the device on which you keep it.',
  devicesMake: 'Make a link',
  devicesAnother: 'Make another link',
  devicesLink: 'Link that brings your recordings',
  devicesQr: 'QR code that brings your recordings to another device',
  devicesWorks: (count: number, minutes: number) =>
    `Works once, in the next ${minutes} minutes, for ${count === 1 ? 'one recording' : `${count} recordings`}. Give it to nobody else: whoever opens it owns them, too.`,
  devicesEndTitle: 'This device alone',
  devicesEndWhy:
    'Takes back what other devices may do with these recordings, and a link that nobody has opened yet. The list stays on this device.',
  devicesEnd: 'End it on all other devices',
  devicesEnded: 'These recordings are this device’s alone now.',
  taken: (count: number) =>
    count === 1 ? 'One recording is on this device, too, now.' : `${count} recordings are on this device, too, now.`,
  takenAway: (count: number) =>
    count === 1
      ? 'One recording is another device’s alone now: that was ended here.'
      : `${count} recordings are another device’s alone now: that was ended here.`,
  // A link that does not lead to one
  mayNotSee: 'You may not see this recording',
  isGone: 'No recording is kept here',
  keptOne: 'the recording of this link',
  waitsForPlace: 'The server has no place for this recording at this moment. It is asked again in a few seconds.',
});
