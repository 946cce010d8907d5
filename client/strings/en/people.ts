/** English: people, what they did, and who may change what. */
import { strings } from '../language.svelte.js';

export const peopleWords = strings('people', {
  // ActivityPanel
  undoesLast: 'Takes back the last change, whoever made it',
  undoesYours: 'Takes back your last change',
  nothingChanged: 'Nothing was changed yet',
  youChangedNothing: 'You have changed nothing yet',
  changedSince: (actor: string) => `${actor} has changed the same setting since`,
  locked: 'The instructor has locked that setting',
  activity: 'Activity',
  undoLastChange: 'Undo last change',
  undoMyLast: 'Undo my last',
  nothingYet: 'Nothing yet. What anybody changes stands here, with what it did to the loss.',
  was: (value: string) => `was ${value}`,
  step: (step: string) => `step ${step}`,
  /** Where training diverges there is no number after it. */
  loss: 'loss {before} → {after}',
  diverges: 'diverges',
  // PeopleList
  nobodyYet: 'Nobody yet. Show the code, and they appear here.',
  you: 'you',
  instructor: 'instructor',
  away: 'away',
  // PolicyPanel
  everyone: 'Everyone',
  onlyMe: 'Only me',
  inTurn: 'In turn',
  together: 'Together',
  whoMayChange: (title: string) => `${title}: who may change it`,
  settings: 'Settings',
  everything: 'Everything',
  everyoneMay: 'everyone',
  theInstructor: 'the instructor',
  whoeverHasTurn: 'in turn',
  theClass: 'the class together',
  // activity
  now: 'now',
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  // policy
  groups: {
    activation: 'Activation, α',
    training: 'Training',
    network: 'Network',
    data: 'Data',
    transport: 'Transport',
  },
  everyoneChanges: 'Everyone changes',
  instructorShort: 'Instructor',
  onlyInstructor: 'Only the instructor',
  oneAtATime: 'One at a time',
  some: 'Some',
  someChange: 'Some change',
});
