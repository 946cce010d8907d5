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
} satisfies typeof connectionWords;
