/** Breakouts: the class in teams, each with a fork of the room. */
export { teamOrders, type TeamCommand, type TeamOrder } from './commands.js';
export { teamOf, type Breakout, type FollowClass, type OwnTeam } from './state.js';
