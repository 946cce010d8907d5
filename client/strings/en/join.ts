/** English: the way into a room. */
import { strings } from '../language.svelte.js';

export const joinWords = strings('join', {
  // Room
  teacher: 'Teacher',
  pairing: 'Pairing this device',
  pairingWhy: 'Asking the server whether the code still holds …',
  // JoinForm
  joinRoom: 'Join the room',
  joinNamed: (name: string) => `Join ${name}`,
  roomAndPeople: (people: number) =>
    `Room {roomCode}, ${people === 0 ? 'nobody' : people === 1 ? 'one person' : `${people} people`} in it${people === 0 ? ' yet' : ''}.`,
  looking: 'Looking for the room …',
  knownDevice: 'This device was in this room before.',
  continueAs: (name: string) => `Continue as ${name}`,
  someoneElse: 'I am someone else',
  oneTimeCode: 'One-time code from your other device',
  pair: 'Pair',
  whereToPair: 'On the device where you teach: open the code in the top bar, then “Pair a second device”.',
  withNickname: 'Join with a nickname instead',
  nickname: 'Your nickname',
  join: 'Join',
  typeNickname: 'Type a nickname: it stands beside what you change.',
  noAccount: 'No account. The class sees it beside what you change.',
  iTeach: 'I teach here',
  // Waiting
  atDoor: 'You wait at the door',
  toBeLetIn: 'Your teacher has to let you in. Keep this page open: you come in by yourself.',
  opening: (code: string) => `Opening room ${code}`,
  slow: 'This takes longer than it should. The page keeps trying; check that this device is in the classroom’s network.',
  moment: 'One moment …',
  toFirstPage: 'Back to the first page',
});
