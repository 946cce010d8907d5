/** English: branches of a recording: what could have become of it, tried out. */
import { strings } from '../language.svelte.js';

const branches = (count: number) => (count === 1 ? '1 branch' : `${count} branches`);

export const branchWords = strings('branches', {
  // In the player
  branchHere: 'Branch from here',
  branchHint: 'Goes on from this moment with the same weights, and lets you change anything (B)',
  tree: (count: number) => (count === 0 ? 'Branches' : `Branches (${count})`),
  treeHint: 'What was tried out from this recording (Shift B)',
  computing: (step: string) => `Computing: step ${step}`,
  stop: 'Stop',
  branch: (number: number) => `Branch ${number}`,
  tooMany: (count: number) => `A recording can have ${count} branches. Delete one, then branch again.`,
  cannot: (why: string) => `This branch cannot be computed: ${why}`,
  full: 'These branches have more changes than this browser keeps. They last until the page is closed; a branch that is deleted makes room.',
  goneElsewhere: 'This branch was deleted in another tab of this browser.',
  wentOnElsewhere: (name: string) =>
    `“${name}” was gone on with in another tab of this browser, and stays as it is there. Branch again to try something else here.`,
  // In a branch
  opening: 'Opening the branch…',
  openingWhy: 'The network goes on from here with the same weights.',
  back: 'Back to the recording',
  backShort: 'Recording',
  yours: (step: string) => `from step ${step}. What you change here stays in this branch.`,
  bar: (name: string) => `You are in a branch: ${name}`,
  over: (name: string, loss: string, parent: string) =>
    `Test loss of ${name}, over that of ${parent}. It is ${loss} now.`,
  openRoom: 'Open as a room',
  openRoomHere: (step: string) =>
    `The moment that the player stands at, step ${step}, can become a room with a new code, that goes on from there.`,
  openRoomHint: 'Makes a room with a new code that goes on from this moment',
  // The tree
  title: 'Branches of this recording',
  none: 'There is no branch yet. Go to a moment of the recording and press “Branch from here”: the network goes on from there with the same weights, and you can change anything. The recording stays as it is.',
  recording: 'The recording',
  theRecording: 'the recording',
  whole: (step: string) => `what happened, ${step} steps`,
  leftAt: (step: string, parent: string) => `left ${parent} at step ${step}`,
  reached: (steps: string) => (steps === '0' ? 'not trained yet' : `${steps} steps further`),
  finalLoss: 'test loss {loss}',
  treeKeys: 'Arrow keys choose a branch, Enter goes on in it, Delete deletes it.',
  // The chosen one
  name: 'Name',
  comment: 'Comment',
  commentHint: 'What you tried, and what you saw',
  goOn: 'Go on in it',
  watch: 'Watch',
  watchHint: 'Plays it as a recording of its own, with its own timeline',
  moment: (step: string) => `Its moment at step ${step}`,
  branchThere: 'Branch from there',
  compareWith: 'Compare with',
  compare: 'Compare',
  download: 'Download',
  downloadHint: 'As a .gradroom file of its own, which the player opens',
  fileTitle: (recording: string, name: string) => `${recording}: ${name}`.slice(0, 120),
  remove: 'Delete',
  removed: (name: string, others: number) =>
    `“${name}” was deleted${others === 0 ? '' : others === 1 ? ', with the branch that left it' : `, with ${others} branches that left it`}.`,
  bringBack: 'Bring back',
  reallyRemove: (name: string, others: number) =>
    others === 0 ? `Delete “${name}”?` : `Delete “${name}” and the ${branches(others)} that left it?`,
  keep: 'Keep it',
  // Two of them beside each other
  backToTree: 'Back to the tree',
  atStep: (step: string) => `Both at step ${step}`,
  plane: (name: string) => `${name}: what the network answers everywhere`,
  numbers: 'In numbers',
  nothingDiffers: 'None. The weights are the same, too, bit for bit.',
  testLoss: 'Test loss',
  trainLoss: 'Training loss',
  testAccuracy: 'Test accuracy',
  trainAccuracy: 'Training accuracy',
  stopped: 'Training stopped: a number was not finite.',
  gradients: 'Gradient ‖∂J/∂W‖ by layer',
  layer: (number: number) => `Layer ${number}`,
  output: 'Output',
  noLayer: 'no such layer',
  // What the class did
  contribution: 'What the class did',
  contributionHint: 'Compares the recording with the same network, trained as long, without anything that was done',
  untouched: 'Untouched',
  untouchedWhy: (steps: string) =>
    `The same seed and the settings with which training began, trained for ${steps} steps without anybody changing anything.`,
  lowered: (is: number, untouched: number, factor: string) =>
    `With what the class did the test loss is {isLoss:${is}} instead of {untouchedLoss:${untouched}}: ${factor} times lower.`,
  raised: (is: number, untouched: number, factor: string) =>
    `With what the class did the test loss is {isLoss:${is}} instead of {untouchedLoss:${untouched}}: ${factor} times higher.`,
  alike: (is: number, untouched: number) =>
    `With what the class did the test loss is {isLoss:${is}}, untouched it is {untouchedLoss:${untouched}}: hardly a difference.`,
  classStopped: (untouched: number) =>
    `With what the class did training stopped, since a number was not finite. Untouched it went on, to a test loss of {untouchedLoss:${untouched}}.`,
  untouchedStopped: (is: number) =>
    `Untouched training would have stopped, since a number was not finite. With what the class did the test loss is {isLoss:${is}}.`,
  bothStopped: 'Training stopped either way, since a number was not finite.',
  otherData: 'The class changed the data, so the two losses are of different tasks.',
});
