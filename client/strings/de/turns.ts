/** German: whose turn it is. */
import type { turnWords } from '../en/turns.js';

export default {
  yours: '{strong:Du bist an der Reihe.} Was du änderst, sieht die ganze Klasse.',
  yoursShort: '{strong:Du bist an der Reihe.}',
  others: '{name} ist an der Reihe.',
  nobodys: 'Niemand ist an der Reihe.',
  timeLeft: (time: string) => `noch ${time}`,
  passOn: 'Weitergeben',
  next: 'Nächste',
  nextHint: 'Wer als Nächstes gekommen ist',
  hand: (count: string) => `Meldung (${count})`,
  handHint: 'Wer sich am längsten meldet',
  chance: 'Los',
  chanceHint: 'Durch das Los unter denen, die am seltensten an der Reihe waren',
  end: 'Beenden',
  endHint: 'Niemand ist mehr an der Reihe',
  clock: 'Dauer',
  noEnd: 'ohne Ende',
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  goesOn: 'dann weiter',
  goesOnHint: 'Ist die Zeit um, folgt von selbst die Nächste',
} satisfies typeof turnWords;
