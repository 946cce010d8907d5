/**
 * States as they travel: whole once, then only what changed. A slider that is dragged makes twenty states a second, so of the
 * keys that grow (`acts`, `changes`, `questions`, `pastQuestions`: lists by seq; `lastChanged`: a record) a later message holds only the
 * items that are new or other than before. Of questions, which end in any order, it also names those that are gone.
 */
import { ACTS_REMEMBERED, CHANGES_REMEMBERED, QUESTIONS_OPEN_MAX, QUESTIONS_REMEMBERED } from '../limits.js';
import type { SessionView, StateMessage } from './view.js';

interface Item {
  readonly seq: number;
}

function newItems<I extends Item>(before: readonly I[] = [], after: readonly I[] = []): readonly I[] {
  return after.filter((item) => !before.includes(item));
}

function mergeItems<I extends Item>(before: readonly I[], news: readonly I[], most: number): readonly I[] {
  const bySeq = new Map([...before, ...news].map((item) => [item.seq, item]));
  return [...bySeq.values()].slice(-most);
}

/** The message that turns `before` into `after`: states of the same room, by identity of their parts. */
export function stateDifference(before: SessionView, after: SessionView): StateMessage {
  return { ...inEvery(after), ...differenceIn(before, after) };
}

/** What every message has. It comes first, so that it can be read without the rest. */
export const inEvery = ({ seq, step, epoch, chain }: Pick<SessionView, 'seq' | 'step' | 'epoch' | 'chain'>) => ({
  seq,
  step,
  epoch,
  chain,
});

/** What the same keys of two states add to the message between them. */
export function differenceIn<Part extends Partial<SessionView>>(before: Part, after: Part): Partial<StateMessage> {
  const [was, is]: readonly Partial<SessionView>[] = [before, after];
  const message: Partial<Record<keyof StateMessage, unknown>> = {};
  for (const key of Object.keys(is) as (keyof SessionView)[]) if (is[key] !== was[key]) message[key] = is[key];
  if (message.acts) message.acts = newItems(was.acts, is.acts);
  if (message.changes) message.changes = newItems(was.changes, is.changes);
  if (message.questions) {
    message.questions = newItems(was.questions, is.questions);
    const gone = was.questions?.filter(({ seq }) => is.questions?.every((one) => one.seq !== seq)) ?? [];
    if (gone.length > 0) message.questionsGone = gone.map(({ seq }) => seq);
  }
  if (message.pastQuestions) message.pastQuestions = newItems(was.pastQuestions, is.pastQuestions);
  if (is.lastChanged && message.lastChanged) {
    const news = Object.entries(is.lastChanged).filter(([control, last]) => last !== was.lastChanged?.[control]);
    message.lastChanged = Object.fromEntries(news);
  }
  return message as Partial<StateMessage>;
}

/** What the client has after a message. @param before undefined before the first one, which is whole */
export function mergeState(before: SessionView | undefined, message: StateMessage): SessionView {
  if (before === undefined) return message as SessionView;
  const { questionsGone = [], ...news } = message;
  const { acts, changes, questions, pastQuestions, lastChanged } = news;
  return {
    ...before,
    ...news,
    acts: acts ? mergeItems(before.acts, acts, ACTS_REMEMBERED) : before.acts,
    changes: changes ? mergeItems(before.changes, changes, CHANGES_REMEMBERED) : before.changes,
    questions: questions
      ? mergeItems(
          before.questions.filter(({ seq }) => !questionsGone.includes(seq)),
          questions,
          QUESTIONS_OPEN_MAX,
        )
      : before.questions,
    pastQuestions: pastQuestions
      ? mergeItems(before.pastQuestions, pastQuestions, QUESTIONS_REMEMBERED)
      : before.pastQuestions,
    lastChanged: lastChanged ? { ...before.lastChanged, ...lastChanged } : before.lastChanged,
  };
}
