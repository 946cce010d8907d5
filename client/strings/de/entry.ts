/** German: coming in as a co-instructor, and to a room that lets nobody new in. */
import type { entryWords } from '../en/entry.js';

export default {
  invited: 'Sie sind eingeladen, hier zu unterrichten',
  invitedWhy: (code: string) => `Raum ${code}. Sie unterrichten gemeinsam mit der Person, die Sie eingeladen hat.`,
  yourName: 'Ihr Name, wie ihn die Klasse liest',
  teachAlong: 'Mit unterrichten',
  invitedNote: 'Die Einladung gilt einmal. Danach unterrichtet dieser Browser.',
  asStudent: 'Stattdessen als Schüler beitreten',
  closed: {
    locked:
      'Der Raum ist abgeschlossen: Zurzeit kommt niemand Neues hinein. Frag deine Lehrkraft; wer schon darin war, kommt zurück.',
    ended: 'Die Stunde ist vorbei: Deine Lehrkraft hat diesen Raum beendet.',
    closed: 'Dieser Raum lässt niemanden mehr hinein.',
  },
  lookAgain: 'Noch einmal nachsehen',
} satisfies typeof entryWords;
