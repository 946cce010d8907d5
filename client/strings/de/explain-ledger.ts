/** German: the explaining view of ledger. Places come as `Schicht 2`, `der Ausgabe` or `Einheit 3 von Schicht 2`. */
import type { ledgerWords } from '../en/explain-ledger.js';

/** In the genitive, which a place of the output has already. */
const of = (place: string) => (place.startsWith('der ') ? place : `von ${place}`);

export default {
  clickLineChoosesWeight: 'Ein Klick auf eine Linie wählt ihr Gewicht. Dieses ist {value}.',
  zSlopeG: (layer: string) => `In ${layer}: z = {z}, Steigung g′ = {slope}`,
  smallAllUnits: (layer: string) => `; klein: alle Einheiten ${of(layer)}`,
  jW: (before: string) => `∂J/∂w ist {b}: ${before} {b2}.`,
  allSlopesGMultiply: 'Alle Steigungen g′ multiplizieren sich zu {b}, alle Gewichte zu {b2}.',
  softmaxNoCurve: (layer: string, letter: string) =>
    `In ${layer}: z = {z}, ${letter} = {answer}. Ein Softmax hat keine Kurve über einem z: Jede Antwort hängt von allen Scores ab.`,
  softmaxEntry: (output: number, score: number, letter: string) =>
    output === score
      ? `Softmax: Ausgabe ${output} antwortet {answer}. Mit ihrem eigenen Score, z = {z}, ändert sich das um ∂${letter}/∂z = {slope}. Keine Kurve über einem z zeigt es: Jede Antwort hängt von allen Scores ab.`
      : `Softmax koppelt die Ausgaben: Ausgabe ${output} antwortet {answer}. Mit dem Score von Ausgabe ${score}, z = {z}, ändert sich das um ∂${letter}/∂z = {slope}. Keine Kurve über einem z zeigt es.`,
  factorsJWFrom: 'Faktoren von ∂J/∂w, vom Verlust bis zum Gewicht, mit ihrem laufenden Produkt',
  factor: 'Faktor',
  whereComesFrom: 'Woher er kommt',
  number: 'Zahl',
  productSoFar: 'Produkt bis hierher',
  numbers: 'in Zahlen',
  showNetworkCurve: 'Im Netz und auf der Kurve zeigen',
  all: 'Zusammen',
  enginesGradientSampleProduct:
    'der Gradient dieses Beispiels, wie ihn die Engine hat: Das Produkt liegt unter 1,2·10{sup}, wo die einfache Genauigkeit endet',
  enginesGradientSampleSame:
    'der Gradient dieses Beispiels, wie ihn die Engine hat: bis auf Rundung dasselbe wie das Produkt',
  moreThanOnePath:
    'Mehr als ein Pfad führt zum Verlust; die Faktoren einer Schicht sind deshalb Mittel über ihre Einheiten, so gebildet, dass sie sich zum Gradienten multiplizieren: {math} ist das Mittel von |∂J/∂a| der Schicht darunter ÷ das Mittel von |∂J/∂z|, und {math2} zählt jede Einheit nach ihrem |∂J/∂a|.',
  pWasRoundedSo: (value: string) =>
    `p wurde auf ${value} gerundet, deshalb ist ∂J/∂p unendlich und ∂p/∂z 0: Nur was sie zusammen ergeben, ist eine Zahl, und darum nimmt die Engine sie nie auseinander.`,
  together: 'Zusammen:',
  jP1P: '∂J/∂p ist −1/p für die richtige Klasse und 0 für die anderen; Softmax gibt es an alle weiter.',
  squaredError: 'Beim quadratischen Fehler',
  outputsOwnSlopeStays: 'bleibt die eigene Steigung der Ausgabe in der Kette: zusammen {b}.',
  eachOutput: 'Jede Ausgabe: ihre Antwort, ∂J/∂p, ∂p/∂z und ∂J/∂z',
  outputHead: 'Ausgabe',
  target: 'Ziel {math}',
  theOutput: 'Ausgabe',
  output: (unit: number) => `Ausgabe ${unit}`,
  paths: 'Pfade',
  pathsBehindMeans: 'Die Pfade hinter den Mitteln',
  jWSumOver: '∂J/∂w ist die Summe über',
  pathsFromWeightLoss: 'Pfade vom Gewicht zum Verlust. Jeder hat einen Faktor 0: Nichts kommt an.',
  pathsFromWeightLoss2: 'Pfade vom Gewicht zum Verlust',
  which: ', von denen',
  openNoFactorTheirs: 'offen sind: Keiner ihrer Faktoren ist 0',
  pathsBothSignsCancel:
    'Pfade beider Vorzeichen heben sich auf: Ohne Vorzeichen ergäben sie {times}-mal ∂J/∂w, sodass nicht wenige von ihnen es entscheiden.',
  strongestMakeSum: (shownCount: number) => `Die ${shownCount} stärksten machen {part} der Summe aus`,
  othersTakeSomeBack: ': Die anderen nehmen etwas davon zurück',
  numbersUnitsLayerLayer:
    'Die Nummern sind Einheiten, Schicht für Schicht. Ein Klick zerlegt einen Pfad in seine Faktoren.',
  factorsOfPath: 'Faktoren dieses Pfads',
  check: 'Prüfen',
  check2: 'Prüfe es',
  movesWeightHWatches: 'Bewegt das Gewicht um ±h und sieht nach dem Verlust: ganz ohne Kettenregel.',
  chainRuleEnginesSingle: 'Kettenregel, in der einfachen Genauigkeit der Engine',
  chainRuleDoublePrecision: 'Kettenregel, in doppelter Genauigkeit',
  finiteDifferenceDoublePrecision: 'Differenzenquotient, in doppelter Genauigkeit',
  theyDifferShare: 'Sie weichen um diesen Anteil ab',
  both0: 'Beide sind 0',
  divided: '{math} mit {math2} = {h}: {above} − {below}, geteilt durch {value}.',
  zOutput: (exact: string) => `∂${exact}/∂z der Ausgabe`,
  jZOutput: '∂J/∂z der Ausgabe',
  weight: (place: string) => `das Gewicht ${of(place)}`,
  whatWeightsPass: (place: string) => `was die Gewichte ${of(place)} weitergeben`,
  g: (place: string) => `g′ ${of(place)}`,
  meanG: (place: string) => `das mittlere g′ ${of(place)}`,
  unitsOwnShare: 'der eigene Anteil der Einheit',
  input: 'die Eingabe',
  slopeLossP1: 'Steigung des Verlusts nach p: dem Betrag nach 1 oder mehr',
  slopeLossOutputY: 'Steigung des Verlusts nach der Ausgabe: a − y',
  softmaxHow: (own: boolean, output: number, score: number) =>
    `Softmax: wie Ausgabe ${output} sich ${own ? 'mit ihrem eigenen Score' : `mit dem Score von Ausgabe ${score}`} ändert, z =`,
  slopeZ: (activation: string) => `Steigung von ${activation} bei z =`,
  outputEngine: 'der Ausgabe, wie die Engine es hat',
  meanJZOutputs: (shape: number) => `Mittel von |∂J/∂z| der ${shape} Ausgaben`,
  weightFrom: (place: string, layer: string) => `Gewicht ${of(place)}, von ${layer}`,
  weightsTheyPass: (place: string) => `Gewichte ${of(place)}, so wie sie weitergeben`,
  slopeZ2: (activation: string, layer: string) => `Steigung von ${activation} in ${layer}, bei z =`,
  meanSlope2: (activation: string, place: string) => `mittlere Steigung von ${activation} in ${place}`,
  jMeanJ: (layer: string) => `∂J/∂a ${of(layer)}, durch das Mittel von |∂J/∂a|`,
  inputWeightMultiplies: (value: string) => `die Eingabe ${value}, die das Gewicht multipliziert`,
  whichWeightMultiplies: (layer: string) => `a ${of(layer)}, das das Gewicht multipliziert`,
  factorsOneThem: (count: string, name: string) => `${count} Faktoren, und einer davon, ${name}, ist`,
  factors: (count: string, which: 'smallest' | 'greatest', name: string) =>
    `${count} Faktoren, der ${which === 'smallest' ? 'kleinste' : 'größte'} ist ${name},`,
  counts: ['kein', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf'],
  kink: 'An einem Knick.',
  anyHCarriesUnit:
    'Jedes ±h trägt eine Einheit über den Knick ihrer Aktivierung, sodass die Steigung auf beiden Seiten eine andere ist.',
  both1: 'Beide sind 0.',
  lossDoesNotMove: 'Der Verlust bewegt sich überhaupt nicht, wenn dieses Gewicht es tut.',
  theyAgree: 'Sie stimmen überein.',
  singlePrecisionWhichNetwork: 'Die einfache Genauigkeit, in der das Netz trainiert, hat einige Ziffern weggerundet.',
  productSlopeLoss: 'Das Produkt ist die Steigung des Verlusts.',
  tooSmallSee: 'Zu klein, um es zu sehen.',
  lossMovesLessThan: 'Der Verlust bewegt sich um weniger als seine letzte Ziffer, auch in doppelter Genauigkeit.',
  theyDiffer: 'Sie weichen ab.',
  moreThanErrorCheck: 'Um mehr als den Fehler dieser Prüfung.',
} satisfies typeof ledgerWords;
