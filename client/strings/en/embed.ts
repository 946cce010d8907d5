/** English: the player on other sites, and how it gets there. */
import { strings } from '../language.svelte.js';

export const embedWords = strings('embed', {
  player: (title: string) => `Gradroom recording: ${title}`,
  slower: 'This page or this browser does not allow what Gradroom computes fastest with: it plays slower here.',
  view: 'What is shown',
  views: { network: 'Network', boundary: 'Boundary', loss: 'Loss' },
  picture: 'The network at this step: its units, its edges, and what it answers',
  more: 'More',
  open: 'Open in Gradroom',
  opensTab: 'opens a new tab',
  keys: 'Keys: Space to play; comma and full stop for a step; ← and → for five seconds.',
  noSource: 'This player has no recording: the page names none in “src”.',
  fromFile:
    'A page that is opened as a file may not read other files. Put it on a web host, or choose the recording here.',
  // Sharing
  embed: 'Embed',
  embedWhy: 'Put this where the page shall show the player:',
  embedAlone: 'Whoever sees that page sees the recording, as with the link. It sets no cookies there.',
  iframe: 'HTML of the player',
  atThisStep: (step: string) => `It starts at step ${step}.`,
});
