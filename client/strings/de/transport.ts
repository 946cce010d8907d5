/** German: what runs the training. */
import type { transportWords } from '../en/transport.js';

export default {
  step: 'Schritt',
  loss: 'Verlust',
  accuracy: 'Trefferquote',
  keys: 'Tasten',
  singleKeys: 'Einzelne Tasten wirken auf diesem Gerät',
  training: 'Training',
  startAgain: 'Von vorn beginnen',
  sameWeights: (seed: number | undefined) => `Noch einmal dieselben Gewichte{detail:Startwert ${seed}}`,
  newWeights: 'Neue Gewichte{detail:aus einem neuen Startwert}',
  pauseHint: 'Pause (Leertaste)',
  playHint: 'Start (Leertaste)',
  pause: 'Pause',
  play: 'Start',
  vote: (what: string) => `Stimme: ${what}`,
  voteHint: 'Die Klasse entscheidet: Es läuft oder hält, wie die meisten wollen (Leertaste)',
  oneStep: 'Ein Schritt',
  stepHint: 'Ein Schritt (S): ein Mini-Batch, eine Änderung der Gewichte',
  oneEpoch: 'Eine Epoche',
  epochHint: (stepsPerEpoch: string) => `Eine Epoche (E): einmal durch die Trainingsdaten, ${stepsPerEpoch} Schritte`,
  speedIs: (value: string) => `Tempo: ${value}`,
  speed: 'Tempo des Trainings',
  playOrPause: 'Start oder Pause',
  explain: 'Erklären: die Ansichten, die zeigen, wie es geht',
  listKeys: 'Diese Liste',
  fullSpeed: 'Volles Tempo',
  speedHint: (speed: number | 'max') =>
    speed === 1
      ? 'um eine einzelne Änderung zu sehen'
      : speed === 60
        ? 'einer für jedes Bild'
        : speed === 'max'
          ? 'so schnell, wie es geht'
          : undefined,
  stepsASecond: (speed: string) => `${speed} Schritte/s`,
} satisfies typeof transportWords;
