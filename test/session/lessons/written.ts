/** Lessons written for tests: a few lines behind the same head. */
import { readLesson, type Lesson } from '@gradroom/shared/lessons';

export const head = [
  '---',
  'title: A lesson',
  'minutes: 10',
  'language: en',
  '---',
  '## One',
  '::set-up{preset=deep-sigmoid}',
];
/** Of a lesson with these lines from line 8 on. */
function read(...lines: string[]) {
  return readLesson([...head, ...lines].join('\n'));
}

export const mistakes = (...lines: string[]) => {
  const result = read(...lines);
  return result.ok ? [] : result.mistakes.map(({ line, message }) => `${line}: ${message}`);
};

export function lessonOf(...lines: string[]): Lesson {
  const result = read(...lines);
  if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
  return result.lesson;
}
