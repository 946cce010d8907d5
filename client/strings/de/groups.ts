/** German: a group of settings in the middle of a sentence. */
import type { groupWords } from '../en/groups.js';

export default {
  activation: 'die Aktivierungen',
  training: 'die Trainingseinstellungen',
  network: 'die Form des Netzes',
  data: 'die Daten',
  transport: 'Start, Pause, Tempo, Schritt, Neubeginn und Wettrennen',
  policy: 'wer was ändern darf',
  lesson: 'die Lektion und ihre Fragen',
  answers: 'die Antworten',
  people: 'wer hereinkommt und was jeder darf',
  room: 'wer hier unterrichtet und wann der Raum endet',
  hands: 'wer sich meldet',
  turn: 'wer an der Reihe ist',
  choices: 'was die Klasse möchte',
  wishes: 'was die Klasse möchte',
  teams: 'die Teams',
} satisfies typeof groupWords;
