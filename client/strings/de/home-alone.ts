/** German: the first page of a site without a server. */
import type { homeAlone } from '../en/home-alone.js';

export default {
  pageTitle: 'Gradroom: sieh einem neuronalen Netz beim Lernen zu',
  headline: 'Sieh einem neuronalen Netz beim Lernen zu.',
  lead: 'Ändere eine Aktivierungsfunktion oder ihre Steigung und sieh, wie die Gradienten antworten. Alles wird auf dieser Seite berechnet.',
  learnAlone: 'Allein lernen',
  lessons: 'Eine Lektion machen',
  glossary: 'Glossar',
  watchRecorded: 'Eine aufgezeichnete Stunde ansehen',
  together:
    'Eine Klasse, die gemeinsam ein Netz trainiert, braucht den Server von Gradroom; diese Seite kommt ohne aus.',
  leadsNowhere: 'Die Adresse {path} führt nirgendwohin.',
} satisfies typeof homeAlone;
