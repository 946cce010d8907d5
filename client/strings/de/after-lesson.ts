/** German: what a student's page says when the lesson is over. */
import type { afterLesson } from '../en/after-lesson.js';

export default {
  room: (name: string) => `Das war „${name}“.`,
  lesson: (title: string) => `Die Stunde: ${title}.`,
  tookPart: (count: number) => (count === 1 ? 'Du warst allein dabei.' : `${count} haben mitgemacht, du auch.`),
  goOn: 'Mach allein weiter',
  learn: 'Nimm eine Stunde allein',
  learnWhy: 'mit einem eigenen Netz, so weit und so oft du willst',
  read: 'Lies über die Begriffe',
  readWhy: 'was jedes Wort heißt, mit Bildern, die sich bewegen',
} satisfies typeof afterLesson;
