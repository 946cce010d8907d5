/** What `server` and `client` may use of the shared core. */
export * from './partition-point.js';
export * from './limits.js';
export * from './engine/index.js';
export * from './data/index.js';
export * from './session/policy.js';
export { settingsAfter } from './session/configured.js';
export * from './session/refusal.js';
export { anyActivationNames } from './session/fields.js';
export { roundSettings, toSingle } from './session/single.js';
export { alphaRangeOf, lossChoices, outputChoices } from './session/choices.js';
export { movesTraining, type Control } from './session/controls.js';
export * from './session/configuration.js';
export { command } from './session/commands.js';
export * from './session/act-kinds.js';
export { groupOf, isActivity } from './session/command-groups.js';
export type { Command, RaceVariants } from './session/commands.js';
export * from './session/race/index.js';
export * from './session/actor.js';
export * from './session/state.js';
export { engineSettings, shapeChanged, shapeOf } from './session/engine-settings.js';
export * from './session/undo.js';
export * from './session/undo-choice.js';
export * from './session/decide.js';
export * from './session/decide-class.js';
export * from './session/apply.js';
export * from './session/apply-class.js';
export * from './session/view.js';
export * from './session/view-class.js';
export * from './session/activity/index.js';
export * from './session/consensus/index.js';
export * from './session/moments/state.js';
export { sourceOf, written, type Source } from './session/moments/decide.js';
export * from './session/human/index.js';
export * from './session/breakout/index.js';
export { otherLeaders } from './session/people/leaders.js';
export { timerLabels, type TimerLabel } from './session/timer/commands.js';
export type { Timer } from './session/timer/state.js';
export * from './session/activation-titles.js';
export * from './session/titles.js';
export { describe, notFinite } from './session/describe.js';
export * from './session/explain-halt.js';
export * from './session/complete.js';
export * from './session/epoch.js';
export * from './protocol/events.js';
export * from './protocol/choices.js';
export * from './protocol/outgoing.js';
export * from './protocol/view.js';
export * from './protocol/frame.js';
export * from './protocol/frame-of.js';
export { FrameError } from './protocol/bits.js';
export {
  decodeFrame,
  encodeCore,
  encodeFrame,
  encodeWeights,
  FRAME_VERSION,
  haltReasons,
  joinParts,
} from './protocol/frame-codec.js';
export { coded } from './protocol/level-of.js';
export * from './protocol/race-codec.js';
export * from './protocol/race-progress.js';
export * from './protocol/team-news.js';
export { teamsMessageSchema } from './protocol/teams.js';
export * from './protocol/code.js';
export * from './protocol/asked-of-log.js';
export * from './protocol/schemas.js';
export * from './protocol/create-from.js';
export * from './protocol/recordings.js';
export * from './protocol/visibility.js';
export * from './protocol/parse.js';
export * from './protocol/state-message.js';
export * from './recording/chain.js';
export * from './recording/keyframe.js';
export * from './recording/player.js';
export * from './recording/class-player.js';
export * from './recording/fork.js';
export { faultOfFork } from './recording/foreign-fork.js';
export { blobOf } from './recording/blobs.js';
export type { Mark } from './recording/schema.js';
export * from './recording/log-file.js';
export * from './recording/verify.js';
export * from './recording/position.js';
export * from './recording/walk.js';
export * from './recording/waypoints.js';
export * from './recording/seek.js';
export * from './recording/survey.js';
export * from './recording/otherwise.js';
export * from './recording/what-if.js';
export * from './recording/pace.js';
export * from './recording/chronicle.js';
