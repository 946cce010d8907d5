/** English: the page that an address shows which means nothing. Apart from other pages', so that the first page does not load it. */
import { strings } from '../language.svelte.js';

export const lost = strings('lost', {
  nothingHere: 'There is no page here',
  leadsNowhere: 'The address {path} leads nowhere. A room’s address looks like {example:/room/K7M4PX}.',
  toFirstPage: 'Go to the first page',
});
