/** German: what the class decides together. */
import type { consensusWords } from '../en/consensus.js';

export default {
  title: 'Die Klasse entscheidet',
  chosen: (count: number, all: number) => `${count} von ${all} haben gewählt`,
  counted: (count: number, all: number) => `${count} von ${all}`,
  ofLayer: (layer: string) => `${layer}: die Klasse entscheidet`,
  howAlpha: 'Alle drehen an ihrem eigenen Alpha. Der Raum nimmt das mittlere von allen: den Median.',
  howActivation: 'Der Raum nimmt die Aktivierung, die die meisten gewählt haben. Bei Gleichstand bleibt die alte.',
  layer: 'Schicht',
  notCounted: 'Du zählst noch nicht mit. Bewege dein Alpha, oder',
  takeRooms: (alpha: string) => `nimm ${alpha}`,
  takeRoomsHint: 'Deine Wahl ist dann, was der Raum jetzt hat',
  yourActivation: 'Deine Aktivierung',
  alphas: 'Alpha',
  you: 'du',
  median: 'Median',
  room: 'der Raum',
  setBy: (name: string) => `${name} hat das Alpha des Raums gesetzt. Es gilt, bis wieder jemand wählt.`,
  middleHalf: 'die mittlere Hälfte',
  nobody: 'Hier hat noch niemand ein Alpha gewählt.',
  noAlpha: (activation: string) => `${activation} hat kein Alpha. Die Klasse kann eine andere Aktivierung wählen.`,
  activations: 'Aktivierung',
  most: 'die meisten',
  theRooms: 'der Raum',
  nobodyChose: 'Hier hat noch niemand eine Aktivierung gewählt.',
  tie: 'Gleichstand: Der Raum behält, was er hat.',
  picture: (layer: string) => `Was die Klasse für ${layer} gewählt hat`,
  alphasFrom: (count: number, from: string, to: string) =>
    count === 1 ? `Ein Alpha ist gewählt: ${from}.` : `${count} Alphas sind gewählt, von ${from} bis ${to}.`,
  roomIs: (alpha: string) => `Der Raum hat ${alpha}.`,
  roomIsMedian: (alpha: string) => `Der Raum hat ihren Median, ${alpha}.`,
  yoursIs: (alpha: string, less: number, more: number) =>
    `Deines ist ${alpha}: ${less} haben weniger gewählt, ${more} mehr.`,
  people: 'Leute',
  howSettings:
    'Alle stellen ein, was sie möchten. Der Raum nimmt von Zahlen die mittlere, sonst was die meisten wählten.',
  settings: {
    learningRate: 'Lernrate',
    batchSize: 'Batchgröße',
    optimizer: 'Optimierer',
    momentum: 'Momentum',
    regularizer: 'Regularisierung',
    regularizationRate: 'Rate der Regularisierung',
    loss: 'Verlust',
    initializer: 'Anfangsgewichte',
    initializerSigma: 'σ der Anfangsgewichte',
    speed: 'Tempo',
    dataset: 'Datensatz',
    noise: 'Zufall',
    pointCount: 'Punkte',
    testShare: 'Zum Testen',
    seed: 'Startwert der Punkte',
  },
  nobodyYet: 'Hier hat noch niemand etwas gewählt.',
  settingSentence: (title: string, people: number, room: string, own: string) =>
    `${title}: ${people} haben gewählt; der Raum hat ${room}${own === '' ? '' : `, du ${own}`}.`,
  yours: 'Stelle ein, was du möchtest: Die Regler hier sind deine.',
  notCountedFor: (settings: readonly string[]) => `Du zählst noch nicht mit bei: ${settings.join(', ')}.`,
  takeTheRooms: 'Nimm, was der Raum hat',
  decidesOn: (what: string) => `Die Klasse entscheidet über ${what}`,
  notYet: (count: number) =>
    count === 0
      ? 'Alle haben gewählt'
      : count === 1
        ? 'Eine Person hat noch nicht gewählt'
        : `${count} haben noch nicht gewählt`,
  decides: 'Die Klasse entscheidet über Aktivierung und α',
  roomHas: (layer: string, value: string) => `${layer}: ${value}`,
  togetherHint: 'Jede und jeder wählt; der Raum nimmt von Zahlen den Median, sonst was die meisten wollen',
  togetherNotHere: 'Gemeinsam entscheidet die Klasse nur über Aktivierungen, Training und Daten',
  choices: 'Wahl',
  show: 'Zeigen',
  showHint: 'Wie die Klasse gewählt hat',
  end: 'Beenden',
  endHint: 'Der Raum behält, was er hat; danach ändert nur die Leitung es',
} satisfies typeof consensusWords;
