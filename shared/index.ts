/** What `server` and `client` may use of the shared core. */
export * from './limits.js';
export * from './engine/index.js';
export * from './data/index.js';
export * from './session/policy.js';
export * from './session/configuration.js';
export * from './session/commands.js';
export * from './session/state.js';
export * from './protocol/events.js';
export * from './protocol/frame.js';
