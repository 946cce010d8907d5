/** German: questions whose answers lie ahead, and how they came out. */
import type { aheadWords } from '../en/ahead.js';

const epochsOf = (count: string) => `${count} ${count === '1' ? 'Epoche' : 'Epochen'}`;

export default {
  after: (epochs: string) =>
    `Was richtig ist, wird an einer Kopie dieses Netzes gemessen, die ${epochsOf(epochs)} weitertrainiert.`,
  when: (epochs: string) =>
    `In Trainingsschritten von jetzt an. Was richtig ist, wird an einer Kopie dieses Netzes ermittelt, die bis zu ${epochsOf(epochs)} weitertrainiert.`,
  neverCame: (epochs: string) => `Es trat in ${epochsOf(epochs)} nicht ein.`,
  neverSaid: 'nie',
  working: (share: string) => `Wird ermittelt: ${share}`,
  worked: (steps: string) => `an einer Kopie des Netzes ermittelt, ${steps} Schritte weiter`,
  asItStood: (step: string) => `des Netzes, wie es bei Schritt ${step} stand`,
  steps: 'Schritte ab der Frage',
  off: (steps: string) => `${steps} Schritte daneben.`,
  exact: 'Genau.',
  picture: (measure: string, from: string, to: string) => `${measure}: von ${from} bis ${to}.`,
} satisfies typeof aheadWords;
