/** Of a question that has ended: how many answered, how many were right, and how that changed with the second vote. Pure. */
import type { PastQuestion } from '@gradroom/shared';

interface Counts {
  readonly answered: number;
  readonly right: number;
}

/** @returns `judged` is false where nothing was right, or it is not known; `again` is there where it was voted on twice */
export function countsOf({ marks }: PastQuestion): Counts & { readonly judged: boolean; readonly again?: Counts } {
  const all = Object.values(marks);
  const rounds = Math.max(0, ...all.map(({ length }) => length));
  const inRound = (round: number): Counts => {
    const given = all.map((mark) => mark[round]).filter((mark) => mark !== undefined && mark !== '-');
    return { answered: given.length, right: given.filter((mark) => mark === '1').length };
  };
  const judged = all.some((mark) => /[01]/.test(mark));
  return { ...inRound(0), judged, ...(rounds > 1 ? { again: inRound(1) } : {}) };
}

/** The questions of the lesson that was closed last, and its key; undefined where none was asked. */
export function lastLesson(
  past: readonly PastQuestion[],
): { readonly lesson: number; readonly questions: readonly PastQuestion[] } | undefined {
  const lesson = past.findLast((one) => one.lesson !== null)?.lesson;
  if (lesson === undefined || lesson === null) return undefined;
  return { lesson, questions: past.filter((one) => one.lesson === lesson) };
}
