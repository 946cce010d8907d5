/** German: what the words of the activation explorer, of the gradient's flow and of unit health mean. */
import type { explorerTerms } from '../en/explorer-terms.js';
import type { flowTerms } from '../en/flow-terms.js';

export const germanExplorerTerms = {
  domain: {
    title: 'Definitionsbereich',
    sentence: 'Alle z, die eine Funktion annimmt: bei jeder von diesen jede reelle Zahl, von −∞ bis ∞.',
  },
  rangeOfG: {
    title: 'Werte von g',
    sentence:
      'Alle Werte, die g(z) haben kann: Eine eckige Klammer ist ein Ende, das erreicht wird, eine runde eines, dem man nur nahekommt, im Bild gestrichelt.',
  },
  rangeOfSlope: {
    title: 'Werte von g′',
    sentence:
      'Alle Werte, die die Steigung g′(z) haben kann: der Faktor, mit dem ein Gradient auf dem Weg zurück durch eine Einheit multipliziert wird.',
  },
  greatestSlope: {
    title: 'größte Steigung',
    sentence:
      'Das Meiste, womit ein Gradient auf dem Weg durch diese Funktion multipliziert werden kann, und das z, bei dem es so ist: der Ring auf der Kurve von g′.',
  },
  meanOutput: {
    title: 'mittlere Ausgabe',
    sentence:
      'Das Mittel von a über alle Paare (Trainingspunkt, Einheit): Nahe 0 können sich die Gewichte der nächsten Schicht zugleich in beide Richtungen bewegen; die Ausgaben von Sigmoid sind alle über 0, deshalb haben die Gradienten der Gewichte einer Einheit alle ein Vorzeichen.',
  },
  onFlatParts: {
    title: 'auf flachen Teilen',
    sentence:
      'Anteil der Paare (Trainingspunkt, Einheit), deren |g′(z)| unter 5 % der größten Steigung der Funktion liegt, sodass kaum Gradient hindurchkommt; im Bild schraffiert.',
  },
  meanSlope: {
    title: 'mittlere Steigung',
    sentence:
      'Das Mittel von g′(z) über alle Paare (Trainingspunkt, Einheit): womit die Funktion dieser Schicht einen Gradienten im Mittel multipliziert.',
  },
  tenLayers: {
    title: 'zehn solche Schichten lassen übrig',
    sentence:
      'Die mittlere Steigung hoch zehn: was von einem Gradienten hinter zehn Schichten wie dieser übrig bliebe; die Gewichte, die ihn auch multiplizieren, sind nicht mitgezählt.',
  },
  whatIf: {
    title: 'was wäre, wenn',
    sentence:
      'Dieselben z wie bei der Funktion in Gebrauch; hätte das Netz mit dieser trainiert, wären seine Gewichte und damit seine z andere.',
  },
  reading: {
    title: 'abgelesen bei z',
    sentence:
      'Die gestrichelte Linie: Bei diesem z werden g und g′ jeder Funktion abgelesen; bewege sie mit Maus, Finger oder Tasten.',
  },
  outputHistogram: {
    title: 'Histogramm von a',
    sentence:
      'Wie sich die Ausgaben a = g(z) aller Einheiten jetzt über alle Trainingspunkte verteilen; der Strich ist ihr Mittel.',
  },
  slopeHistogram: {
    title: 'Histogramm von g′',
    sentence:
      'Wie sich die Steigungen g′(z) aller Einheiten jetzt über alle Trainingspunkte verteilen; der Strich ist ihr Mittel.',
  },
} satisfies typeof explorerTerms;

export const germanFlowTerms = {
  meanDelta: {
    title: 'mittleres |∂J/∂z|',
    sentence:
      'Wie sehr sich der Verlust eines Beispiels ändern würde, wenn z einer Einheit ein wenig stiege: der Betrag, gemittelt über die Einheiten der Schicht und die Beispiele des letzten Mini-Batch.',
  },
  flowFactor: {
    title: 'Faktor',
    sentence:
      'Das mittlere |∂J/∂z| dieser Schicht geteilt durch das der Schicht nach ihr: womit eine Schicht auf dem Weg zurück multipliziert.',
  },
  slopesPart: {
    title: 'Steigungen',
    sentence:
      'Das mittlere |g′(z)| über die Einheiten der Schicht und die Beispiele des letzten Mini-Batch, wie die Engine es gemessen hat.',
  },
  weightsPart: {
    title: 'Gewichte',
    sentence:
      'Der Rest des Faktors, Faktor ÷ Steigungen: was die Gewichte der nächsten Schicht tun und wie sie und die Steigungen zusammentreffen.',
  },
  slopeBound: {
    title: 'Schranke der Steigungen',
    sentence:
      'Das mittlere |∂J/∂z| der Ausgabe mal die größte Steigung jeder Schicht auf dem Weg zurück, 0,25 bei einem Sigmoid; die Gewichte sind nicht mitgezählt, und große können das Gemessene darüber heben.',
  },
  learningSpeed: {
    title: 'wie schnell eine Schicht lernt',
    sentence:
      'Beim einfachen Gradientenabstieg bewegt ein Schritt die Gewichte einer Schicht um Lernrate mal ‖∂J/∂W‖; Schichten lernen also so schnell, wie ihre Normen groß sind; hier das geometrische Mittel der letzten 20 Bilder.',
  },
} satisfies typeof flowTerms;
