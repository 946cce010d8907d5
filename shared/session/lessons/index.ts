/**
 * What `server` and `client` may use of lessons: their format, presets, measures and rehearsal. Apart from the shared core's own
 * door, since it brings the Markdown reader, which most pages do without.
 */
export {
  comparisons,
  holds,
  needsOf,
  partHolds,
  readCondition,
  readMeasured,
  type Comparing,
  type Condition,
  type Read,
} from './condition.js';
export { hashOfLesson } from './hash.js';
export * from './lesson.js';
export type { Measure } from './measure.js';
export { measureNames, measureOf, textOf, valueOf, wordingOf, type Measured, type MeasureName } from './measures.js';
export { nextLook, type Observation } from './observation.js';
export { arrivalSlider, epochsAheadMax, needsDrawn, type Ahead } from './ahead.js';
export { boundaryOf, hasBoundary } from './boundary.js';
export { lineDistance, onGrid, simplified, type Line, type LinePoint } from './lines.js';
export type { Curve } from './curve.js';
export { foresee, type Foreseen } from './foresee.js';
export { observeEngine } from './observe-engine.js';
export { setUpCommands } from './set-up-commands.js';
export type { Setting } from './settings-between.js';
export { presetNames, presetOf, type Preset, type PresetName } from './presets.js';
export type { Inline, Prose } from './prose.js';
export * from './questions.js';
export * from './right.js';
export { wordsOf } from './plain-words.js';
export { linkedTo, linkedWords, shortened, type LinkedWords } from './term-links.js';
export { readLesson, type ReadLesson } from './read-lesson.js';
export { rehearse, Rehearsal, type Answered, type Seen } from './rehearse.js';
export type { Mistake } from './source.js';
export { viewNames, type ViewName } from './view-names.js';
