/** What anybody may ask for as often as they like, and is worth asking again only after a second. */

const SECOND_MS = 1_000;

/**
 * @param now wall time in ms, which may be set back
 * @returns the answer of the last time, where that is less than a second ago
 */
export function eachSecond<Answer>(now: () => number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { readonly answer: Promise<Answer>; readonly atMs: number } | undefined;
  return () => {
    const nowMs = now();
    if (!last || Math.abs(nowMs - last.atMs) >= SECOND_MS) last = { answer: ask(), atMs: nowMs };
    return last.answer;
  };
}
