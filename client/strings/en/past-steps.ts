/**
 * English: why a worker of the page cannot compute a step, or a branch. A worker knows of no other language: the page says it by the
 * refusal's code where it speaks one (`refusals`).
 */
export const pastSteps = {
  toCome: (step: number) => `Training stands at step ${step}.`,
  tooFarBack: (step: number) => `Step ${step} is too far back to be computed again now.`,
  behindEnd: (last: number) => `The recording ends at step ${last}.`,
  tooLong: (step: number) => `Step ${step} takes too long to be computed for now.`,
  branchGone: 'This branch is not there any more.',
  branchAdrift: 'This branch left where its parent’s log has no such place.',
};
