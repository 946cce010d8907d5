/** German: what the values of settings mean. */
import type { valueTerms } from '../en/value-terms.js';

export const germanValueTerms = {
  sigmoid: {
    title: 'Sigmoid',
    sentence: 'g(z) = 1 / (1 + e⁻ᶻ), zwischen 0 und 1. Die Steigung von Sigmoid ist höchstens 1/4.',
  },
  tanh: {
    title: 'tanh',
    sentence: 'g(z) = tanh z, zwischen −1 und 1, mit einer Steigung in (0; 1]: 1 bei z = 0 und sonst überall weniger.',
  },
  relu: { title: 'ReLU', sentence: 'g(z) = z über 0 und 0 darunter; die Steigung ist also 1 oder 0.' },
  'leaky-relu': {
    title: 'Leaky ReLU',
    sentence: 'g(z) = z über 0 und Alpha · z darunter; die Steigung ist also 1 oder Alpha.',
  },
  elu: {
    title: 'ELU',
    sentence: 'g(z) = z über 0 und Alpha · (eᶻ − 1) darunter; die Steigung ist also 1 oder Alpha · eᶻ.',
  },
  selu: {
    title: 'SELU',
    sentence:
      '1,0507 mal ein ELU mit Alpha 1,6733: dafür gemacht, die Aktivierungen aller Schichten nahe Mittel 0 und Varianz 1 zu halten.',
  },
  gelu: {
    title: 'GELU',
    sentence:
      'g(z) = ½ z (1 + tanh(√(2/π) (z + 0,044715 z³))), die Form mit tanh: ein glattes ReLU, das für z < 0 unter 0 taucht.',
  },
  silu: {
    title: 'SiLU',
    sentence: 'g(z) = z · sigmoid(z), auch Swish genannt: ein glattes ReLU, das für z < 0 unter 0 taucht, bis −0,28.',
  },
  softplus: {
    title: 'Softplus',
    sentence: 'g(z) = ln(1 + eᶻ), ein glattes ReLU, das immer über 0 liegt; die Steigung ist sigmoid(z).',
  },
  linear: { title: 'Linear', sentence: 'g(z) = z; die Steigung ist also überall 1, und nichts krümmt sich.' },
  softmax: {
    title: 'Softmax',
    sentence:
      'Macht aus den z der Ausgabe Anteile, die sich zu 1 addieren: jeder ist eᶻ geteilt durch die Summe aller, deshalb gibt es keine eigene Kurve.',
  },
  'cross-entropy': {
    title: 'Kreuzentropie',
    sentence: 'Das Mittel von −ln der Wahrscheinlichkeit, die das Netz der richtigen Klasse gab.',
  },
  'mean-squared-error': {
    title: 'mittlerer quadratischer Fehler',
    sentence: 'Die Hälfte des Mittels von (Ausgabe − Ziel)², sodass die Steigung einfach Ausgabe − Ziel ist.',
  },
  sgd: {
    title: 'SGD',
    sentence:
      'Stochastischer Gradientenabstieg: Jedes Gewicht bewegt sich um −Rate · seinen Gradienten über den Mini-Batch.',
  },
  momentum: {
    title: 'Momentum',
    sentence: 'Der Anteil der letzten Änderung der Gewichte, der bleibt und zur nächsten addiert wird.',
  },
  rmsprop: {
    title: 'RMSProp',
    sentence:
      'Teilt jeden Gradienten durch die Wurzel des laufenden Mittels seiner Quadrate, sodass sich auch Gewichte mit kleinen Gradienten bewegen.',
  },
  adam: {
    title: 'Adam',
    sentence:
      'Bewegt jedes Gewicht entlang des laufenden Mittels seines Gradienten, geteilt durch die Wurzel des laufenden Mittels der Quadrate.',
  },
  l1: { title: 'L1', sentence: 'Addiert Rate · Σ|w|, was kleine Gewichte auf genau 0 drückt.' },
  l2: { title: 'L2', sentence: 'Addiert Rate · ½ Σw², was jedes Gewicht im Verhältnis zu sich selbst verkleinert.' },
  'xavier-uniform': {
    title: 'Xavier gleichverteilt',
    sentence:
      'Gewichte gleichmäßig über ±√(6 / (ein + aus)) der Schicht verteilt: hält Signale und Gradienten gleich groß, wo die Steigungen nahe 1 sind.',
  },
  'xavier-normal': {
    title: 'Xavier normal',
    sentence:
      'Normalverteilte Gewichte der Varianz 2 / (ein + aus) der Schicht: hält Signale und Gradienten gleich groß, wo die Steigungen nahe 1 sind.',
  },
  'he-uniform': {
    title: 'He gleichverteilt',
    sentence:
      'Gewichte gleichmäßig über ±√(6 / ein) verteilt, doppelt so viel Varianz wie 1 / ein, weil ein ReLU die Hälfte weitergibt.',
  },
  'he-normal': {
    title: 'He normal',
    sentence:
      'Normalverteilte Gewichte der Varianz 2 / ein, doppelt so viel wie 1 / ein, weil ein ReLU die Hälfte weitergibt.',
  },
  'lecun-normal': {
    title: 'LeCun normal',
    sentence:
      'Normalverteilte Gewichte der Varianz 1 / ein: hält z so groß wie die Eingaben der Schicht; SELU ist dafür gemacht.',
  },
  normal: {
    title: 'Normal',
    sentence:
      'Normalverteilte Gewichte mit Mittel 0 und der Standardabweichung σ, die eingestellt ist, wie groß die Schicht auch sei.',
  },
  zeros: {
    title: 'Nullen',
    sentence:
      'Alle Gewichte beginnen bei 0, sodass die Einheiten einer Schicht denselben Gradienten bekommen und gleich bleiben.',
  },
} satisfies typeof valueTerms;
