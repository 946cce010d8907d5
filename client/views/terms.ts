/** What the words on the page mean: one exact sentence each. */

export const terms = {
  step: { title: 'step', sentence: 'One update of all weights, from the gradient of one mini-batch.' },
} as const;

export type TermName = keyof typeof terms;
