/** English: how others come in. */
import { strings } from '../language.svelte.js';

export const shareWords = strings('share', {
  // CopyField
  copied: 'Copied',
  copyByKeyboard: 'Selected: copy it with the keyboard',
  copy: 'Copy',
  // Pairing
  secondDevice: 'Teach from a second device',
  pairingQr: 'QR code that pairs a second device',
  scanToPair: 'Scan this with your other device, or choose “I teach here” on its join page and type',
  worksOnce: (minutes: number) =>
    `Works once, for ${minutes === 1 ? 'less than a minute' : `${minutes} minutes`}. Whoever uses it is an instructor: keep it off the projector.`,
  ranOut: 'That code has run out.',
  pair: 'Pair a second device',
  // Invitation
  coInstructor: 'Teach with somebody',
  inviteWhy:
    'A link for a colleague, who then teaches here with you: everything but ending, deleting and handing over the room.',
  invite: 'Invite a co-instructor',
  inviteAnother: 'Another invitation',
  inviteLink: 'Link that invites a co-instructor',
  inviteWorks: (minutes: number) =>
    `Works once, for ${minutes} minutes, while this server runs. Whoever opens it teaches here: send it to one person, and keep it off the projector.`,
  // ShareDialog
  joinHere: 'Join here',
  letOthersIn: 'Let others in',
  smaller: 'Smaller',
  larger: 'Larger',
  projectorPage: 'Page for the projector',
  projectorWhy: 'Code, network and answers, large, for a second screen. It holds no secret and no control.',
  qrCode: (link: string) => `QR code of ${link}`,
  openType: 'Open {address} and type',
  onlyHere:
    'Only this computer can open this address: it is in no network. Connect it to the classroom’s, then open this again.',
  whichNetwork: 'Which network are the students in?',
  link: 'Link',
  linkLabel: 'Link to the room',
  toPanel: 'Teacher’s panel',
  panelWhy: 'Lesson, questions and roster on one page, for your own screen.',
  // addresses
  publicAddress: 'public address',
  thisAddress: 'this page’s address',
  // code
});
