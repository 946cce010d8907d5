/** German: situations to begin from. */
import type { situationWords } from '../en/situations.js';

export default {
  startTitle: 'Einen Raum eröffnen',
  roomName: 'Name des Raums',
  roomNameExample: 'Klasse 7b',
  choose: 'Womit er beginnt',
  usual: 'Der übliche Raum',
  usualAbout: 'Ein kleines Netz auf dem Kreis, das in einer Minute lernt.',
  start: 'Raum eröffnen',
  starting: 'Wird eröffnet …',
  setUpWhy: 'Jede ist ein ganzes Netz mit seinen Daten und Einstellungen, gemacht, um eine Sache zu zeigen.',
  sure: (title: string) =>
    `„${title}“ tritt an die Stelle des Netzes im Raum: Einstellungen, Daten und neue Gewichte, angehalten. Zurücknehmen bringt die Einstellungen zurück, nicht aber die Gewichte: Hebe den Moment vorher auf, wenn du zurückwillst.`,
  setUp: 'Aufbauen',
  loading: 'Lädt …',
  failed: 'Die Situationen wurden nicht geladen. Prüfe das Netzwerk und öffne dies noch einmal.',
  on: (dataset: string) => `auf ${dataset}`,
} satisfies typeof situationWords;
