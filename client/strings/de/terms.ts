/** German: what the words on the page mean. */
import type { terms } from '../en/terms.js';
import { germanExplorerTerms, germanFlowTerms } from './explorer-terms.js';
import { germanValueTerms } from './value-terms.js';

export default {
  ...germanValueTerms,
  ...germanExplorerTerms,
  ...germanFlowTerms,
  network: {
    title: 'Netz',
    sentence: 'Schichten von Einheiten zwischen den Eingaben links und der Antwort rechts; jede Linie ist ein Gewicht.',
  },
  layer: {
    title: 'Schicht',
    sentence: 'Einheiten, die alle dieselben Werte lesen und ihre an die nächste Schicht weitergeben.',
  },
  unit: {
    title: 'Einheit',
    sentence: 'Addiert ihre gewichteten Eingaben und einen Bias zu z und gibt a = g(z) weiter.',
  },
  weight: {
    title: 'Gewicht',
    sentence:
      'Der Faktor, mit dem ein Wert auf dem Weg in eine Einheit multipliziert wird: durchgezogene Linien sind über 0, gestrichelte darunter.',
  },
  weightSize: {
    title: '|w|',
    sentence: 'Je dicker die Linie, desto größer der Betrag des Gewichts, auf einer Skala für das ganze Netz.',
  },
  bias: {
    title: 'Bias',
    sentence:
      'Eine Zahl, die jede Einheit zu ihren gewichteten Eingaben addiert; sie verschiebt, wo die Einheit umschaltet.',
  },
  preActivation: {
    title: 'z',
    sentence: 'Die gewichteten Eingaben einer Einheit plus ihr Bias, vor der Aktivierungsfunktion.',
  },
  activation: {
    title: 'Aktivierung',
    sentence:
      'Die Funktion g, die aus z einer Einheit ihre Ausgabe a = g(z) macht; ohne ihre Krümmung brächten Schichten nichts.',
  },
  alpha: {
    title: 'Alpha',
    sentence: 'Die Steigung von Leaky ReLU für z < 0: 0 macht daraus ein ReLU, 1 macht sie linear.',
  },
  alphaElu: { title: 'Alpha', sentence: 'Für z < 0 biegt sich ELU gegen −Alpha; die Steigung ist dort Alpha · eᶻ.' },
  output: { title: 'Ausgabe', sentence: 'Die letzte Schicht, deren Aktivierungen die Antwort des Netzes sind.' },
  feature: {
    title: 'Merkmal',
    sentence: 'Ein Wert aus den beiden Koordinaten eines Punkts, den das Netz als Eingabe liest.',
  },
  zeroLine: {
    title: 'z = 0',
    sentence:
      'Die Linie im Bild einer Einheit, auf der ihr z 0 ist: Auf beiden Seiten davon tut die Einheit Verschiedenes.',
  },
  heatMap: {
    title: 'Wärmebild',
    sentence: 'Die Aktivierung einer Einheit an jedem Punkt der Ebene; alle Einheiten einer Schicht teilen eine Skala.',
  },
  flatZone: {
    title: 'Steigung < 5 %',
    sentence:
      'Schraffiert, wo die Steigung |g′(z)| unter 5 % ihres größten Werts ist: Dort kommt kaum Gradient hindurch.',
  },
  saturated: {
    title: 'gesättigt',
    sentence:
      'Anteil der Paare (Trainingspunkt, Einheit), deren Steigung |g′(z)| unter 5 % ihres größten Werts ist, sodass kaum Gradient hindurchkommt.',
  },
  saturatedUnit: {
    title: 'gesättigte Einheit',
    sentence:
      'Eine Einheit, deren Steigung |g′(z)| für mehr als die Hälfte der Trainingspunkte unter 5 % ihres größten Werts ist; bei einem ReLU, das gewöhnlich für die Hälfte flach ist, für mehr als neun von zehn.',
  },
  zeroSlope: {
    title: 'Steigung 0',
    sentence:
      'Anteil der Paare (Trainingspunkt, Einheit) mit z < 0, wo die Steigung von ReLU 0 ist und kein Gradient hindurchkommt.',
  },
  deadUnit: {
    title: 'tote Einheit',
    sentence:
      'Eine Einheit, deren Aktivierung für jeden Trainingspunkt 0 ist und dort keine Steigung hat (an einem Knick: keine links davon). Sie gibt nichts weiter, und wo z < 0 für alle Punkte gilt, ist ihr Gradient 0, und sie kann nicht lernen.',
  },
  histogram: {
    title: 'Histogramm von z',
    sentence: 'Wie sich z aller Einheiten der Schicht jetzt über alle Trainingspunkte verteilt.',
  },
  loss: {
    title: 'Verlust J',
    sentence: 'Wie falsch das Netz auf den Daten liegt, als eine Zahl, die das Training kleiner macht.',
  },
  trainLoss: { title: 'Trainingsverlust', sentence: 'Der Verlust auf den Punkten, aus denen das Netz lernt.' },
  testLoss: {
    title: 'Testverlust',
    sentence:
      'Der Verlust auf Punkten, die nicht ins Training gehen; steigt er, während der Trainingsverlust fällt, lernt das Netz auswendig.',
  },
  accuracy: {
    title: 'Trefferquote',
    sentence: 'Der Anteil der Punkte, bei denen das Netz die richtige Klasse antwortet.',
  },
  forwardPropagation: {
    title: 'Vorwärtsrechnung',
    sentence:
      'Von den Eingaben an rechnet jede Schicht z aus, wendet ihre Aktivierung an und gibt a weiter, bis das a der letzten die Antwort ist.',
  },
  probability: {
    title: 'Wahrscheinlichkeit',
    sentence:
      'Was das Netz antwortet, wo seine Ausgabe ein Sigmoid oder ein Softmax ist: eine Zahl zwischen 0 und 1, die sagt, wie sicher es sich einer Klasse ist.',
  },
  slope: {
    title: 'Steigung g′',
    sentence:
      'Die Ableitung einer Aktivierung beim z einer Einheit: wie sehr sich a ändert, wenn z ein wenig steigt, und womit ein Gradient auf dem Weg zurück also multipliziert wird.',
  },
  chainRule: {
    title: 'Kettenregel',
    sentence:
      'Der Gradient eines Gewichts ist das Produkt der Steigungen von allem, was zwischen ihm und dem Verlust liegt, summiert über alle Pfade dorthin.',
  },
  finiteDifference: {
    title: 'Differenzenquotient',
    sentence:
      'Eine Steigung, ohne Kettenregel gemessen: Das Gewicht wird um ein kleines h in beide Richtungen bewegt und die Änderung des Verlusts durch 2h geteilt.',
  },
  gradient: {
    title: 'Gradient',
    sentence:
      'Die Steigung des Verlusts nach jedem Gewicht: wie sehr sich der Verlust ändern würde, wenn dieses Gewicht ein wenig stiege.',
  },
  gradientNorm: {
    title: '‖∂J/∂W‖',
    sentence:
      'Die Länge des Gradienten einer Schicht: die Wurzel aus der Summe der Quadrate von ∂J/∂w über ihre Gewichte, für den letzten Mini-Batch.',
  },
  vanishing: {
    title: 'schwindender Gradient',
    sentence:
      'Auf dem Weg zurück multipliziert jede Schicht den Gradienten mit ihren Steigungen und Gewichten; sind sie klein, bleibt für frühe Schichten fast nichts.',
  },
  exploding: {
    title: 'explodierender Gradient',
    sentence:
      'Sind die Faktoren, mit denen jede Schicht den Gradienten multipliziert, über 1, so wächst er auf dem Weg zurück von Schicht zu Schicht.',
  },
  lostUpdates: {
    title: 'Beim Runden verloren',
    sentence:
      'Anteil der Gewichte dieser Schicht, die ein Schritt genau so lässt, wie sie sind: w − Δw wird auf w gerundet, weil die einfache Genauigkeit von w 24 Bit behält und Δw unter etwa einem Zehnmillionstel von w liegt.',
  },
  veryLarge: {
    title: 'sehr großer Gradient',
    sentence:
      'Eine Schicht mit ‖∂J/∂W‖ über 100: Ein Schritt wirft ihre Gewichte weit, sodass das Training divergieren kann.',
  },
  cutOff: {
    title: 'abgeschnittener Gradient',
    sentence:
      'Der Gradient einer Schicht ist genau 0: Auf jedem Weg zurück zu ihr ist eine Steigung oder ein Gewicht 0, sie kann also nicht lernen.',
  },
  noGradient: {
    title: 'kein Gradient',
    sentence: 'Der Gradient ist in jeder Schicht genau 0, sodass ein Schritt kein Gewicht ändert.',
  },
  step: { title: 'Schritt', sentence: 'Eine Änderung aller Gewichte, aus dem Gradienten eines Mini-Batch.' },
  epoch: {
    title: 'Epoche',
    sentence: 'Ein Durchgang durch die Trainingspunkte: so viele Schritte, wie es Mini-Batches darin gibt.',
  },
  age: { title: 'Alter', sentence: 'Schritte, seit die Gewichte zuletzt gezogen oder wiederhergestellt wurden.' },
  batch: { title: 'Batchgröße', sentence: 'Wie viele Trainingspunkte jeder Schritt für seinen Gradienten ansieht.' },
  learningRate: {
    title: 'Lernrate',
    sentence: 'Wie weit jeder Schritt die Gewichte entlang des Gradienten bewegt, bergab.',
  },
  optimizer: { title: 'Optimierer', sentence: 'Die Regel, die aus Gradienten Änderungen der Gewichte macht.' },
  regularization: {
    title: 'Regularisierung',
    sentence: 'Addiert die Größe der Gewichte zu dem, was das Training kleiner macht, sodass kleine bevorzugt werden.',
  },
  initializer: {
    title: 'Anfangsgewichte',
    sentence:
      'Wie die Gewichte vor dem Training gezogen werden: zu klein, und Signale schwinden von Schicht zu Schicht; zu groß, und sie sättigen.',
  },
  seed: {
    title: 'Startwert',
    sentence: 'Die Zahl, aus der alles Zufällige folgt: Derselbe Startwert ergibt dieselben Gewichte.',
  },
  speed: { title: 'Tempo', sentence: 'Trainingsschritte in der Sekunde.' },
  noise: { title: 'Zufall', sentence: 'Wie weit Punkte zufällig von dort gestreut sind, wohin sie gehören.' },
  pointCount: { title: 'Punkte', sentence: 'Wie viele Punkte die Daten haben, für Training und Test zusammen.' },
  testShare: { title: 'für den Test', sentence: 'Der Anteil der Punkte, mit denen das Netz nie trainiert.' },
  prediction: {
    title: 'Vorhersage',
    sentence: 'Der Wert, den das Netz an jedem Punkt der Ebene antwortet, in denselben Farben wie die Daten.',
  },
  boundary: {
    title: 'Entscheidungsgrenze',
    sentence: 'Die Linie, auf der das Netz zwischen zwei Klassen unentschieden ist.',
  },
  logScale: {
    title: 'logarithmische Skala',
    sentence: 'Jede Linie steht für das Zehnfache der darunter, sodass auch kleine Werte zu sehen sind.',
  },
} satisfies typeof terms;
