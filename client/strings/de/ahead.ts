/** German: questions whose answers lie ahead, and how they came out. */
import type { aheadWords } from '../en/ahead.js';

const epochsOf = (count: string) => `${count} ${count === '1' ? 'Epoche' : 'Epochen'}`;

export default {
  after: (epochs: string) =>
    `Was richtig ist, wird in einer Kopie dieses Netzes gemessen, die ${epochsOf(epochs)} weiter trainiert.`,
  when: (epochs: string) =>
    `In Trainingsschritten von jetzt an. Was richtig ist, wird in einer Kopie dieses Netzes bestimmt, die bis zu ${epochsOf(epochs)} weiter trainiert.`,
  neverCame: (epochs: string) => `In ${epochsOf(epochs)} kam es nicht dazu.`,
  neverSaid: 'nie',
  working: (share: string) => `Wird berechnet: ${share}`,
  worked: (steps: string) => `in einer Kopie des Netzes berechnet, ${steps} Schritte weiter`,
  asItStood: (step: string) => `des Netzes, wie es bei Schritt ${step} stand`,
  steps: 'Schritte von der Frage an',
  off: (steps: string) => `${steps} Schritte daneben.`,
  exact: 'Genau.',
  picture: (measure: string, from: string, to: string) => `${measure}: von ${from} bis ${to}.`,
} satisfies typeof aheadWords;
