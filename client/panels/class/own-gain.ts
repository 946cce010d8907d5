/**
 * What I had right before and after, of a lesson's questions: of those that were put away as the room tells me, of those that still
 * stand there as I see them. Pure.
 */
import { normalizedGain, type ActorId, type Gain, type PastQuestion, type QuestionView } from '@gradroom/shared';
import { isRight } from '@gradroom/shared/lessons';

interface Known {
  readonly pastQuestions: readonly PastQuestion[];
  readonly questions: readonly QuestionView[];
}

/** @returns undefined before a question was asked again, or where I did not answer both times */
export function ownGain({ pastQuestions, questions }: Known, lesson: number, me: ActorId): Gain | undefined {
  const shown = questions.filter(({ phase, right }) => phase === 'revealed' && right?.truth);
  const all = [...pastQuestions, ...shown.map((view) => judged(view, me))];
  const inOrder = all.filter((one) => one.lesson === lesson).sort((a, b) => a.seq - b.seq);
  return normalizedGain(inOrder)?.people[me];
}

function judged({ seq, lesson, question, rounds, right }: QuestionView, me: ActorId): PastQuestion {
  const { name, compares, text } = question;
  const marks = rounds.map(({ mine }) =>
    mine === undefined ? '-' : isRight(question, right!.truth!, mine) ? '1' : '0',
  );
  return { seq, lesson, name, compares, text, marks: { [me]: marks.join('') } };
}
