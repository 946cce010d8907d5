/** English: what somebody did, and what a value is called, in sentences that the server says, too; they come from `shared`. */
import { describe, explainHalt, notFinite, valueTitle } from '@gradroom/shared';
import { strings } from '../language.svelte.js';

export const feed = strings('feed', { describe, explainHalt, notFinite, valueTitle });
