/** English: whether the room is heard. */
import { strings } from '../language.svelte.js';

export const connectionWords = strings('connection', {
  inThisPage: 'in this page',
  inThisPageHint: 'The network trains in this page; no server is asked',
  liveHint: 'Connected to the room',
  connectingHint: 'On the way to the room',
  connecting: 'connecting',
  offlineHint: 'Nothing is heard from the room; it comes back by itself',
  live: 'live',
  offline: 'offline',
});
