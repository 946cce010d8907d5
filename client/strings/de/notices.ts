/** German: notices over the page. */
import type { noticeWords } from '../en/notices.js';

export default {
  dismiss: 'Schließen',
  reconnecting: 'Verbindung wird wiederhergestellt …',
  sentLater: 'Was du jetzt änderst, wird gesendet, sobald das Netz wieder da ist.',
  changesWait: (pending: number) =>
    `${pending === 1 ? 'Eine Änderung von dir wartet' : `${pending} Änderungen von dir warten`} auf das Netz.`,
  undoLast: 'Letzte Änderung zurücknehmen',
  undoMine: 'Meine letzte Änderung zurücknehmen',
  resetHint: 'Zieht dieselben Anfangsgewichte noch einmal',
  resetWeights: 'Gewichte zurücksetzen',
  restarted: '{strong:Die Form hat sich geändert:} Das Training begann neu, aus dem Startwert.',
} satisfies typeof noticeWords;
