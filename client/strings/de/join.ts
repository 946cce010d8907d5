/** German: the way into a room. */
import type { joinWords } from '../en/join.js';

export default {
  teacher: 'Lehrkraft',
  pairing: 'Dieses Gerät wird gekoppelt',
  pairingWhy: 'Der Server wird gefragt, ob der Code noch gilt …',
  joinRoom: 'Dem Raum beitreten',
  joinNamed: (name: string) => `${name} beitreten`,
  roomAndPeople: (people: number) =>
    `Raum {roomCode}, ${people === 0 ? 'noch niemand ist' : people === 1 ? 'eine Person ist' : `${people} Personen sind`} darin.`,
  looking: 'Der Raum wird gesucht …',
  knownDevice: 'Dieses Gerät war schon in diesem Raum.',
  continueAs: (name: string) => `Weiter als ${name}`,
  someoneElse: 'Ich bin jemand anderes',
  oneTimeCode: 'Einmalcode vom anderen Gerät',
  pair: 'Koppeln',
  whereToPair:
    'Auf dem Gerät, mit dem Sie unterrichten: den Code in der oberen Leiste öffnen, dann „Zweites Gerät koppeln“.',
  withNickname: 'Stattdessen mit Spitznamen beitreten',
  nickname: 'Dein Spitzname',
  join: 'Beitreten',
  typeNickname: 'Gib einen Spitznamen ein: Er steht bei dem, was du änderst.',
  noAccount: 'Kein Konto nötig. Die Klasse sieht den Namen bei dem, was du änderst.',
  iTeach: 'Ich unterrichte hier',
  atDoor: 'Du wartest vor der Tür',
  toBeLetIn: 'Deine Lehrkraft muss dich hereinlassen. Lass diese Seite offen: Du kommst von selbst hinein.',
  opening: (code: string) => `Raum ${code} wird geöffnet`,
  slow: 'Das dauert länger als gewöhnlich. Die Seite versucht es weiter; prüfe, ob dieses Gerät im Netz des Klassenzimmers ist.',
  moment: 'Einen Moment …',
  toFirstPage: 'Zurück zur Startseite',
} satisfies typeof joinWords;
