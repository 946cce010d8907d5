/** English: what the class decides together, how its choices lie, and what the room makes of them. */
import { strings } from '../language.svelte.js';

export const consensusWords = strings('consensus', {
  title: 'The class decides',
  /** Of those who are here. */
  chosen: (count: number, all: number) => `${count} of ${all} chose`,
  howAlpha: 'Everybody turns their own alpha. The room takes the one in the middle of all: the median.',
  howActivation: 'The room takes the activation that most have chosen. A tie leaves the one it has.',
  layer: 'Layer',
  counted: (count: number, all: number) => `${count} of ${all}`,
  ofLayer: (layer: string) => `${layer}: the class decides`,
  // My own
  notCounted: 'You do not count yet. Move your alpha, or',
  takeRooms: (alpha: string) => `take ${alpha}`,
  takeRoomsHint: 'Your choice is then what the room has now',
  // The alphas
  alphas: 'Alpha',
  you: 'you',
  median: 'median',
  room: 'the room',
  setBy: (name: string) => `${name} set the room’s alpha. It stands until somebody chooses again.`,
  middleHalf: 'the middle half',
  nobody: 'Nobody has chosen an alpha here yet.',
  noAlpha: (activation: string) => `${activation} has no alpha. The class can choose another activation.`,
  // The activations
  activations: 'Activation',
  most: 'most',
  theRooms: 'the room',
  nobodyChose: 'Nobody has chosen an activation here yet.',
  tie: 'A tie: the room keeps the one it has.',
  // For those who hear the picture
  picture: (layer: string) => `The choices of the class for ${layer}`,
  alphasFrom: (count: number, from: string, to: string) =>
    count === 1 ? `One alpha is chosen: ${from}.` : `${count} alphas are chosen, from ${from} to ${to}.`,
  roomIs: (alpha: string) => `The room has ${alpha}.`,
  roomIsMedian: (alpha: string) => `The room has their median, ${alpha}.`,
  yoursIs: (alpha: string, less: number, more: number) => `Yours is ${alpha}: ${less} chose less, ${more} more.`,
  people: 'People',
  // Settings, the shape, play and pause
  howSettings: 'Each sets what they would have. The room takes the middle of numbers, and of all else what most chose.',
  shapeStands: (seconds: number) =>
    `Inputs are taken where more than half want them. Another shape trains from the start, so each stands for ${seconds} seconds at least.`,
  settings: {
    learningRate: 'Learning rate',
    batchSize: 'Batch size',
    optimizer: 'Optimizer',
    momentum: 'Momentum',
    regularizer: 'Regularization',
    regularizationRate: 'Regularization rate',
    loss: 'Loss',
    initializer: 'Initial weights',
    initializerSigma: 'Initial weights’ σ',
    speed: 'Speed',
    dataset: 'Data set',
    noise: 'Noise',
    pointCount: 'Points',
    testShare: 'Held out for test',
    seed: 'Points’ seed',
    depth: 'Hidden layers',
    features: 'Inputs',
    running: 'Play or pause',
  },
  unitsOf: (layer: number) => `Units of layer ${layer}`,
  plays: 'play',
  pauses: 'pause',
  moreThanHalf: 'more than half',
  half: 'Half is not enough: such an input stays as it is.',
  playAndPause: 'play and pause',
  // My own shape
  yourShape: 'The shape you would have',
  fewer: (what: string) => `Fewer: ${what}`,
  more: (what: string) => `More: ${what}`,
  nobodyYet: 'Nobody has chosen anything here yet.',
  settingSentence: (title: string, people: number, room: string, own: string) =>
    `${title}: ${people} chose; the room has ${room}${own === '' ? '' : `, you chose ${own}`}.`,
  yours: 'Set what you would have: the controls here are yours.',
  notCountedFor: (settings: readonly string[]) => `You do not count yet for: ${settings.join(', ')}.`,
  takeTheRooms: 'Take what the room has',
  decidesOn: (what: string) => `The class decides on ${what}`,
  // Who teaches
  notYet: (count: number) =>
    count === 0 ? 'Everybody has chosen' : count === 1 ? 'One has not chosen yet' : `${count} have not chosen yet`,
  decides: 'The class decides on activation and α',
  roomHas: (layer: string, value: string) => `${layer}: ${value}`,
  togetherHint: 'Each student chooses; the room takes the median of numbers, and of all else what most have chosen',
  shapeHint: 'The room takes the median of layers and of units, and the inputs that more than half want',
  transportHint: 'The room trains or waits as most want; steps, resets and races stay with you',
  choices: 'Choices',
  show: 'Show',
  showHint: 'How the choices of the class lie',
  end: 'End',
  endHint: 'The room keeps what it has; from then on only you change it',
});
