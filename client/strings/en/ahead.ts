/** English: questions whose answers lie ahead, and how they came out. */
import { strings } from '../language.svelte.js';

/** @param count as the reader writes it */
export const epochsOf = (count: string) => `${count} ${count === '1' ? 'epoch' : 'epochs'}`;

export const aheadWords = strings('ahead', {
  after: (epochs: string) => `What is right is measured in a copy of this network, trained on for ${epochsOf(epochs)}.`,
  when: (epochs: string) =>
    `In training steps from now. What is right is worked out in a copy of this network, trained on for up to ${epochsOf(epochs)}.`,
  neverCame: (epochs: string) => `It did not happen within ${epochsOf(epochs)}.`,
  neverSaid: 'never',
  working: (share: string) => `Working it out: ${share}`,
  worked: (steps: string) => `worked out in a copy of the network, ${steps} steps on`,
  asItStood: (step: string) => `of the network as it stood at step ${step}`,
  steps: 'steps from the question on',
  off: (steps: string) => `${steps} steps off.`,
  exact: 'Exactly.',
  picture: (measure: string, from: string, to: string) => `${measure}: from ${from} to ${to}.`,
});
