/** What `server` and `client` use of the choices of a class. */
export { choosing } from './commands.js';
export { agree, nextAgreement, type Moving } from './agree.js';
export { binAlpha, choiceBin, distribution, type LayerChoices } from './distribution.js';
export type { Agreement, Choice } from './state.js';
