/**
 * Parts of a page that come when somebody asks for them. Where a part is named its whole list of files is named with it, so they
 * are named here, in a file that is itself loaded later: a page pays for none of them.
 */
export const numberAnswer = () => import('./explain/number/NumberAnswer.svelte');
export const pointing = () => import('./curves/pointing.svelte.js');
export const unitNumbers = () => import('./network/UnitNumbers.svelte');
export const charts = () => import('./spoken/say.js');
