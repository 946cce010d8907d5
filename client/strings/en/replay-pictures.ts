/** English: pictures of a replayed moment, and animations of a part of a recording. */
import { strings } from '../language.svelte.js';

export const pictureWords = strings('replay-pictures', {
  menu: 'Picture',
  menuHint: 'A picture of this moment, an animation of a part',
  ofMoment: 'Picture of this moment',
  ofPart: 'Animation of a part',
  // In the picture
  step: (step: string, last: string) => `step ${step} of ${last}`,
  numbers: (trainLoss: string, testLoss: string) => `loss ${trainLoss} · test loss ${testLoss}`,
  accuracies: (train: string, test: string) => `accuracy ${train} · test accuracy ${test}`,
  network: 'Network',
  loss: 'Loss J',
  train: 'train',
  test: 'test',
  // Both dialogs
  preview: 'The picture as it will be',
  drawing: 'It is drawn …',
  failed: 'The picture could not be drawn. Try again.',
  withAct: 'Say who did what last',
  noNames: 'People are numbers: their names are hidden in this recording.',
  // Picture
  pngHint: (width: string, height: string) => `for slides and documents, ${width} × ${height} pixels`,
  svgHint: 'vectors, for print and for drawing programs',
  png: 'Download PNG',
  svg: 'Download SVG',
  // Animation
  part: 'Part',
  whole: 'The whole recording',
  loop: (from: string, to: string) => `The loop, step ${from} to ${to}`,
  loopHint: 'Set a loop (I, O) to choose another part.',
  length: 'Length',
  seconds: (count: string) => `${count} s`,
  size: 'Size',
  pixels: (width: string, height: string) => `${width} × ${height}`,
  format: 'Format',
  webm: 'WebM, a video',
  gif: 'GIF, plays everywhere',
  noWebm: 'This browser makes no videos.',
  plan: (pictures: string, every: string) =>
    `${pictures} pictures, one each ${every} steps; each is computed from the recording.`,
  aboutBytes: (megabytes: string) => `About ${megabytes} MB.`,
  atMostBytes: (megabytes: string) => `At most ${megabytes} MB.`,
  tooLarge: (most: string) => `More than ${most} MB: choose a shorter or smaller one.`,
  make: 'Make it',
  stop: 'Stop',
  computing: (done: string, all: string) => `${done} of ${all} pictures are drawn`,
  writing: (done: string, all: string) => `The video is written: second ${done} of ${all}. Keep this page in view.`,
  stopped: 'Stopped; nothing was kept.',
  done: (megabytes: string) => `It is in your downloads: ${megabytes} MB.`,
  grewTooLarge: (most: string) => `It grew larger than ${most} MB and was given up. Choose a shorter or smaller one.`,
  notMade: 'The animation could not be made. Try again, or as a GIF.',
});
