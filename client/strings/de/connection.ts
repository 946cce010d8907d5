/** German: whether the room is heard. */
import type { connectionWords } from '../en/connection.js';

export default {
  inThisPage: 'auf dieser Seite',
  inThisPageHint: 'Das Netz trainiert auf dieser Seite; kein Server wird gefragt',
  liveHint: 'Mit dem Raum verbunden',
  connectingHint: 'Auf dem Weg in den Raum',
  connecting: 'verbindet',
  offlineHint: 'Vom Raum ist nichts zu hören; die Verbindung kommt von selbst wieder',
  live: 'live',
  offline: 'offline',
  lostMoments:
    'Der Raum ist nicht so weit, wie er war: Dem Speicher des Servers fehlen die letzten Augenblicke. Sieh nach, ob deine letzten Änderungen da sind.',
} satisfies typeof connectionWords;
