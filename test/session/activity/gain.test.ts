/** The normalized gain, against numbers worked out by hand and what must hold for all. */
import { normalizedGain, type PastQuestion } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const past = (question: Partial<PastQuestion>): PastQuestion => ({
  seq: 1,
  lesson: 1,
  text: '',
  marks: {},
  ...question,
});

it('[Q10] is (post − pre) / (100 − pre), of those who answered both times, by the first vote', () => {
  const gain = normalizedGain([
    past({ name: 'a-before', marks: { ann: '0', bob: '1', cleo: '0', dan: '0' } }),
    past({ name: 'b-before', marks: { ann: '0', bob: '1', cleo: '1' } }),
    past({ name: 'unrelated', marks: { ann: '1' } }),
    past({ name: 'a-after', compares: 'a-before', marks: { ann: '1', bob: '1', cleo: '01', dan: '-1' } }),
    past({ name: 'b-after', compares: 'b-before', marks: { ann: '0', bob: '1', cleo: '1' } }),
  ])!;
  expect(gain.people).toEqual({
    ann: { pre: 0, post: 50, gain: 0.5 },
    bob: { pre: 100, post: 100, gain: null },
    cleo: { pre: 50, post: 50, gain: 0 },
  });
  expect([gain.pre, gain.post]).toEqual([50, 200 / 3]);
  expect(gain.gain).toBeCloseTo((200 / 3 - 50) / 50, 12);
});

it('[Q10] there is none where nobody answered both times, or nothing was right or wrong', () => {
  expect(normalizedGain([])).toBeUndefined();
  expect(
    normalizedGain([past({ name: 'a', marks: { ann: '1', bob: '?' } }), past({ compares: 'a', marks: { bob: '1' } })]),
  ).toBeUndefined();
});

it('[Q10] is 1 where everything is right afterwards, 0 where nothing changed, and never above 1', () => {
  const mark = fc.constantFrom('0', '1');
  const marks = fc.dictionary(fc.constantFrom('ann', 'bob', 'cleo', '__proto__'), mark, { minKeys: 1 });
  fc.assert(
    fc.property(marks, marks, (before, after) => {
      const of = (second: Record<string, string>) =>
        normalizedGain([past({ name: 'a', marks: before }), past({ compares: 'a', marks: second })]);
      const allRight = Object.fromEntries(Object.keys(before).map((id) => [id, '1']));
      const some = Object.values(before).includes('0');
      expect(of(allRight)!.gain).toBe(some ? 1 : null);
      expect(of(before)!.gain).toBe(some ? 0 : null);
      expect(of(after)?.gain ?? 0).toBeLessThanOrEqual(1);
    }),
  );
});
