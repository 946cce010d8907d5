/**
 * The normalized gain of a test before and after, of the same form: what share of what could still be learned was.
 *
 *     gain = (post − pre) / (100 − pre)       pre, post: per cent right
 *
 * Source: Hake 1998, "Interactive-engagement versus traditional methods". Of a class it is that of the means of those who
 * answered both, which is what Hake reports; it differs a little from the mean of their own gains.
 *
 * A question counts as it was first answered: what somebody answers after a discussion is also the others'.
 */
import type { ActorId } from '../actor.js';
import type { PastQuestion } from './state.js';

export interface Gain {
  /** Per cent right before and after, of the questions answered both times. */
  readonly pre: number;
  readonly post: number;
  /** Negative where less was right afterwards; null where all was right before, so that nothing could be gained. */
  readonly gain: number | null;
}

export interface GainOfClass extends Gain {
  /** Those who answered both times. */
  readonly people: Readonly<Record<ActorId, Gain>>;
}

/**
 * @param questions of one lesson, ended; each with `compares` is compared with the last one before it of that name
 * @returns undefined where nobody answered both times
 */
export function normalizedGain(questions: readonly PastQuestion[]): GainOfClass | undefined {
  const answered = new Map<ActorId, { pre: number; post: number; pairs: number }>();
  questions.forEach((post, index) => {
    const pre = questions.slice(0, index).findLast(({ name }) => name !== undefined && name === post.compares);
    if (!pre) return;
    for (const [id, mark] of Object.entries(post.marks)) {
      const [before, after] = [Object.hasOwn(pre.marks, id) ? pre.marks[id][0] : '-', mark[0]];
      if (!isJudged(before) || !isJudged(after)) continue;
      const sum = answered.get(id) ?? { pre: 0, post: 0, pairs: 0 };
      answered.set(id, { pre: sum.pre + Number(before), post: sum.post + Number(after), pairs: sum.pairs + 1 });
    }
  });
  if (answered.size === 0) return undefined;
  const people = [...answered].map(([id, { pre, post, pairs }]) => {
    return [id, gainOf((100 * pre) / pairs, (100 * post) / pairs)] as const;
  });
  const mean = (of: 'pre' | 'post') => people.reduce((sum, [, gain]) => sum + gain[of], 0) / people.length;
  return { ...gainOf(mean('pre'), mean('post')), people: Object.fromEntries(people) };
}

const isJudged = (mark: string) => mark === '0' || mark === '1';

function gainOf(pre: number, post: number): Gain {
  return { pre, post, gain: pre < 100 ? (post - pre) / (100 - pre) : null };
}
