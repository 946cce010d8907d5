/** German: why something cannot be done in this room. */
import type { permissionWords } from '../en/permission.js';

export default {
  notConnected: 'Noch nicht mit dem Raum verbunden.',
  onlyShown: 'Dieser Raum wird nur gezeigt: Eine andere Version von Gradroom hat ihn trainiert.',
  teamsHeld: 'Die Leitung hält gerade das Training aller Teams an. Schau nach vorn und warte.',
  recorded: 'Das ist eine Aufzeichnung: sie zeigt, was getan wurde, und nichts darin wird geändert.',
  frozen: 'Die Leitung hält gerade alles an. Schau nach vorn und warte.',
  muted: 'Die Leitung lässt dich gerade nur zuschauen und antworten.',
  watching: 'Du siehst zu. Tritt mit einem Spitznamen bei, um etwas zu ändern.',
  shapeTogether:
    'Über die Form entscheidet die Klasse gemeinsam: Stelle deine dort ein, wo steht, wie sie gewählt hat.',
  playTogether:
    'Über Start, Pause und Tempo entscheidet die Klasse; Schritte, Zurücksetzen und Rennen bleiben bei der Leitung.',
  onlyInstructor: (group: string) => `Zurzeit ändert nur die Leitung ${group}.`,
  othersTurn: (name: string) => `${name} ist an der Reihe.`,
  nobodysTurn: 'Das wird der Reihe nach geändert, und niemand ist gerade an der Reihe.',
  roomSilent: 'Der Raum hat nicht geantwortet. Versuche es noch einmal, sobald er verbunden ist.',
  left: 'Du hast den Raum verlassen.',
  tooManyWait: 'Nicht gesendet: Schon zu viele Änderungen warten auf das Netz.',
  notSent: (why: string) => `Nicht gesendet. ${why}`,
} satisfies typeof permissionWords;
