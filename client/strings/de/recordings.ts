/** German: recordings that the server keeps. */
import type { recordingWords } from '../en/recordings.js';

export default {
  title: 'Deine Aufzeichnungen',
  lead: 'Auf diesem Server neben ihren Räumen aufbewahrt. Es gibt keine Konten: Dieser Browser merkt sich, welche deine sind.',
  loading: 'Der Server wird nach deinen Aufzeichnungen gefragt …',
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  kilobytes: (count: string) => `${count} KB`,
  megabytes: (count: string) => `${count} MB`,
  people: (count: number) => (count === 1 ? '1 Person' : count === 0 ? 'niemand' : `${count} Leute`),
  nameless: 'ohne Namen',
  madeAt: 'Aufbewahrt am',
  length: 'Länge beim Abspielen',
  size: 'Größe',
  search: 'Suchen',
  searchHint: 'ein Name, jemand darin oder ein Datum',
  order: 'Reihenfolge',
  orders: {
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    name: 'Nach Namen',
    longest: 'Längste zuerst',
    people: 'Die mit den meisten Leuten zuerst',
    largest: 'Größte zuerst',
    expiry: 'Was zuerst abläuft',
  },
  shown: (count: number, all: number) =>
    count === all ? (all === 1 ? '1 Aufzeichnung' : `${all} Aufzeichnungen`) : `${count} von ${all}`,
  nothingFound: 'Keine Aufzeichnung passt dazu.',
  showAll: 'Alle zeigen',
  open: 'Ansehen',
  openName: (name: string) => `${name} ansehen`,
  share: 'Teilen',
  shareName: (name: string) => `${name} teilen`,
  download: 'Herunterladen',
  downloadName: (name: string) => `${name} herunterladen`,
  rename: 'Umbenennen',
  renameName: (name: string) => `${name} umbenennen`,
  newName: 'Neuer Name',
  save: 'Sichern',
  cancel: 'Abbrechen',
  delete: 'Löschen',
  deleteName: (name: string) => `${name} löschen`,
  deleteTitle: 'Diese Aufzeichnung löschen?',
  deleteWhy: (name: string) =>
    `„${name}“ wird sofort vom Server gelöscht, samt Datei. Der Link zeigt dann nichts mehr. Das lässt sich nicht zurücknehmen: Lade sie vorher herunter, wenn du sie noch brauchst.`,
  deleteAct: 'Endgültig löschen',
  deleted: (name: string) => `„${name}“ ist gelöscht.`,
  whoSees: 'Zu sehen für',
  whoSeesName: (name: string) => `Wer ${name} sehen darf`,
  visibility: {
    instructor: 'mich',
    class: 'die Klasse',
    link: 'alle mit dem Link',
  },
  visibilityWhy: {
    instructor: 'Du, in diesem Browser, und wer ihren Raum leitet, solange es ihn gibt.',
    class: 'Außer dir alle, die dabei waren, in dem Browser, in dem sie es waren, solange es den Raum gibt.',
    link: 'Alle, denen der Link gegeben wird oder die sonst an ihn kommen. Wer sie sieht, kann ihn weitergeben.',
  },
  stays: 'Bleibt',
  staysName: (name: string) => `Wie lange ${name} bleibt`,
  until: (day: string) => `bis ${day}`,
  forEver: 'für immer',
  from: (days: number) => (days === 365 ? 'ein Jahr von heute an' : `${days} Tage von heute an`),
  shareTitle: 'Eine Aufzeichnung teilen',
  link: 'Link zur Aufzeichnung',
  qr: 'QR-Code des Links',
  showNames: 'Mit Namen',
  namesHidden: 'Andere sehen, was getan wurde, und nicht, wer es war. Das Siegel des Servers gilt trotzdem.',
  namesShown: 'Wer sie sieht, sieht die Namen aller, die dabei waren.',
  keepWhy:
    'Oder bewahre sie auf diesem Server auf: Da überlebt sie den Raum, der dreißig Tage nach dem letzten Besuch entfernt wird.',
  keep: 'Aufzeichnung aufbewahren',
  keeping: 'Wird aufbewahrt …',
  keepFor: 'Wie lange',
  keptForEver: 'Aufbewahrt, für immer.',
  keptUntil: (day: string) => `Aufbewahrt bis ${day}, nur für dich zu sehen.`,
  toList: 'Deine Aufzeichnungen',
  keepAtEnd: 'Die Aufzeichnung auf diesem Server aufbewahren, 90 Tage, nur für mich',
  ended: 'Der Raum ist zu Ende.',
  done: 'Fertig',
  none: 'Noch keine Aufzeichnungen',
  noneWhy:
    'Ein Raum wird vom ersten Schritt an aufgezeichnet und dreißig Tage nach dem letzten Besuch entfernt. Was du aufbewahrst, überlebt ihn: Setze das Häkchen, wenn du einen Raum beendest, oder bewahre die Aufzeichnung im Pult des Raums auf, unter „Room“, „Download what it leaves“.',
  startRoom: 'Raum beginnen',
  openFile: 'Datei öffnen',
  openFileWhy: 'Eine .gradroom-Datei von anderswo wird abgespielt, ohne irgendwohin geschickt zu werden:',
  addFile: 'Datei hinzufügen',
  addFileWhy: 'Eine .gradroom-Datei von dir bleibt 90 Tage hier, damit du sie mit einem Link teilen kannst.',
  adding: 'Wird hinzugefügt …',
  added: (name: string) => `„${name}“ wird jetzt hier aufbewahrt.`,
  tooLarge: (megabytes: number) => `Von einer Aufzeichnung werden hier höchstens ${megabytes} MB aufbewahrt.`,
  example: 'Aufgezeichnete Stunde ansehen',
  gone: (count: number) =>
    count === 1
      ? 'Eine Aufzeichnung gibt es nicht mehr: Ihre Zeit war um, oder sie wurde anderswo gelöscht.'
      : `${count} Aufzeichnungen gibt es nicht mehr: Ihre Zeit war um, oder sie wurden anderswo gelöscht.`,
  devices: 'Auf einem anderen Gerät',
  devicesTitle: 'Deine Aufzeichnungen auf einem anderen Gerät',
  devicesWhy:
    'Ein Link bringt diese Liste auf ein anderes Gerät oder in einen anderen Browser von dir. Von da an haben beide sie: Jedes darf umbenennen, teilen und löschen, was jetzt darin ist. Was du später aufbewahrst, steht auf dem Gerät, auf dem du es aufbewahrst.',
  devicesMake: 'Link machen',
  devicesAnother: 'Noch einen Link machen',
  devicesLink: 'Link, der deine Aufzeichnungen bringt',
  devicesQr: 'QR-Code, der deine Aufzeichnungen auf ein anderes Gerät bringt',
  devicesWorks: (count: number, minutes: number) =>
    `Gilt einmal, in den nächsten ${minutes} Minuten, für ${count === 1 ? 'eine Aufzeichnung' : `${count} Aufzeichnungen`}. Gib ihn niemandem sonst: Wer ihn öffnet, dem gehören sie auch.`,
  devicesEndTitle: 'Nur dieses Gerät',
  devicesEndWhy:
    'Nimmt zurück, was andere Geräte mit diesen Aufzeichnungen dürfen, und einen Link, den noch niemand geöffnet hat. Auf diesem Gerät bleibt die Liste.',
  devicesEnd: 'Auf allen anderen Geräten beenden',
  devicesEnded: 'Diese Aufzeichnungen gehören jetzt diesem Gerät allein.',
  taken: (count: number) =>
    count === 1
      ? 'Eine Aufzeichnung ist jetzt auch auf diesem Gerät.'
      : `${count} Aufzeichnungen sind jetzt auch auf diesem Gerät.`,
  takenAway: (count: number) =>
    count === 1
      ? 'Eine Aufzeichnung gehört jetzt einem anderen Gerät allein: Hier wurde es beendet.'
      : `${count} Aufzeichnungen gehören jetzt einem anderen Gerät allein: Hier wurde es beendet.`,
  mayNotSee: 'Diese Aufzeichnung darfst du nicht sehen',
  isGone: 'Hier wird keine Aufzeichnung aufbewahrt',
  keptOne: 'die Aufzeichnung dieses Links',
  waitsForPlace:
    'Der Server hat für diese Aufzeichnung gerade keinen Platz. Er wird in ein paar Sekunden wieder gefragt.',
} satisfies typeof recordingWords;
