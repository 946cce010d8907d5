/** German: the home page. */
import type { home } from '../en/home.js';

export default {
  typeTheCode: 'Gib den Code ein, der an der Tafel steht.',
  codeLength: 'Ein Code hat mindestens sechs Buchstaben und Ziffern.',
  pageTitle: 'Gradroom: ein neuronales Netz, trainiert von der ganzen Klasse',
  headline: 'Ein neuronales Netz, trainiert von der ganzen Klasse.',
  lead: 'Ändere eine Aktivierungsfunktion oder ihre Steigung und sieh, wie die Gradienten antworten, auf allen Bildschirmen zugleich.',
  codeLabel: 'Beitreten mit dem Code an der Tafel',
  join: 'Beitreten',
  noAccount: 'Kein Konto nötig. Einen Spitznamen wählst du drinnen.',
  learnAlone: 'Allein lernen',
  takeLesson: 'Lektionen',
  glossary: 'Glossar',
  watchRecorded: 'Aufgezeichnete Stunde ansehen',
  recordings: 'Meine Aufzeichnungen',
  now: (step: string) => `trainiert gerade · Schritt ${step} · Verlust {loss}`,
  networkLabel:
    'Ein neuronales Netz, das auf dieser Seite trainiert: Gewichte als Linien, Einheiten als kleine Wärmebilder',
  starting: 'Startet …',
  startRoom: 'Raum eröffnen',
  nameFirst: 'Name und Ausgangslage wählen',
  networkInTraining: 'Ein Netz beim Training',
  gradient: 'Gradient',
  gradientOfEachLayer: 'Gradient jeder Schicht',
  ofEachLayer: 'jeder Schicht',
} satisfies typeof home;
