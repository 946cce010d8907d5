/** German: pages that say one thing. */
import type { pages } from '../en/pages.js';

export default {
  now: 'Was jetzt zu tun ist',
  notLoaded: 'Diese Seite wurde nicht geladen',
  notLoadedWhy: 'Die Verbindung brach unterwegs ab, oder Gradroom wurde inzwischen erneuert.',
  loadAgain: 'Noch einmal laden',
  you: 'Du',
  learnAlone: 'Allein lernen',
  starting: 'Das Netz startet',
  startingWhy: 'Es trainiert auf dieser Seite und braucht deshalb einen Moment.',
  firstPage: 'Startseite',
  trainingBroke: 'Das Training brach durch einen Fehler auf dieser Seite ab. Lade sie neu, um wieder zu beginnen.',
  room: 'Raum',
  skipToContent: 'Zum Inhalt springen',
} satisfies typeof pages;
