/** English: the teacher's part of a network that the class works out by hand. */
import { strings } from '../language.svelte.js';

export const teachHuman = strings('teach-human', {
  way: 'Work the network out by hand …',
  title: 'The class is the network',
  what: 'Each unit goes to a student, who works out its z and a for one sample; the result passes on to the next layer’s students. Training pauses.',
  sample: 'Choose the sample',
  auto: 'The next layer opens by itself',
  autoWhy: 'Otherwise you open each layer, and talk about it first.',
  start: 'Hand the units out',
  setSmall: 'Set a small network first (2-3-2-1)',
  setSmallWhy: 'New weights are drawn.',
  students: (count: number) =>
    count === 0 ? 'No student is here yet.' : count === 1 ? '1 student is here.' : `${count} students are here.`,

  // While it runs.
  nextLayer: 'Open the next layer',
  notDone: 'Units of this layer are still open.',
  fillAll: 'Fill in what is open',
  fillAllWhy: 'The server works out every open unit of this layer.',
  fill: 'Fill in',
  fillName: (unit: string) => `Fill in ${unit}`,
  fillWhy: (unit: string) => `The server works out ${unit}.`,
  give: 'Give to …',
  giveTo: (unit: string) => `Give ${unit} to`,
  giveKey: 'Give it to somebody (G)',
  // PersonPlace
  unitTo: 'A unit to work out',
  giveIt: 'Give it',
  sendBack: 'Now the gradients come back',
  end: 'End it',
  endSure: 'End it for all',
  onNow: 'This layer, unit by unit',
  unit: 'Unit',
  who: 'Who, and how far',
  tries: (count: number) => (count === 1 ? '1 try' : `${count} tries`),
  begun: 'not begun',
  last: (value: string) => `last ${value}`,
  whole: 'done',
  done: (count: number, all: number) => `${count} of ${all} done`,
  wrong: (count: number) => (count === 1 ? '1 has a wrong number' : `${count} have a wrong number`),
  idle: (count: number) => `${count} not begun`,
  whoIsAt: (unit: string) => `Who is at ${unit}, and how far`,
  nobody: 'Nobody is here: fill it in, or wait.',
});
