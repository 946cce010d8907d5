/** English: notices over the page. */
import { strings } from '../language.svelte.js';

export const noticeWords = strings('notices', {
  // Notice
  dismiss: 'Dismiss',
  // Notices
  reconnecting: 'Reconnecting …',
  sentLater: 'What you change now is sent when the network is back.',
  changesWait: (pending: number) =>
    `${pending === 1 ? 'One change of yours waits' : `${pending} changes of yours wait`} for the network.`,
  undoLast: 'Undo the last change',
  undoMine: 'Undo my last change',
  resetHint: 'Draws the same first weights again',
  resetWeights: 'Reset the weights',
  restarted: '{strong:The shape changed:} training restarted from the seed.',
});
