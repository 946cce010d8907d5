/** German: the explaining view of flow. */
import type { flowWords } from '../en/explain-flow.js';

export default {
  boundOfSigmoids: 'Schranke 0,25ⁿ',
  boundOfSlopes: 'Schranke der Steigungen',
  slopesAloneWouldLeave: (bound: string) => `; die Steigungen allein ließen dort höchstens ${bound} übrig`,
  fromBackLayer1: (toLowerCase: string) => `Von ${toLowerCase} zurück zu Schicht 1 geht die Norm des Gradienten von `,
  meanJZFrom: (gradientNorm: string, gradientNorm2: string) =>
    `${gradientNorm} auf ${gradientNorm2}, und das Mittel von ∂J/∂z von `,
  to: (meanDelta: string, meanDelta2: string, limit: string) => `${meanDelta} auf ${meanDelta2}${limit}.`,
  logScale: 'logarithmische Skala',
  exactly0: '{i}genau 0',
  notFinite: '{i}nicht endlich',
  noNumber: '{i}keine Zahl',
  betweenStepLayer1: (ages: string, last: string, value: string) =>
    `Zwischen Schritt ${ages} und ${last} geht Schicht 1 von ${value} `,
  outputFrom: (value: string, layerCount: string, layerCount2: string) =>
    `auf ${value}, die Ausgabe von ${layerCount} auf ${layerCount2}.`,
  notFinite2: 'nicht endlich',
  noNumber2: 'keine Zahl',
  gradientOverSteps: 'Gradient über die Schritte',
  overSteps: 'Über die Schritte',
  whatMapShows: 'Was die Karte zeigt',
  meanJZ: 'Mittel von |∂J/∂z|',
  step: (layer: string, age: string) => `${layer}, Schritt ${age}: {value}`,
  zero: 'genau 0',
  step2: 'Schritt',
  table: 'Als Tabelle',
  noGradientYetOr: 'Noch kein Gradient, oder diese Seite war nicht dabei',
  outputWhereGradientBegins: 'Bei der Ausgabe beginnt der Gradient: Nach ihr kommt keine Schicht',
  noGradientYet: 'Noch kein Gradient',
  gradientEachLayerFactor: 'Der Gradient jeder Schicht und der Faktor von Schicht zu Schicht',
  jWNormGradient: '‖∂J/∂W‖, Norm des Gradienten',
  mean: '{i}Mittel von {math}',
  factor: 'Faktor ×',
  slopesG: '= Steigungen |g′|',
  slopes: '= Steigungen {math}',
  weights: '× Gewichte',
  trainingStoppedWasNot: (halted: string) => `Das Training steht: ${halted} war nicht endlich.`,
  gradientBeginsOutputChoose:
    'Der Gradient beginnt bei der Ausgabe. Wähle eine Schicht, um zu sehen, womit der Schritt zurück zu ihr multipliziert.',
  output: 'die Ausgabe',
  layer: (selected: number) => `Schicht ${selected}`,
  thereNoGradientDivide: 'Es gibt keinen Gradienten, der zu teilen wäre.',
  fromBackLayerMean: (from: string, selected: number, factor: string) =>
    `Auf dem Weg zurück zu Schicht ${selected} (davor: ${from}) wird das Mittel von |∂J/∂z| mit ${factor} multipliziert: `,
  slopesGiveMost: (activationTitles: string, slopes: string, greatest: string) =>
    `die Steigungen von ${activationTitles} geben ${slopes} (höchstens ${greatest}), `,
  weightsRest: (weights: string) => `die Gewichte den Rest, ${weights}.`,
  dashedOutputsMeanJ: (sigmoid: boolean) =>
    `Gestrichelt: das Mittel von |∂J/∂z| der Ausgabe mal ${sigmoid ? '0,25ⁿ für eine Schicht, die n Schichten davor liegt' : 'die größte Steigung jeder Schicht auf dem Weg'}: was die Steigungen allein höchstens übrig ließen. Die Gewichte sind nicht mitgezählt.`,
  whichUnitsDead: 'Welche Einheiten sind tot?',
  jW1Norm: '‖∂J/∂W(1)‖, Norm des Gradienten von Schicht 1',
  noStepSinceWeights: 'Kein Schritt, seit die Gewichte gezogen wurden',
  numbersThoseLastStep: (notFinite: string) =>
    `${notFinite} Die Zahlen sind die des letzten Schritts, der endlich war.`,
  notFinite3: 'Nicht endlich',
  noStepSinceWeights2: 'Kein Schritt, seit die Gewichte gezogen wurden: Es gibt noch keinen Gradienten.',
  onlyOutputsBias: ', nur der Bias der Ausgabe',
  exactly0EveryLayer: (bias: string) => `genau 0 in jeder Schicht: Kein Gewicht lernt${bias}`,
  exactlyZero: 'Genau null',
  jW: (where: string) => `‖∂J/∂W‖ ist ${where}.`,
  fromOutputAlone: (smaller: boolean, layer: string) =>
    `Allein von der Ausgabe zurück bis ${layer} wird ‖∂J/∂W‖ {drop}-mal ${smaller ? 'kleiner' : 'größer'}.`,
  thereNoHiddenLayer: 'Es gibt keine verborgene Schicht zum Vergleichen.',
  layer1GetsLarge: (other: string) => `Schicht 1 bekommt einen so großen Gradienten wie ${other}.`,
  layer1LearnsAbout: (other: string) => `Schicht 1 lernt etwa so schnell wie ${other}.`,
  layer1GetsGradient: 'Schicht 1 bekommt einen',
  layer1Learns: 'Schicht 1 lernt',
  timesThan: (slower: boolean, other: string) => `-mal ${slower ? 'kleineren' : 'größeren'} Gradienten als ${other}.`,
  timesThan2: (slower: boolean, other: string) => `-mal ${slower ? 'langsamer' : 'schneller'} als ${other}.`,
} satisfies typeof flowWords;
