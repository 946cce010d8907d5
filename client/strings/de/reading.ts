/** German: the glossary and the frame of the terms' pages, whose texts are English. */
import type { reading } from '../en/reading.js';

export default {
  title: 'Glossar',
  lead: 'Jedes Wort, das Gradroom gebraucht, mit einer eigenen Seite: seine Formel, ein Bild zum Ausprobieren und woher es kommt.',
  search: 'Ein Wort suchen',
  found: (count: number) => (count === 1 ? '1 Wort' : `${count} Wörter`),
  nothing: 'Kein Wort hat das in seinem Namen oder seiner Erklärung.',
  showAll: 'Alle Wörter zeigen',
  home: 'Gradroom, erste Seite',
  back: 'Alle Wörter',
  latexOf: (term: string, index: number) => `LaTeX von Formel ${index} zu ${term}`,
  picture: 'Probier es aus',
  see: 'In Gradroom',
  related: 'Verwandte Wörter',
  sources: 'Woher das kommt',
  unknown: 'Kein solches Wort',
  unknownWhy: 'Das Glossar hat unter dieser Adresse keine Seite.',
  toGlossary: 'Zum Glossar',
} satisfies typeof reading;
