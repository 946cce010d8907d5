/** German: pages that say one thing. */
import type { pages } from '../en/pages.js';

export default {
  notLoaded: 'Diese Seite wurde nicht geladen',
  notLoadedWhy: 'Die Verbindung brach unterwegs ab, oder Gradroom wurde inzwischen erneuert.',
  loadAgain: 'Noch einmal laden',
} satisfies Partial<typeof pages>;
