/** English: the room's page: bars, regions, the phone's tabs. */
import { strings } from '../language.svelte.js';

export const roomWords = strings('room', {
  // RoomPhone
  question: 'Question',
  open: 'open',
  knob: 'Knob',
  network: 'Network',
  settings: 'Settings',
  activity: 'Activity',
  class: 'Class',
  firstPage: 'Gradroom, first page',
  explain: 'Explain',
  lossAndBoundary: 'Loss and decision boundary',
  whatToSee: 'What to see',
  // RoomWide
  dataAndTraining: 'Data and training',
  resultsAndActivity: 'Results and activity',
  // TopBar
  showSettings: 'Show data and training',
  letOthersInHow: 'Let others in: code, QR code, link',
  joinCode: (code: string) => `Join code ${code}, let others in`,
  peopleHere: (here: number) => `${here} ${here === 1 ? 'person' : 'people'} here`,
  whoIsHere: 'Who is here',
  whoMayChangeWhat: 'Who may change what',
  // PhoneClass
  letOthersIn: 'Let others in',
  people: 'People',
  countHere: (here: number) => `${here} here`,
  // PhoneKnob
  layer: 'Layer',
  output: 'Output',
  layerNumber: (index: number) => `Layer ${index}`,
  // PhoneLoss
  loss: 'Loss',
  step: 'step',
  test: 'test',
  logScale: 'log scale',
  // ShownNotice
  onlyShown:
    '{strong:Only shown:} another version of Gradroom trained this room. It is as it was last saved; nothing can be trained or changed here.',
  starting: 'Starting …',
  startNewRoom: 'Start a new room with these settings',
  // MoreMenu
  more: 'More',
  panel: 'Teacher’s panel',
  panelShort: 'Panel',
  glossary: 'Glossary',
  lessons: 'Lessons',
  newTab: 'Opens in a new tab',
  language: 'Language',
  large: 'Large type',
  keys: 'Keys',
  // desk
  somebody: 'Somebody',
});
