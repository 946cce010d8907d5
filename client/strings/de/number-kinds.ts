/** German: what each kind of number is, how it is computed, and over what. */
import type { numberAnswers } from '../en/number-answers.js';

const lastBatch = 'Über den letzten Mini-Batch.';
const training = 'Über alle Trainingspunkte.';
const test = 'Über alle Testpunkte, die das Training nie sieht.';
const thisSample = 'Von diesem einen Beispiel.';
const allUnits = 'Über alle Trainingspunkte und alle Einheiten der Schicht.';
const ofRace = 'Von diesem Rennen und keinem anderen.';
const ofSeeds = 'Das Rennen läuft einmal je Startwert, von anderen Anfangsgewichten und mit anderen Mini-Batches.';
const meanLoss = 'Das Netz berechnet seinen Verlust für jeden Punkt; dies ist das Mittel, ohne Regularisierung.';
const right = 'Punkte auf der richtigen Seite, von allen.';
const inOrder =
  'Die Startwerte sind der Größe nach geordnet; bei einem Viertel, der Hälfte oder drei Vierteln steht dieser.';

export const germanKinds = {
  step: { title: 'Schritt', how: 'Ein Schritt ändert alle Gewichte einmal, nach einem Mini-Batch.', over: '' },
  'train-loss': { title: 'Trainingsverlust', how: meanLoss, over: training },
  'test-loss': { title: 'Testverlust', how: meanLoss, over: test },
  'train-accuracy': { title: 'Trefferquote im Training', how: right, over: training },
  'test-accuracy': { title: 'Trefferquote im Test', how: right, over: test },
  'gradient-norm': {
    title: '‖∂J/∂W‖',
    how: 'Die Wurzel aus der Summe der Quadrate von ∂J/∂w über alle Gewichte der Schicht, ohne die Biases.',
    over: lastBatch,
  },
  'mean-delta': {
    title: 'Mittleres |∂J/∂z|',
    how: 'Das Mittel des Betrags von ∂J/∂z über die Beispiele und die Einheiten der Schicht.',
    over: lastBatch,
  },
  'mean-slope': {
    title: 'Mittleres |g′(z)|',
    how: 'Das Mittel des Betrags der Steigung der Aktivierung über die Beispiele und die Einheiten der Schicht.',
    over: lastBatch,
  },
  saturated: {
    title: 'Gesättigt oder bei Steigung 0',
    how: 'Paare aus einem Punkt und einer Einheit, bei denen die Steigung der Aktivierung unter 5 % ihres größten Werts liegt, von allen Paaren.',
    over: training,
  },
  dead: {
    title: 'Tote Einheiten',
    how: 'Einheiten, deren Aktivierung für jeden Punkt null und ohne Steigung ist.',
    over: training,
  },
  weight: {
    title: 'Gewicht',
    how: 'Zufällig gezogen, dann vom Optimierer in jedem Schritt geändert.',
    over: '',
  },
  bias: { title: 'Bias', how: 'Am Anfang gesetzt, dann vom Optimierer in jedem Schritt geändert.', over: '' },
  'weight-gradient': {
    title: '∂J/∂w',
    how: '∂J/∂z der Einheit mal der Wert, den das Gewicht liest, im Mittel über die Beispiele.',
    over: lastBatch,
  },
  'bias-gradient': { title: '∂J/∂b', how: '∂J/∂z der Einheit im Mittel über die Beispiele.', over: lastBatch },
  'flow-factor': {
    title: 'Faktor',
    how: 'Das mittlere |∂J/∂z| dieser Schicht, geteilt durch das der Schicht nach ihr.',
    over: lastBatch,
  },
  z: {
    title: 'z',
    how: 'Jeder Wert, den die Einheit liest, mal sein Gewicht, addiert, plus der Bias.',
    over: '',
  },
  a: { title: 'a', how: 'Die Aktivierungsfunktion beim z der Einheit.', over: '' },
  'sample-delta': {
    title: '∂J/∂z',
    how: 'Wie schnell der Verlust dieses einen Beispiels mit z der Einheit wachsen würde.',
    over: '',
  },
  'sample-loss': {
    title: 'Verlust J',
    how: 'Der Verlust dieses einen Beispiels, aus seinen Ausgaben und seinem Ziel.',
    over: '',
  },
  'sample-gradient': {
    title: '∂J/∂w',
    how: 'Der Gradient des Verlusts dieses einen Beispiels: das Produkt aller Faktoren vom Verlust zurück zum Gewicht.',
    over: '',
  },
  'loss-slope': {
    title: 'Steigung des Verlusts',
    how: 'Wie schnell der Verlust dieses einen Beispiels mit der Ausgabe wachsen würde.',
    over: '',
  },
  'sample-input': {
    title: 'Eingabe',
    how: 'Was das Gewicht liest: ein Merkmal des Beispiels oder die Aktivierung einer Einheit davor.',
    over: thisSample,
  },
  slope: {
    title: 'g′(z)',
    how: 'Die Steigung der Aktivierungsfunktion beim z der Einheit.',
    over: thisSample,
  },
  factor: {
    title: 'Faktor von ∂J/∂w',
    how: 'Ein Glied der Kette vom Verlust zurück zum Gewicht: eine Steigung, ein Gewicht oder was das Gewicht liest.',
    over: thisSample,
  },
  product: {
    title: 'Produkt bis hierher',
    how: 'Alle Faktoren vom Verlust zurück bis zu diesem, multipliziert.',
    over: thisSample,
  },
  'all-slopes': {
    title: 'Alle Steigungen',
    how: 'Die Steigungen unter den Faktoren, multipliziert.',
    over: thisSample,
  },
  'all-weights': {
    title: 'Alle Gewichte',
    how: 'Die Gewichte unter den Faktoren, ohne ihre Vorzeichen multipliziert.',
    over: thisSample,
  },
  'flow-weights': {
    title: 'Der Teil der Gewichte',
    how: 'Der Faktor geteilt durch die mittlere Steigung: was die Gewichte tun und wie sie und die Steigungen zusammentreffen.',
    over: lastBatch,
  },
  'flow-bound': {
    title: 'Schranke der Steigungen',
    how: 'Das mittlere |∂J/∂z| der Ausgabe mal die größte Steigung jeder Schicht auf dem Weg zurück; die Gewichte sind nicht mitgezählt.',
    over: lastBatch,
  },
  'flow-times': {
    title: 'Wie weit auseinander',
    how: 'Die Normen ‖∂J/∂W‖ von Schicht 1 und der Schicht, mit der sie verglichen wird, die größere geteilt durch die kleinere.',
    over: lastBatch,
  },
  'curve-output': {
    title: 'Mittlere Ausgabe',
    how: 'Das Mittel von g(z) bei den z, die die Schicht hat.',
    over: allUnits,
  },
  'curve-slope': {
    title: 'Mittlere Steigung',
    how: 'Das Mittel von g′(z) bei den z, die die Schicht hat.',
    over: allUnits,
  },
  'curve-flat': {
    title: 'Auf flachen Teilen',
    how: 'Paare aus einem Punkt und einer Einheit, bei denen die Steigung unter 5 % der größten der Funktion liegt, von allen Paaren.',
    over: allUnits,
  },
  'curve-dead': {
    title: 'Tote Einheiten',
    how: 'Einheiten, für die g(z) bei jedem Punkt null und ohne Steigung ist.',
    over: training,
  },
  'curve-ten': {
    title: 'Zehn solche Schichten lassen übrig',
    how: 'Die mittlere Steigung hoch zehn; die Gewichte sind nicht mitgezählt.',
    over: allUnits,
  },
  'dead-in-all': {
    title: 'Tote Einheiten',
    how: 'Einheiten aller Schichten, deren Aktivierung für jeden Punkt null und ohne Steigung ist.',
    over: training,
  },
  'saturated-in-all': {
    title: 'Gesättigte Einheiten',
    how: 'Einheiten der verborgenen Schichten, deren Steigung für mehr als die Hälfte der Punkte flach ist; wo eine Seite der Funktion ohnehin flach ist, für mehr als 90 %.',
    over: training,
  },
  'z-above': { title: 'Punkte mit z > 0', how: 'Für diese Einheit gezählt.', over: training },
  'z-below': { title: 'Punkte mit z < 0', how: 'Für diese Einheit gezählt.', over: training },
  'z-least': { title: 'Kleinstes z', how: 'Das kleinste z, das diese Einheit bei einem Punkt hat.', over: training },
  'z-greatest': { title: 'Größtes z', how: 'Das größte z, das diese Einheit bei einem Punkt hat.', over: training },
  'weight-after': {
    title: 'Gewicht nach dem nächsten Schritt',
    how: 'Die Seite macht die Änderung selbst, mit dem Mini-Batch, der als Nächstes kommt: dieselben Bits wie im Training.',
    over: '',
  },
  'weight-change': {
    title: 'Änderung des Gewichts',
    how: 'Das Gewicht nach dem nächsten Schritt minus das jetzige.',
    over: '',
  },
  'next-gradient': {
    title: '∂J/∂w, nächster Mini-Batch',
    how: 'Das Mittel der Gradienten der Beispiele.',
    over: 'Über den nächsten Mini-Batch.',
  },
  'whole-gradient': { title: '∂J/∂w, alle Punkte', how: 'Das Mittel der Gradienten der Beispiele.', over: training },
  'answer-change': {
    title: 'Größte Änderung',
    how: 'Das Netz antwortet auf einem Raster in der Ebene mit den Gewichten vor und nach dem nächsten Schritt; dies ist der größte Unterschied.',
    over: '',
  },
  'race-reached': {
    title: 'Am Ziel',
    how: 'Die erste gemessene Epoche, nach der die Bahn das Ziel erreicht hatte.',
    over: ofRace,
  },
  'race-accuracy': {
    title: 'Trefferquote im Test',
    how: 'Testpunkte auf der richtigen Seite, von allen.',
    over: ofRace,
  },
  'race-test-loss': { title: 'Testverlust', how: 'Der mittlere Verlust über alle Testpunkte.', over: ofRace },
  'race-train-loss': {
    title: 'Trainingsverlust',
    how: 'Der mittlere Verlust über alle Trainingspunkte.',
    over: ofRace,
  },
  'race-norm': { title: '‖∂J/∂W‖', how: 'Vom letzten Mini-Batch der Bahn.', over: ofRace },
  'race-norms': {
    title: 'Gradient, Schicht 1 / letzte verborgene',
    how: 'Die Norm ‖∂J/∂W‖ von Schicht 1, geteilt durch die der letzten verborgenen Schicht, vom letzten Mini-Batch der Bahn.',
    over: ofRace,
  },
  'seeds-reached': {
    title: 'Am Ziel',
    how: 'Startwerte, mit denen die Bahn das Ziel erreichte.',
    over: ofSeeds,
  },
  'seeds-diverged': {
    title: 'Divergiert',
    how: 'Startwerte, mit denen die Zahlen der Bahn aufhörten, endlich zu sein.',
    over: ofSeeds,
  },
  'seeds-epochs': { title: 'Epochen bis zum Ziel', how: inOrder, over: ofSeeds },
  'seeds-loss': { title: 'Testverlust am Ende', how: inOrder, over: ofSeeds },
} satisfies (typeof numberAnswers)['kinds'];
