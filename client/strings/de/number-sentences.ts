/** German: what a number inside a sentence, or at the end of a colour scale, says of itself when it is clicked. */
import type { numberSentences } from '../en/number-sentences.js';

const lastBatch = 'Über den letzten Mini-Batch.';
const training = 'Über alle Trainingspunkte.';
const thisSample = 'Von diesem einen Beispiel.';
const pointMade =
  'Wo der Punkt liegt: Der Datensatz hat ihn aus seinem Startwert gemacht, mit so viel Zufall, wie eingestellt ist.';
const ofMap = 'Von allen Schichten und Schritten, die die Karte zeigt. Die Skala endet bei der nächsten Zehnerpotenz.';
const samePictures =
  'Bei jedem Schritt dasselbe, damit sich Bilder vergleichen lassen; was darüber hinausgeht, hat denselben Ton.';

export default {
  'strip-times': {
    title: 'Schicht 1 gegen die Ausgabe',
    how: 'Die Normen ‖∂J/∂W‖ von Schicht 1 und der Ausgabe, die größere geteilt durch die kleinere.',
    over: lastBatch,
  },
  'flow-drop': {
    title: 'Die Ausgabe gegen die letzte verborgene Schicht',
    how: 'Die Normen ‖∂J/∂W‖ der Ausgabe und der letzten verborgenen Schicht, die größere geteilt durch die kleinere.',
    over: lastBatch,
  },
  'strip-factor': {
    title: 'Je Schicht',
    how: 'Die Norm ‖∂J/∂W‖ der Ausgabe gegen die von Schicht 1, als ein gleicher Faktor von jeder Schicht zur nächsten.',
    over: lastBatch,
  },
  'shades-low': {
    title: 'Kleinster Wert der Farbskala',
    how: 'Die kleinste Aktivierung der Einheiten der Schicht in der Ebene, nicht weiter von null als 98 % von ihnen; bei Sigmoid 0, bei tanh −1.',
    over: 'Über die Punkte der kleinen Bilder.',
  },
  'shades-high': {
    title: 'Größter Wert der Farbskala',
    how: 'Die größte Aktivierung der Einheiten der Schicht in der Ebene, nicht weiter von null als 98 % von ihnen; bei Sigmoid und tanh 1.',
    over: 'Über die Punkte der kleinen Bilder.',
  },
  'plane-high': {
    title: 'Oberes Ende der Farbskala',
    how: 'Eine Antwort des Netzes mit dem tiefsten Ton.',
    over: samePictures,
  },
  'plane-middle': { title: 'Mitte der Farbskala', how: 'Die Antwort, die keine Farbe hat.', over: samePictures },
  'plane-low': {
    title: 'Unteres Ende der Farbskala',
    how: 'Eine Antwort des Netzes mit dem tiefsten Ton.',
    over: samePictures,
  },
  'least-norm': {
    title: 'Kleinstes ‖∂J/∂W‖',
    how: 'Der kleinste Gradient einer Schicht, der nicht null ist.',
    over: ofMap,
  },
  'greatest-norm': { title: 'Größtes ‖∂J/∂W‖', how: 'Der größte Gradient einer Schicht.', over: ofMap },
  'least-delta': {
    title: 'Kleinstes mittleres |∂J/∂z|',
    how: 'Das kleinste Mittel einer Schicht, das nicht null ist.',
    over: ofMap,
  },
  'greatest-delta': { title: 'Größtes mittleres |∂J/∂z|', how: 'Das größte Mittel einer Schicht.', over: ofMap },
  'lost-updates': {
    title: 'Beim Runden verloren',
    how: 'Die Gewichte, die ein weiterer Schritt mit diesem Gradienten genau so ließe, wie sie sind, von denen, die er bewegen soll.',
    over: lastBatch,
  },
  'point-x1': { title: 'x₁', how: pointMade, over: thisSample },
  'point-x2': { title: 'x₂', how: pointMade, over: thisSample },
  'answer-at': {
    title: 'Antwort',
    how: 'Was das Netz an dieser Stelle der Ebene ausgibt; bei mehreren Klassen der Anteil der wahrscheinlichsten.',
    over: '',
  },
  'change-at': {
    title: 'Änderung der Antwort',
    how: 'Was das Netz an dieser Stelle mit den Gewichten nach dem nächsten Schritt antwortet, minus seiner jetzigen Antwort.',
    over: '',
  },
  target: {
    title: 'Ziel',
    how: 'Was die Antwort nach den Daten sein soll, so wie die Ausgabe trainiert wird.',
    over: thisSample,
  },
  'right-share': {
    title: 'Was die richtige Klasse bekam',
    how: 'Die Wahrscheinlichkeit, die das Netz der richtigen Klasse gibt: p, oder 1 − p, wo das Ziel 0 ist.',
    over: thisSample,
  },
  'judged-answer': {
    title: 'Antwort p',
    how: 'Die Funktion der Ausgabe bei diesem Score, in doppelter Genauigkeit.',
    over: thisSample,
  },
  'judged-loss': {
    title: 'Verlust J',
    how: 'Nach dem Verlust dieser Zeile bei diesem Score, in doppelter Genauigkeit.',
    over: thisSample,
  },
  'judged-slope': {
    title: '∂J/∂z',
    how: 'Die Ableitung des Verlusts dieser Zeile nach dem Score, in doppelter Genauigkeit.',
    over: thisSample,
  },
  'stall-left': {
    title: 'Womit der quadratische Fehler multipliziert',
    how: 'Die Steigung, durch die er den Fehler schickt: p(1 − p) eines Sigmoids, 1 − a² eines tanh; bei einem Softmax beide Gradienten, geteilt.',
    over: thisSample,
  },
  'stall-times': {
    title: 'Wie viel stärker',
    how: 'Die Steigung ∂J/∂z der Kreuzentropie, geteilt durch die des quadratischen Fehlers, bei diesem Score.',
    over: thisSample,
  },
  'sum-term': {
    title: 'Summand',
    how: 'Die Eingabe mal ihr Gewicht, in einfacher Genauigkeit.',
    over: thisSample,
  },
  'other-terms': {
    title: 'Die kleineren Summanden',
    how: 'Eingaben mal Gewichte, die keine eigene Zeile haben, addiert.',
    over: thisSample,
  },
  'regularizer-share': {
    title: 'Anteil der Regularisierung',
    how: 'Bei L2 λ·w, bei L1 λ·sign w: Er kommt zum Gradienten des Verlusts hinzu, bevor der Optimierer ihn sieht.',
    over: '',
  },
  'output-slope': {
    title: 'Steigung der Ausgabe nach einem Score',
    how: 'Wie schnell eine Ausgabe mit einem Score wächst. Softmax koppelt sie: pⱼ(1 − pⱼ) nach dem eigenen, −pⱼ·pₖ nach einem anderen.',
    over: thisSample,
  },
  'path-factor': {
    title: 'Faktor auf dem Pfad',
    how: 'Ein Glied dieses einen Pfads: eine Steigung des Verlusts oder einer Einheit, ein Gewicht oder was das Gewicht liest.',
    over: thisSample,
  },
  'path-product': {
    title: 'Produkt entlang des Pfads',
    how: 'Die Steigung des Verlusts an der Ausgabe, die Steigungen und Gewichte auf dem Weg und die Eingabe, multipliziert.',
    over: thisSample,
  },
  'path-share': {
    title: 'Anteil des Pfads',
    how: 'Das Produkt des Pfads an der Summe aller: an ∂J/∂w.',
    over: thisSample,
  },
  paths: {
    title: 'Pfade',
    how: 'Die Einheiten aller Schichten nach der des Gewichts, multipliziert: Jeder Weg vom Gewicht zum Verlust ist ein Pfad.',
    over: '',
  },
  'open-paths': {
    title: 'Offene Pfade',
    how: 'Pfade, auf denen keine Steigung, kein Gewicht und keine Eingabe 0 ist.',
    over: thisSample,
  },
  'paths-cancel': {
    title: 'Wie viel sich aufhebt',
    how: 'Die Produkte aller Pfade, ohne ihre Vorzeichen addiert, geteilt durch ∂J/∂w.',
    over: thisSample,
  },
  'strongest-paths': {
    title: 'Die stärksten Pfade',
    how: 'Ihre Produkte, addiert, an der Summe aller: an ∂J/∂w.',
    over: thisSample,
  },
  'mean-z': {
    title: 'Mittleres z',
    how: 'Das Mittel von z über die Einheiten der Schicht.',
    over: training,
  },
  'mean-a': {
    title: 'Mittleres a',
    how: 'Das Mittel von a über die Einheiten der Schicht. Bei einem Softmax ist es eins durch ihre Anzahl, denn die Anteile eines Beispiels addieren sich zu 1.',
    over: training,
  },
  'unit-gradient': {
    title: 'Länge des eigenen Gradienten der Einheit',
    how: 'Die Wurzel aus der Summe der Quadrate von ∂J/∂w über die Gewichte, die in diese Einheit führen, und von ∂J/∂b ihres Bias.',
    over: lastBatch,
  },
  'dead-at': {
    title: 'Ein Schritt, bei dem sie tot ist',
    how: 'Nach dem Schritt wird ganz gefragt, und die Aktivierung der Einheit ist dort für jeden Punkt null und ohne Steigung. Jede Frage halbierte, was übrig war.',
    over: training,
  },
  'alive-at': {
    title: 'Ein Schritt, bei dem sie lebte',
    how: 'Nach dem Schritt wird ganz gefragt, und die Aktivierung der Einheit ist dort für einen Punkt nicht null oder hat eine Steigung.',
    over: training,
  },
  'saturated-at': {
    title: 'Ein Schritt, bei dem sie gesättigt ist',
    how: 'Nach dem Schritt wird ganz gefragt, und die Einheit wird dort nach ihren Steigungen beurteilt. Jede Frage halbierte, was übrig war.',
    over: training,
  },
  'not-saturated-at': {
    title: 'Ein Schritt, bei dem sie nicht gesättigt war',
    how: 'Nach dem Schritt wird ganz gefragt, und die Einheit wird dort nach ihren Steigungen beurteilt.',
    over: training,
  },
  'bin-count': {
    title: 'Werte',
    how: 'Wie viele Werte der Schicht in diesem Bereich liegen, von jeder Einheit für jeden Trainingspunkt einer; die äußersten Bereiche enthalten, was darüber hinausgeht.',
    over: training,
  },
  'bin-share': {
    title: 'Anteil der Werte',
    how: 'Die Werte der Schicht, die in diesem Bereich liegen, von jeder Einheit für jeden Trainingspunkt einer, an allen.',
    over: training,
  },
  'dead-drawn': {
    title: 'Tote Einheiten',
    how: 'Einheiten der Schicht, deren Aktivierung für jeden Punkt null ist und dort keine Steigung hat, so wie sie gezeichnet sind.',
    over: training,
  },
  'saturated-drawn': {
    title: 'Gesättigte Einheiten',
    how: 'Einheiten der Schicht, deren Steigung für mehr als die Hälfte der Punkte flach ist; wo eine Seite der Funktion ohnehin flach ist, für mehr als 90 %; keine der Ausgabe, und keine, die tot ist.',
    over: training,
  },
  measured: { title: 'Gemessen', how: 'Nach dem Maß, das die Lektion nennt.', over: '' },
} satisfies typeof numberSentences;
