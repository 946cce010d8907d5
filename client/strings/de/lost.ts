/** German: the page that an address shows which means nothing. */
import type { lost } from '../en/lost.js';

export default {
  nothingHere: 'Hier gibt es keine Seite',
  leadsNowhere: 'Die Adresse {path} führt nirgendwohin. Die Adresse eines Raums sieht so aus: {example:/room/K7M4PX}.',
  toFirstPage: 'Zur Startseite',
} satisfies typeof lost;
