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

function newItems<I extends Item>(before: readonly I[], after: readonly I[]): readonly I[] {
  return after.filter((item) => !before.includes(item));
}

function mergeItems<I extends Item>(before: readonly I[], news: readonly I[], most: number): readonly I[] {
  const bySeq = new Map([...before, ...news].map((item) => [item.seq, item]));
  return [...bySeq.values()].slice(-most);
}

/** The message that turns `before` into `after`: states of the same room, by identity of their parts. */
export function stateDifference(before: SessionView, after: SessionView): StateMessage {
  const changed = Object.entries(after).filter(([key, value]) => value !== before[key as keyof SessionView]);
  const message: Partial<Record<string, unknown>> = Object.fromEntries(changed);
  if (message.acts) message.acts = newItems(before.acts, after.acts);
  if (message.changes) message.changes = newItems(before.changes, after.changes);
  if (message.questions) {
    message.questions = newItems(before.questions, after.questions);
    const gone = before.questions.filter(({ seq }) => after.questions.every((one) => one.seq !== seq));
    if (gone.length > 0) message.questionsGone = gone.map(({ seq }) => seq);
  }
  if (message.pastQuestions) message.pastQuestions = newItems(before.pastQuestions, after.pastQuestions);
  if (message.lastChanged) {
    const news = Object.entries(after.lastChanged).filter(([control, last]) => last !== before.lastChanged[control]);
    message.lastChanged = Object.fromEntries(news);
  }
  const { seq, step, epoch, chain } = after;
  // First what every message has, so that it can be read without the rest.
  return { seq, step, epoch, chain, ...message };
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
