/** German: what a class does together, on a student's page. */
import type { classWords } from '../en/class.js';

export default {
  together: 'Was die Klasse tut',
  step: (step: number, steps: number, title: string) => `Schritt ${step} von ${steps}: ${title}`,
  read: 'Was dieser Schritt sagt',
  task: 'Die Aufgabe eures Teams',
  more: 'Alles lesen',
  less: 'Weniger',

  training: 'Training, bis',
  seenAt: (step: string) => `Eingetreten bei Schritt ${step}`,
  notSeen: 'Es ist nicht eingetreten',
  epochs: (passed: string, within: string) => `${passed} von ${within} Epochen`,

  question: 'Frage',
  secondVote: 'Frage, zweite Abstimmung',
  newQuestion: (text: string) => `Neue Frage: ${text}`,
  voteAgain: (text: string) => `Noch einmal abstimmen: ${text}`,
  shown: (text: string) => `Die Antwort wird gezeigt: ${text}`,
  answer: 'Antworten',
  never: 'Es tritt nie ein',
  neverWithin: (epochs: string) => `Es tritt in ${epochs} Epochen nicht ein`,
  sending: 'Wird gesendet …',
  change: 'Ändern',
  keep: 'Behalten',
  answerIsIn: 'Deine Antwort ist da. Du kannst sie ändern, bis die Abstimmung endet.',
  youSaid: 'Du sagst',
  saidBefore: 'In der ersten Abstimmung sagtest du',
  answered: (count: number, all: number) => `${count} von ${all} haben geantwortet`,
  closed: 'Die Abstimmung ist zu Ende. Sprecht darüber: Was haben die anderen geantwortet, und warum?',
  closedForAll: 'Die Abstimmung ist zu Ende.',
  noAnswer: 'Du hast nicht geantwortet.',
  measuring: 'Was richtig ist, wird gerade gemessen …',
  cannotMeasure: 'Was richtig ist, ließ sich hier nicht messen.',
  noneRight: 'Nichts davon ist in diesem Netz richtig.',
  right: 'Richtig',
  wrong: 'Nicht richtig',
  measuredAt: (step: string) => `Gemessen bei Schritt ${step}`,
  why: 'Zu den Antworten',

  someInstructor: 'Die Leitung',
  shows: (name: string, view: string) => `${name} zeigt allen: ${view}`,
  everybodySees: (view: string) => `Wer folgt, sieht: ${view}`,
  toQuestion: 'Eine Frage ist gestellt: antworten',
  lookAround: 'Frei umsehen',
  followAgain: 'Wieder folgen',
  views: { network: 'Netz', boundary: 'Grenze' },

  gain: (pre: string, post: string) =>
    `Von den zweimal gestellten Fragen hattest du vorher ${pre} richtig und nachher ${post}.`,
} satisfies typeof classWords;
