/** English: what a student's page says when the lesson is over: what it was, and where one goes on alone. */
import { strings } from '../language.svelte.js';

export const afterLesson = strings('after-lesson', {
  room: (name: string) => `This was “${name}”.`,
  lesson: (title: string) => `The lesson: ${title}.`,
  tookPart: (count: number) =>
    count === 1 ? 'You were the only student in it.' : `${count} students took part, you among them.`,
  goOn: 'Go on by yourself',
  learn: 'Take a lesson alone',
  learnWhy: 'with a network of your own, as far and as often as you like',
  read: 'Read about the terms',
  readWhy: 'what each word means, with pictures that move',
});
