/** English: what a group of settings is called in the middle of a sentence. */
import { groupTitles } from '@gradroom/shared';
import { strings } from '../language.svelte.js';

export const groupWords = strings('groups', groupTitles);
