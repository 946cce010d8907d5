/**
 * Whether the class is in: until then the projector shows how to come in, as large as it can. Nobody can say how many will
 * come, so it goes by what is seen. Pure.
 */
import type { PersonView, SessionView } from '@gradroom/shared';

/** So long after the last newcomer the rest are late, and find the code in the bar. */
export const QUIET_MS = 60_000;

export interface Attendance {
  /** Students who are connected. */
  readonly here: number;
  /** Whether the class does something together already. */
  readonly begun: boolean;
  /** Since somebody came who was not known, or, where nobody is here, since the last one went. */
  readonly quietMs: number;
}

/** @param was whether it was in before: a network that fails for a moment sends nobody out */
export function isClassIn(was: boolean, { here, begun, quietMs }: Attendance): boolean {
  const quiet = quietMs >= QUIET_MS;
  return here > 0 ? was || begun || quiet : was && !quiet;
}

/** Those whom a teacher waits for. */
export const studentsHere = (people: readonly PersonView[]): readonly PersonView[] =>
  people.filter(({ role, connected }) => connected && role === 'student');

type Activities = Pick<
  SessionView,
  'lesson' | 'spotlight' | 'race' | 'wait' | 'questions' | 'momentsShown' | 'room' | 'breakout'
>;

/** A lesson that was only opened may have been prepared before anybody came; a room that was locked waits for nobody. */
export function hasBegun({
  lesson,
  spotlight,
  race,
  wait,
  questions,
  momentsShown,
  room,
  breakout,
}: Activities): boolean {
  const onItsWay = lesson !== null && (lesson.step > 0 || lesson.block > 0);
  const isShown = momentsShown.length > 0 || spotlight !== null || race !== null;
  return onItsWay || isShown || room.locked || wait !== null || questions.length > 0 || breakout !== null;
}
