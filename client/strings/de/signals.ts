/** German: what a student tells whoever teaches, and what is so of that student. */
import type { signalWords } from '../en/signals.js';

export default {
  signals: 'An die Leitung',
  hand: 'Meldung',
  handKey: 'Sich melden, oder nicht mehr',
  handHint: 'Melden (H): Nur die Leitung sieht es',
  handUp: 'Du meldest dich: Nur die Leitung sieht es. Noch einmal drücken (H) nimmt es zurück',
  place: (place: number) => `Du bist ${place}.`,
  placeWhy: (place: number) =>
    place === 1 ? 'Deine Meldung ist die nächste.' : `Deine Meldung ist die ${place}. von allen.`,
  lost: 'Ich komme nicht mit',
  lostHint: 'Ich komme nicht mit: Die Leitung sieht, wie viele, nie wer',
  gotIt: 'Verstanden',
  gotItHint: 'Verstanden: Die Leitung sieht, wie viele, nie wer',
  away: 'Nicht mit dem Raum verbunden: Warte einen Moment',
  calledNow: 'Du heißt jetzt {name}.',
  calledToday: 'Du heißt heute {name}: Deinen eigenen Namen sieht nur die Leitung.',
} satisfies typeof signalWords;
