/** What `server` and `client` may use of a class's activities. */
export { isNeeded } from './apply.js';
export { distributionOf, fixedTruth, marksOf, type Counted } from './answers.js';
export type { Asked, GivenAnswer } from './asked.js';
export type { ActivityCommand } from './commands.js';
export { misfitQuestion } from './decide.js';
export type { Finding } from './findings.js';
export { normalizedGain, type Gain, type GainOfClass } from './gain.js';
export { aheadOf, askedOf, epochsAheadOf } from './judged.js';
export type { OpenLesson, PastQuestion, QuestionState, Right, Spotlight, Wait } from './state.js';
export type { QuestionView, RoundView } from './view.js';
export { nextLook } from './looks.js';
export { foundAhead, lookAt, rightIn } from './observe.js';
export { copyOf, observeEngine } from '../lessons/observe-engine.js';
