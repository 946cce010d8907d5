/** Chapters of a recording, made from its log: each step of a lesson, where the class came to it. The last one ends with the lesson. */
import type { Entry } from '../session/state.js';
import type { Caption } from './recording.js';

export function chaptersOf(entries: readonly Entry[]): Caption[] {
  const chapters: Caption[] = [];
  let titles: readonly string[] = [];
  let at = 0;
  for (const { step, command } of entries) {
    const isNew = command.type === 'open-lesson' || (command.type === 'go-to' && command.step !== at);
    if (command.type === 'open-lesson') titles = command.steps;
    if (command.type === 'close-lesson') {
      titles = [];
      const last = chapters.pop();
      if (last) chapters.push({ ...last, toStep: last.toStep ?? step });
    }
    if (!isNew) continue;
    at = command.type === 'go-to' ? command.step : 0;
    if (titles[at] !== undefined) chapters.push({ step, text: titles[at], kind: 'chapter' });
  }
  return chapters;
}
