/** German: unit health. */
import type { unitWords } from '../en/explain-units.js';

export default {
  unit: (column: string, index: number, states: string) => `${column}, Einheit ${index}: ${states}`,
  unit2: 'Einheit',
  arrowKeysChooseAnother: (layer: string) => `${layer}; die Pfeiltasten wählen eine andere`,
  states: { healthy: 'gesund', saturated: 'gesättigt', dead: 'tot' },
  leakyReluTrainingDiverges:
    'Mit Leaky ReLU divergiert das Training: Eine Steigung allein hilft nicht, wo die Schritte zu groß sind.',
  samples: (positive: string, samples: string) => `${positive} von ${samples} Beispielen`,
  comesBackEitherWay: 'Sie kommt so oder so zurück.',
  comesBackLeakyRelu: 'So, wie sie ist, kommt sie zurück; mit Leaky ReLU nicht.',
  leakyReluRevivesZ: (samples: string) => `Leaky ReLU belebt sie wieder: z > 0 für ${samples}.`,
  leakyReluNoLonger: (was: string, samples: string) =>
    `Mit Leaky ReLU ist sie nicht mehr ${was}: z > 0 für ${samples}.`,
  notRevivedGradientNo:
    'Nicht wiederbelebt: Ihr Gradient ist nicht mehr 0, sie bewegt sich also wieder, aber noch nicht weit genug.',
  notRevivedGradient0:
    'Nicht wiederbelebt: Ihr Gradient ist auch so 0, denn aus den Schichten dahinter kommt nichts zu ihr zurück.',
  whatWouldRevive: 'Was sie wiederbeleben würde',
  whatWouldRevive2: 'Was würde sie wiederbeleben?',
  twoCopiesStepReally: (step: string, divisor: number) =>
    `Zwei Kopien von Schritt ${step} werden auf dieser Seite wirklich weitertrainiert, mit einem Unterschied: Leaky ReLU. ${divisor === 1 ? 'Die eine, die bleibt, wie sie ist, geht Bit für Bit den Weg, den der Raum geht.' : 'Beide haben die kleinere Lernrate.'}`,
  leakyRelu: 'Leaky ReLU in',
  allHiddenLayers: 'allen verborgenen Schichten',
  alpha: 'Alpha {value}',
  learningRate: 'Lernrate',
  now: ' (wie jetzt)',
  steps: 'Schritte',
  trainBoth: 'Beide trainieren',
  trained: 'Trainiert',
  afterSteps: (steps: string) => `nach ${steps} Schritten`,
  asItIs: 'wie sie ist',
  leakyRelu2: 'mit Leaky ReLU',
  samplesZ0: 'Beispiele mit z > 0',
  of: (positive: string, samples: string) => `${positive} von ${samples}`,
  unit3: 'die Einheit',
  gradientsLengthLastMini: 'Länge ihres Gradienten, letzter Mini-Batch',
  deadUnitsLayer: 'tote Einheiten in ihrer Schicht',
  trainLoss: 'Trainingsverlust',
  diverges: 'divergiert',
  countOf: (count: number, state: string) => `${count} ${state}`,
  output: 'Ausgabe',
  noUnitDeadNone: 'Bei diesem Schritt ist keine Einheit tot und keine gesättigt.',
  unit4: (one: string, toLowerCase: string, unit: number, state: string) =>
    `${one}: ${toLowerCase}, Einheit ${unit}, ${state}`,
  alive: 'lebendig',
  notSaturated: 'nicht gesättigt',
  somebody: 'Jemand',
  sinceWhen: 'Seit wann',
  findStep: 'Den Schritt finden',
  lookingStep: (looking: string) => `Sieht bei Schritt ${looking} nach …`,
  framesSawNoDead: (hint: string, step: string) =>
    `Bei Schritt ${hint} war in dieser Schicht keine tote Einheit zu sehen; bei Schritt ${step} ist sie tot.`,
  stepsBeforeOneCan: (now: string) =>
    `Die Schritte vor diesem lassen sich einzeln erfragen, bis der gefunden ist, der sie ${now} gemacht hat.`,
  wasAlreadyWhenWeights: (now: string, step: string) =>
    `Sie war schon ${now}, als ihre Gewichte gezogen wurden, bei Schritt ${step}: Keine Änderung der Gewichte war es.`,
  whenChanged: (now: string, step: string, before?: 'same' | 'otherwise') => {
    if (before === 'otherwise')
      return `Sie ist ${now} seit Schritt ${step}, als Netz oder Daten geändert wurden: Das war es, und kein Trainingsschritt.`;
    const already = `Sie war bei Schritt ${step} schon ${now}, ${before === 'same' ? 'bevor' : 'als'} dort Netz oder Daten geändert wurden`;
    return `${already}; davor galten andere Einstellungen, und die Schritte lassen sich nicht vergleichen.`;
  },
  step: (now: string, since: string) => `Sie ist ${now} bei Schritt ${since}`,
  wasStep: (was: string, before: string) => ` und war ${was} bei Schritt ${before}`,
  wasStepOneUpdate: (was: string, now: string) =>
    `Sie war ${was} bei Schritt {step} und ${now} eine Änderung später, bei Schritt {step2}.`,
  learningRateWas: 'Die Lernrate war {b}',
  optimizer: (optimizerTitles: string) => `, der Optimierer ${optimizerTitles}`,
  gradientWas: 'Ihr eigener Gradient hatte die Länge {b}.',
  updateMovedNoneOwn:
    'Diese Änderung bewegte keines ihrer eigenen Gewichte: Die Schichten davor änderten sich, und mit ihnen, was sie liest.',
  unit5: 'dieser Einheit',
  before: 'vorher',
  gradient: 'Gradient',
  after: 'nachher',
  now2: 'jetzt',
  bias: 'Bias',
  weight: 'Gewicht von',
  unit6: (row: number) => `Einheit ${row}`,
  fewerWeights: 'Weniger Gewichte',
  sinceWhenAll: 'Seit wann, für alle',
  foundOf: (found: number, all: number) => `${found} von ${all} gefunden …`,
  sinceStep: 'seit Schritt',
  orBefore: (step: string) => `${step} oder früher`,
  gradientThen: 'Länge ihres Gradienten',
  rateThen: 'Lernrate',
  afterAct: 'nach',
  actAt: (act: string, step: string) => `${act} (Schritt ${step})`,
  noAct: 'keiner Änderung, von der der Verlauf weiß',
  askingLog: 'im Protokoll wird nachgesehen …',
  updateUnknown: 'Nicht bekannt, dass ein einzelner Trainingsschritt es war',
  biasThen: 'Bias damals',
  weightsThen: 'Gewichte damals',
  unitIs: (layer: string, unit: number, state: string) => `${layer}, Einheit ${unit}, ${state}`,
  moreWeights: (inputs: number) => `und ${inputs} weitere Gewichte`,
  noChangeTrainingDepends: 'Soweit der Verlauf reicht, kam davor keine Änderung, von der das Training abhängt.',
  before2: (acts: string) => `Davor: ${acts}.`,
  trySample: 'Ein Beispiel ausprobieren',
  unit7: (layer: string, unit: number, shape: number) => `${layer}, Einheit ${unit} von ${shape} {state} {activation}`,
  outputNotTried:
    'Was sie wiederbeleben würde, wird nicht versucht: Sie gehört zur Ausgabe, deren Aktivierung der Verlust vorgibt.',
  z0TrainingSamples: (zCount: string) =>
    `z > 0 für {above} von ${zCount} Trainingsbeispielen: Durch diese Einheit kommt Gradient.`,
  passingAllTrainingSamples: 'Schickt alle Trainingsbeispiele durch das Netz …',
  zeroWeights: 'Alle Gewichte in diese Einheit sind {zeros}, also ist z für jedes Beispiel ihr Bias.',
  zeroNotDead:
    'Tot ist sie damit nicht: Ihre Steigung ist {value}, und ein Gradient, der zu ihr kommt, kommt hindurch.',
  zeroAtKink:
    'Sie steht am Knick ihrer Funktion: Links davon ist die Steigung 0, und ein Schritt nimmt die der rechten Seite, {value}; ein Gradient, der zu ihr kommt, kann sie also noch wecken.',
  zeroBehind: 'Jetzt kommt keiner, denn auch die Gewichte von ihr zur nächsten Schicht sind 0.',
  zEveryOneTraining: (zCount: string) =>
    `z ist {greatest} für jedes der ${zCount} Trainingsbeispiele: Was die Einheit liest, ist für alle dasselbe.`,
  zIsBias: (zCount: string) => `z ist {greatest} für jedes der ${zCount} Trainingsbeispiele.`,
  z0AllTraining: (zCount: string) => `z < 0 für alle ${zCount} Trainingsbeispiele; das größte ist {greatest}.`,
  z0TrainingSamples2: (zCount: string) =>
    `z < 0 für {below} von ${zCount} Trainingsbeispielen; es reicht von {least} bis {greatest}.`,
  sampleSlope: (sample: string) => `Beispiel ${sample}: {math} = {b}, {math2} = {b2}, Steigung {math3} = {b3}`,
  slope5: 'Steigung < 5 %',
  roomBeenChangedSince: 'Der Raum wurde seither geändert. Nimm den jetzigen Schritt.',
  roomBusyOtherQuestions: 'Der Raum ist mit anderen Fragen beschäftigt. Versuche es gleich noch einmal.',
} satisfies typeof unitWords;
