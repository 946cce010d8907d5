/** German: the explaining view of loss. */
import type { lossWords } from '../en/explain-loss.js';

/** Of several scores, which one: that of the sample's own class. */
const ofClass = (title?: string) => (title === undefined ? '' : ` von ${title}`);

export default {
  overZZ: (label: string, z: string, lines: string) => `${label} über z. Bei z ${z}: ${lines}.`,
  lossOverScore: (title?: string) => `Verlust {math} über dem Score${ofClass(title)}`,
  loss: 'Verlust',
  pushScore: (title?: string) => `Schub auf den Score${ofClass(title)}, {math}`,
  gradientZ: 'Gradient nach z',
  tryAnotherScore: (title?: string) => `Anderen Score {math}${ofClass(title)} ausprobieren`,
  backSamplesOwn: 'Zurück zum eigenen des Beispiels',
  bothLossesSameScore: (title?: string) => `Beide Verluste beim selben Score${ofClass(title)}`,
  sample: 'bei diesem Beispiel',
  scoreTried: 'beim ausprobierten Score',
  use: ', in Gebrauch',
  outputLayerScoreAnswer: 'Die Ausgabe: Score, Antwort, Ziel und der Gradient, bei dem der Weg zurück beginnt',
  class: 'Klasse',
  output: 'Ausgabe',
  score: 'Score {math}',
  probability: 'Wahrscheinlichkeit',
  prediction: 'Vorhersage',
  target: 'Ziel {math}',
  value: 'Wert',
  sample2: (crossEntropy: boolean) =>
    `${crossEntropy ? 'Kreuzentropie' : 'halber quadratischer Fehler'} dieses Beispiels`,
  fromScore: ', aus z: So nah an 0 oder 1 hat p die Ziffern verloren, die entscheiden',
  noProbability: (kind: 'tanh' | 'linear') =>
    `${kind === 'tanh' ? 'Ein tanh antwortet zwischen −1 und 1' : 'Eine lineare Ausgabe antwortet mit irgendeiner Zahl'}; das ist keine Wahrscheinlichkeit, deshalb steht keine Kreuzentropie daneben.`,
  noClass:
    'Das Ziel ist ein Wert, keine Klasse: Es gibt keine Wahrscheinlichkeiten, die eine Kreuzentropie vergleichen könnte.',
  slopeOfTanh: (left: string) =>
    `Der quadratische Fehler multipliziert den Fehler mit der Steigung 1 − a² = ${left}: Nahe −1 und 1 bleibt kaum etwas davon übrig, deshalb stockt eine sicher falsche Antwort wie bei einem Sigmoid.`,
  slopeOfLinear:
    'Die Steigung einer linearen Ausgabe ist 1: Der ganze Fehler kommt an, wie falsch die Antwort auch ist.',
  answerNearlyRightSo:
    'Die Antwort ist fast richtig, deshalb schieben beide Verluste wenig: Von diesem Beispiel ist nichts mehr zu lernen.',
  squaredErrorMultipliesError: (p: string) => `Der quadratische Fehler multipliziert den Fehler mit p(1 − p) = ${p}`,
  squaredErrorSendsError: (weak: string) =>
    `Der quadratische Fehler schickt den Fehler noch einmal durch den Softmax, was ${weak} davon übrig lässt`,
  squaredErrorPushesNothing: (how: string) => `${how}: Er schiebt hier gar nicht.`,
  bothPushAlikeHere: (how: string) => `${how}: Beide schieben hier gleich stark.`,
  crossEntropyPushesTimes: (times: string, how: string) =>
    `Kreuzentropie schiebt ${times}-mal so stark. ${how}: Je sicherer falsch die Antwort, desto weniger lernt sie.`,
} satisfies typeof lossWords;
