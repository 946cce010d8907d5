/** German: the race. */
import type { race } from '../en/race.js';

const list = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} und ${names[names.length - 1]}` : names[0];
const epochs = (count: string) => `${count} ${count === '1' ? 'Epoche' : 'Epochen'}`;

export default {
  settings: {
    activation: 'Aktivierung',
    alpha: 'Alpha',
    hidden: 'verborgene Schichten',
    learningRate: 'Lernrate',
    batchSize: 'Batchgröße',
    optimizer: 'Optimierer',
    initializer: 'Anfangsgewichte',
    initializerSigma: 'σ der Anfangsgewichte',
    momentum: 'Momentum',
    regularizer: 'Regularisierung',
    regularizationRate: 'Stärke der Regularisierung',
    output: 'Aktivierung der Ausgabe',
    loss: 'Verlust',
  },
  varies: 'Was von Bahn zu Bahn verschieden ist',
  lanes: 'Bahnen',
  lanesHint: (chosen: string, least: string, most: string) => `${chosen} gewählt; ${least} bis ${most} sind möglich`,
  length: 'Länge',
  epochs,
  start: 'Rennen starten',
  startAnother: 'Noch ein Rennen',
  keep: 'Zurück zum Rennen',
  nothingHere:
    'Mit den jetzigen Einstellungen der Klasse gibt es hier nichts zu wählen: Nimm eine andere Einstellung. Momentum braucht den Optimierer dieses Namens, σ die normalen Anfangsgewichte, eine Regularisierung ihre Stärke und die Ausgabe einen Verlust, der eine Wahl lässt.',
  from: 'Von den jetzigen Einstellungen aus. Das Netz der Klasse trainiert weiter, wie es ist.',
  none: 'Noch kein Rennen.',
  fair: (setting: string, seed: number, initializer: string) =>
    `Nur eines ist verschieden: ${setting}. Jede Bahn hat sonst die Einstellungen der Klasse, den Startwert ${seed}, dieselben Punkte, dieselben Mini-Batches in derselben Reihenfolge und zieht ihre Gewichte nach derselben Regel (${initializer}).`,
  fairInitializer: (seed: number) =>
    `Nur die Regel für die Anfangsgewichte ist verschieden: Jede Bahn zieht nach ihrer eigenen, vom Startwert ${seed} aus. Einstellungen, Punkte und Mini-Batches sind dieselben.`,
  fixed:
    'Die Daten, ihr Zufall und die Merkmale können nicht von Bahn zu Bahn verschieden sein: Alle laufen auf denselben Punkten.',
  ownValue: (setting: string) => `Ein anderer Wert: ${setting}`,
  ownHidden: 'Andere verborgene Schichten: die Einheiten jeder, von der ersten an',
  ownHiddenShort: '8, 4, 2',
  ownValueShort: 'anderer Wert',
  addValue: 'Dazu',
  fairRelu: 'ReLU bekommt meist die Regel von He: Was das ausmacht, zeigt ein Rennen der Anfangsgewichte.',
  accuracyGoal: (target: string) => `${target} Trefferquote im Test`,
  lossGoal: (target: string) => `ein Trainingsverlust von ${target}`,
  rule: (goal: string, length: string) =>
    `Wer gewinnt: wer zuerst dieses Ziel erreicht: ${goal}; erreicht es niemand, der kleinste Testverlust nach ${epochs(length)}. Wer divergiert, ist draußen.`,
  accuracy: 'Trefferquote im Test',
  trainLoss: 'Trainingsverlust',
  testLoss: 'Testverlust',
  epoch: 'Epoche',
  at: (epoch: string, length: string) => `Epoche ${epoch} von ${length}`,
  waiting: 'Das Rennen beginnt gleich …',
  again: 'Es wurde unterbrochen und wird von vorn berechnet, mit demselben Ergebnis.',
  failed: 'Dieses Rennen lässt sich hier nicht berechnen. Beende es oder starte ein anderes.',
  reached: (epoch: string) => `am Ziel nach ${epochs(epoch)}`,
  notYet: 'noch nicht am Ziel',
  never: 'hat das Ziel nicht erreicht',
  diverged: 'divergiert: draußen',
  winner: 'Gewonnen',
  tied: 'Gleichstand',
  leads: 'In Führung',
  lead: (names: readonly string[], goal: string, after: string) =>
    `In Führung: ${list(names)}, mit dem Ziel (${goal}) nach ${after}.`,
  lowest: (names: readonly string[], goal: string, loss: string) =>
    `Noch niemand ist am Ziel (${goal}). Kleinster Testverlust: ${list(names)}, ${loss}.`,
  won: (names: readonly string[], goal: string, after: string) =>
    names.length > 1
      ? `Gleichstand: ${list(names)} kamen nach ${after} ans Ziel (${goal}).`
      : `${names[0]} gewinnt: zuerst am Ziel (${goal}), nach ${after}.`,
  wonByLoss: (names: readonly string[], goal: string, length: string, loss: string) =>
    `In ${epochs(length)} kam niemand ans Ziel (${goal}). ${names.length > 1 ? 'Gleichstand' : 'Gewonnen'} nach dem kleinsten Testverlust: ${list(names)}, ${loss}.`,
  allOut: 'Alle Bahnen divergierten: Niemand gewinnt.',
  out: (names: readonly string[]) => `Draußen, weil divergiert: ${list(names)}.`,
  end: 'Rennen beenden',
  plane: (name: string, epoch: string) => `Was ${name} in der Ebene antwortet, nach ${epochs(epoch)}`,
  flow: 'Gradient nach Schicht',
  flowFirst: 'Schicht 1:',
  flowHint: '‖∂J/∂W‖ jeder Schicht, von der ersten zur letzten, auf einer logarithmischen Skala für alle Bahnen',
  curves: 'Testverlust',
  epochAxis: 'Epochen',
  table: 'In Zahlen',
  lane: 'Bahn',
  result: 'Ziel',
  firstLast: 'Gradient, Schicht 1 / letzte verborgene',
  seedsTitle: 'Ist das Glück?',
  seedsWhy: 'Ein Startwert kann Glück haben. Dasselbe Rennen mit 20 Startwerten zeigt, was zu erwarten ist.',
  runSeeds: '20 Startwerte laufen lassen',
  seedsProgress: (done: string, all: string) => `${done} von ${all} Startwerten`,
  median: (done: string, first: number, last: number) => `Median von ${done} Startwerten, ${first} bis ${last}`,
  medianHead: 'Median',
  quartiles: 'Mittlere Hälfte',
  reachedHead: 'Am Ziel',
  divergedHead: 'Divergiert',
  of: (part: string, all: string) => `${part} von ${all}`,
  neverShort: 'nie',
  to: '{from} bis {until}',
  byEpochs: 'Epochen bis zum Ziel; ein Punkt je Startwert, der Strich ist der Median',
  byLoss: 'Kein Startwert kam ans Ziel: Testverlust am Ende; ein Punkt je Startwert, der Strich ist der Median',
  laneSeeds: (name: string, reached: string, median: string | undefined) =>
    `${name}: ${reached}${median === undefined ? '' : `, Median ${median}`}`,
  seedsSentence: (median: string, goal: string, lanes: readonly string[]) =>
    `${median}. Am Ziel (${goal}): ${lanes.join('; ')}.`,
} satisfies typeof race;
