/** German: how others come in. */
import type { shareWords } from '../en/share.js';

export default {
  copied: 'Kopiert',
  copyByKeyboard: 'Ausgewählt: mit der Tastatur kopieren',
  copy: 'Kopieren',
  secondDevice: 'Mit einem zweiten Gerät unterrichten',
  pairingQr: 'QR-Code, der ein zweites Gerät koppelt',
  scanToPair:
    'Mit dem anderen Gerät scannen oder dort auf der Beitrittsseite „Ich unterrichte hier“ wählen und eingeben:',
  worksOnce: (minutes: number) =>
    `Gilt einmal, noch ${minutes === 1 ? 'weniger als eine Minute' : `${minutes} Minuten`}. Wer ihn nutzt, hat die Leitung: nicht auf dem Beamer zeigen.`,
  ranOut: 'Dieser Code ist abgelaufen.',
  pair: 'Zweites Gerät koppeln',
  coInstructor: 'Gemeinsam unterrichten',
  inviteWhy:
    'Ein Link für eine Kollegin oder einen Kollegen, um hier mit zu unterrichten: alles, außer den Raum zu beenden, zu löschen und zu übergeben.',
  invite: 'Jemanden zum Unterrichten einladen',
  inviteAnother: 'Noch eine Einladung',
  inviteLink: 'Link, der zum Unterrichten einlädt',
  inviteWorks: (minutes: number) =>
    `Gilt einmal, ${minutes} Minuten lang, solange dieser Server läuft. Wer ihn öffnet, unterrichtet hier: nur einer Person schicken und nicht auf dem Beamer zeigen.`,
  joinHere: 'Hier beitreten',
  letOthersIn: 'Andere hereinlassen',
  smaller: 'Kleiner',
  larger: 'Größer',
  projectorPage: 'Seite für den Beamer',
  projectorWhy: 'Code, Netz und Antworten, groß, für einen zweiten Bildschirm. Ohne Geheimnis und ohne Bedienung.',
  qrCode: (link: string) => `QR-Code von ${link}`,
  openType: '{address} öffnen und eingeben:',
  onlyHere:
    'Nur dieser Computer kann diese Adresse öffnen: Er ist in keinem Netz. Verbinden Sie ihn mit dem des Klassenzimmers und öffnen Sie dies noch einmal.',
  whichNetwork: 'In welchem Netz ist die Klasse?',
  link: 'Link',
  linkLabel: 'Link zum Raum',
  toPanel: 'Lehrpult',
  panelWhy: 'Lektion, Fragen und Klassenliste auf einer Seite, für den eigenen Bildschirm.',
  publicAddress: 'öffentliche Adresse',
  thisAddress: 'Adresse dieser Seite',
} satisfies typeof shareWords;
