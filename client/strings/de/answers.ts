/** German: the pictures of how a class answered a question. */
import type { answersWords } from '../en/answers.js';

export default {
  first: 'Erste Abstimmung',
  second: 'Zweite Abstimmung',
  answered: (count: number) => `${count} Antworten`,
  from: (count: number) => `${count} → `,
  nobody: 'Niemand hat geantwortet.',
  you: 'du',
  youBefore: 'du, erste Abstimmung',
  right: 'richtig',
  median: 'Median der Klasse',
  never: 'nie',
  nevers: (count: number) => `nie: ${count}`,
  within: (tolerance: string) => `± ${tolerance} zählt als richtig`,
  exact: 'Genau.',
  off: (distance: string) => `${distance} daneben.`,
  tooLarge: (factor: string) => `${factor}-mal zu groß.`,
  tooSmall: (factor: string) => `${factor}-mal zu klein.`,
  withinFactor: (tolerance: string) => `× oder ÷ ${tolerance} zählt als richtig`,
  firstVoteBar: 'schmaler Balken: erste Abstimmung',
  firstVoteRing: 'Ring: erste Abstimmung',
  wereRight: (count: number, all: number) => `${count} von ${all} richtig.`,
  rightChange: (before: string, after: string) =>
    `Richtig: ${before} in der ersten Abstimmung, ${after} in der zweiten.`,
  ofAll: (count: number, all: number) => `${count} von ${all}`,
  others: 'Die übrigen Einheiten hat niemand gewählt.',
  logScale: 'log. Skala',

  picture: 'Wie die Klasse geantwortet hat',
  answer: 'Antwort',
  people: 'Personen',
  counts: (vote: string, counts: string) => `${vote}: ${counts}`,
  spread: (from: string, to: string) => `von ${from} bis ${to}`,
  inTheMiddle: (median: string) => `in der Mitte ${median}`,
  rightIs: (right: string) => `Richtig ist ${right}.`,
} satisfies typeof answersWords;
