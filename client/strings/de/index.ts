/** All that Gradroom says in German. */
import type { Translation } from '../language.svelte.js';
import pages from './pages.js';

export default { pages } satisfies Translation;
