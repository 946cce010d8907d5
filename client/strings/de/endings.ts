/** German: what a page says when its connection ended for good. */
import type { endings } from '../en/endings.js';

export default {
  'unknown-room': {
    title: 'Diesen Raum gibt es nicht',
    text: 'Sieh dir den Code an der Tafel noch einmal an: Vielleicht ist er neu, oder ein Buchstabe ging unterwegs verloren.',
    button: 'Code noch einmal eingeben',
  },
  'code-changed': { title: 'Dieser Raum hat jetzt einen anderen Code', button: 'Code noch einmal eingeben' },
  locked: { title: 'Der Raum ist abgeschlossen', button: 'Noch einmal versuchen' },
  'not-let-in': { title: 'Du wurdest nicht hereingelassen', button: 'Noch einmal anklopfen' },
  'too-many-waiting': { title: 'Zu viele warten vor der Tür', button: 'Noch einmal versuchen' },
  'room-ended': { title: 'Die Stunde ist vorbei', button: 'Startseite' },
  'not-in-team': { title: 'Du bist nicht in diesem Team', button: 'Zurück zur Klasse' },
  removed: { title: 'Du wurdest aus dem Raum entfernt', button: 'Wieder hinein' },
  barred: { title: 'Dieser Raum lässt dich nicht mehr hinein', button: 'Startseite' },
  'room-full': {
    title: 'Der Raum ist voll',
    text: 'Alle Plätze sind besetzt. Sobald jemand geht, kannst du hinein.',
    button: 'Noch einmal versuchen',
  },
  'no-seats-left': { title: 'Dieser Raum nimmt niemand Neues auf', button: 'Startseite' },
  'room-damaged': { title: 'Dieser Raum kann nicht weitergehen', button: 'Zur ersten Seite' },
  'room-closed': { title: 'Der Raum ist geschlossen', button: 'Noch einmal versuchen' },
  replaced: {
    title: 'Du hast diesen Raum anderswo geöffnet',
    text: 'Derselbe Platz wird jetzt in einem anderen Tab oder auf einem anderen Gerät benutzt. Jeder Platz gilt nur an einer Stelle zugleich.',
    button: 'Hier weitermachen',
  },
  'wrong-protocol': { title: 'Diese Seite ist veraltet', button: 'Neu laden' },
  'bad-name': { title: 'Dieser Spitzname geht nicht', button: 'Einen anderen wählen' },
  'wrong-token': { title: 'Dieses Gerät unterrichtet hier nicht', button: 'Mit Spitznamen beitreten' },
  other: { title: 'Du hast den Raum verlassen', button: 'Zurückkommen' },
} satisfies typeof endings;
