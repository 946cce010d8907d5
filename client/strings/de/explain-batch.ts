/** German: the explaining view of batch. */
import type { batchWords } from '../en/explain-batch.js';

/** Of several classes, whose answer. */
const forClass = (title?: string) => (title === undefined ? '' : ` für ${title}`);

export default {
  nowAfterNextStep: '{math} jetzt {b}, nach dem nächsten Schritt {b2}',
  nextStepNotMade: 'Der nächste Schritt wird nicht gemacht: Sein Ergebnis wäre nicht endlich.',
  changeGradient: 'Änderung: {math} · Gradient = −{learningRate} · {mean} = {b}',
  changeOptimizerMakesGradient:
    'Die Änderung ist {change}: Der Optimierer macht sie aus diesem Gradienten und früheren.',
  changeGradientAndShare: 'Änderung: {math} · (Gradient + {rule}) = −{learningRate} · ({mean} + {share}) = {b}',
  changeOptimizerMakesGradientAndShare:
    'Die Änderung ist {change}: Der Optimierer macht sie aus diesem Gradienten plus dem Anteil der Regularisierung, {rule} = {share}, und aus früheren.',
  whichSamples: 'Welche Beispiele',
  nextMiniBatch: (sampleCount: string) => `Der nächste Mini-Batch (${sampleCount})`,
  allTrainingSamples: (count: string) => `Alle Trainingsbeispiele (${count})`,
  pushesWeightUpDown: '▲ schiebt das Gewicht nach oben, ▼ nach unten; je größer, desto stärker. Blass: nicht dabei.',
  answerChangesMostAnywhere: (largest: string, title?: string) =>
    `Die Antwort${forClass(title)} ändert sich in der Ebene nirgends um mehr als ${largest}.`,
  answerDoesNotChange: (title?: string) => `Die Antwort${forClass(title)} ändert sich nirgends in der Ebene.`,
  changeAnswerDownUp: (regression: boolean, title?: string) =>
    `Änderung der Antwort${forClass(title)}: {span} kleiner, {span2} größer, voll bei {largest}. ${regression ? 'Linie' : 'Grenze'} vorher {span3}, nachher {span4}`,
  samplesPushWeightUp: (up: string, sampleCount: string, down: string, largest: string) =>
    `${up} von ${sampleCount} Beispielen schieben das Gewicht nach oben, ${down} nach unten. Das stärkste schiebt mit ${largest}.`,
  samplesPushHardest: 'Die Beispiele, die am stärksten schieben',
  sample: 'Beispiel',
  input: 'Eingabe',
  pushes: 'schiebt',
  up: '▲ nach oben',
  down: '▼ nach unten',
  not: 'nicht',
  pushLess: (pushCount: string) => `und ${pushCount}, die weniger schieben`,
  meanAllGradient: (pushCount: string) => `Mittel aller ${pushCount}: der Gradient`,
} satisfies typeof batchWords;
