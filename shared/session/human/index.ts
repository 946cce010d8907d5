/** What `server` and `client` use of a network that is worked out by hand. */
export { isAwaited } from './apply.js';
export { misfitInspection, tooLargeByHand } from './decide.js';
export { handOf, workedOut, type Hand, type HandUnit } from './hand.js';
export { judge, toleranceOf, type Miss, type MissKind } from './judge.js';
export { roundingOf } from './rounding.js';
export type { HandedOut } from './commands.js';
export type { Given, HumanBoard, HumanNetwork, Part, Pass, Stage, UnitPlace } from './state.js';
export type { HumanTask, Term } from './tasks.js';
export type { HumanProgress, HumanResult, HumanUnitView, HumanView, UnitStage } from './view.js';
