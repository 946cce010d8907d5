/** What `server` and `client` may use of races. */
export * from './finish.js';
export { commandsFor, isUsed, lanesOf, type RaceSetting, type RaceValue } from './lanes.js';
export type { Race } from './state.js';
export * from './run.js';
export * from './seeds.js';
export * from './words.js';
