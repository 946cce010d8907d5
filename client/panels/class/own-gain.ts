/**
 * Which questions I had right, as far as this page saw them revealed: of questions that have ended a student is told nothing any
 * more, and the last ones of a lesson compare with its first ones.
 */
import { normalizedGain, type ActorId, type Gain, type PastQuestion, type QuestionView } from '@gradroom/shared';
import { isRight } from '@gradroom/shared/lessons';
import type { Session } from '../../state/session.js';

export class OwnMarks {
  #seen = $state.raw<readonly PastQuestion[]>([]);

  /** Remembers what is revealed now. */
  note(questions: readonly QuestionView[], me: ActorId): void {
    const known = questions.filter(({ phase, right }) => phase === 'revealed' && right?.truth);
    const fresh = known.filter(({ seq }) => !this.#seen.some((one) => one.seq === seq));
    if (fresh.length === 0) return;
    this.#seen = [...this.#seen, ...fresh.map((view) => judged(view, me))].sort((a, b) => a.seq - b.seq);
  }

  /** What I gained in a lesson; undefined before a question was asked again, or where I did not answer both times. */
  gainOf(lesson: number, me: ActorId): Gain | undefined {
    return normalizedGain(this.#seen.filter((one) => one.lesson === lesson))?.people[me];
  }
}

function judged({ seq, lesson, question, rounds, right }: QuestionView, me: ActorId): PastQuestion {
  const { name, compares, text } = question;
  const marks = rounds.map(({ mine }) =>
    mine === undefined ? '-' : isRight(question, right!.truth!, mine) ? '1' : '0',
  );
  return { seq, lesson, name, compares, text, marks: { [me]: marks.join('') } };
}

const bySession = new WeakMap<Session, OwnMarks>();

/** Kept as long as the page has this session, whichever of its panels are there. */
export function ownMarksOf(session: Session): OwnMarks {
  const known = bySession.get(session) ?? new OwnMarks();
  bySession.set(session, known);
  return known;
}
