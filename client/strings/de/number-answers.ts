/** German: what a number on the page says of itself when it is clicked. */
import type { numberAnswers } from '../en/number-answers.js';
import { germanKinds } from './number-kinds.js';

export default {
  kinds: germanKinds,
  layer: (layer: number) => `Schicht ${layer}`,
  output: 'Ausgabe',
  unit: (unit: number, place: string) => `${place}, Einheit ${unit}`,
  input: (input: number, unit: string) => `Eingabe ${input} in: ${unit}`,
  sample: (sample: string) => `für Beispiel ${sample}`,
  factor: (factor: number) => `Faktor ${factor}`,
  byScore: (output: number) => `nach z von Ausgabe ${output}`,
  path: (path: number) => `Pfad ${path}`,
  cell: (x1: string, x2: string) => `bei x₁ = ${x1}, x₂ = ${x2}`,
  score: (z: string) => `bei z = ${z}`,
  spreads: { lowerQuartile: 'unteres Quartil', median: 'Median', upperQuartile: 'oberes Quartil' },
  shown: 'Gezeigt: {value} bei Schritt {step}',
  shownInRace: (epoch: string) => `Gezeigt: {value} nach Epoche ${epoch}`,
  shownOverSeeds: (seeds: string) => `Gezeigt: {value} über ${seeds} ${seeds === '1' ? 'Startwert' : 'Startwerte'}`,
  shownOnly: 'Gezeigt: {value}',
  mean: (frames: number) =>
    `Auf der Seite steht das geometrische Mittel über die letzten ${frames} Bilder; dies ist das neueste davon.`,
  notBrought: 'Vom Training ist noch nichts gekommen.',
  kept: {
    whole: 'Ganze Zahlen kommen genau auf die Seite.',
    single: 'Die Seite bekommt es in einfacher Genauigkeit: auf 1 in 8 Millionen genau.',
    ratio: 'Die Seite bekommt beide in einfacher Genauigkeit: Der Quotient ist auf 1 in 2 Millionen genau.',
    share: 'Die Seite bekommt Anteile in 16 Bit: auf 0,0015 Prozentpunkte genau.',
    code: 'Die Seite bekommt es in einem kurzen logarithmischen Code: auf 1 in 128 genau.',
    drawn:
      'Die Seite berechnet es, wie ihre Bilder, aus Gewichten, die sie in einem kurzen Code bekommt, jedes auf 1 in 128 genau.',
  },
  held: 'Die Seite hat diesen Schritt ganz: Die Zahl ist genau.',
  raced:
    'Ein Rennen hängt allein davon ab, wie es bestimmt ist: Wer es berechnet, bekommt dieselben Bits, auch diese Seite.',
  check: 'Prüfen',
  checkNow: 'Beim jetzigen Schritt berechnen',
  checking: 'Fragt nach dem genauen Schritt …',
  computing: 'Wird noch einmal berechnet …',
  racing: 'Diese Bahn läuft noch einmal auf der Seite …',
  raceGone: 'Dieses Rennen gibt es nicht mehr: Ein anderes hat begonnen, oder es wurde beendet.',
  exactOnly: 'Noch einmal berechnet: {value}',
  coded: 'Mit Gewichten, wie die Seite sie im Code bekommt: {value}',
  exact: 'Noch einmal berechnet: {value} bei Schritt {step}',
  agrees: 'Beide stimmen überein.',
  differs: 'Beide stimmen nicht überein. Das ist ein Fehler von Gradroom: Bitte melde ihn.',
  at: (age: string, loss: string) => `Schritt ${age}, Trainingsverlust ${loss}`,
  pointed: (age: string) => `Schritt ${age} · {trainLoss} · Test {testLoss}`,
  close: 'Schließen',
  explain: (view: string) => `In ${view} ansehen`,
  read: (term: string) => `Über ${term} lesen`,
  changed:
    'Seit diese Zahl gezeigt wurde, wurden Einstellungen oder Gewichte geändert; ihr Schritt lässt sich nicht mehr berechnen.',
} satisfies typeof numberAnswers;
