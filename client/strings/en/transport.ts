/** English: what runs the training: play, steps, speed, keys. */
import { strings } from '../language.svelte.js';

export const transportWords = strings('transport', {
  // Meters
  step: 'step',
  loss: 'loss',
  accuracy: 'accuracy',
  // ShortcutDialog
  keys: 'Keys',
  singleKeys: 'Single keys work on this device',
  // TransportBar
  training: 'Training',
  startAgain: 'Start again',
  sameWeights: (seed: number | undefined) => `The same weights again{detail:seed ${seed}}`,
  newWeights: 'New weights{detail:from a new seed}',
  pauseHint: 'Pause (Space)',
  playHint: 'Play (Space)',
  pause: 'Pause',
  play: 'Play',
  vote: (what: string) => `Vote: ${what}`,
  voteHint: 'The class decides: the room trains or waits as most would have it (Space)',
  oneStep: 'One step',
  stepHint: 'One step (S): one mini-batch, one update of the weights',
  oneEpoch: 'One epoch',
  epochHint: (stepsPerEpoch: string) => `One epoch (E): once through the training data, ${stepsPerEpoch} steps`,
  speedIs: (value: string) => `Speed: ${value}`,
  speed: 'Speed of training',
  // shortcuts
  playOrPause: 'Play or pause',
  explain: 'Explain: the views that show how it works',
  listKeys: 'This list',
  // speed
  fullSpeed: 'Full speed',
  speedHint: (speed: number | 'max'): string | undefined =>
    speed === 1
      ? 'to watch one update'
      : speed === 60
        ? 'one for each picture'
        : speed === 'max'
          ? 'as fast as the machine goes'
          : undefined,
  stepsASecond: (speed: string, one = false) => `${speed} ${one ? 'step' : 'steps'}/s`,
});
