// @vitest-environment happy-dom
/** What a lesson came to: the count and the gain of any answers, against the class's own gain, and what the summary says of them. */
import { normalizedGain, type PastQuestion } from '@gradroom/shared';
import { cleanup, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import Summary from '../../../../client/panels/lesson/Summary.svelte';
import { comparisons, gainWord, scoreOf } from '../../../../client/panels/lesson/summary.js';
import { lessons } from '../../../../client/strings/en/lessons.js';
import { StagedRun } from './staged-run.svelte.js';

afterEach(cleanup);

const names = ['a', 'b', 'c'];
/** Option 0 is right. */
const answered = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });

function runOf(before: readonly boolean[], after: readonly boolean[]): StagedRun {
  const run = new StagedRun();
  names.forEach((name, index) => {
    run.answer(name, [before[index] ? 0 : 1]);
    run.answer(`${name}2`, [after[index] ? 0 : 1]);
  });
  return run;
}

/** The class's gain, where one person is all of it. */
function gainOfOne(before: readonly boolean[], after: readonly boolean[]) {
  const past = (name: string, right: boolean, compares?: string): PastQuestion => ({
    ...{ seq: 1, lesson: 1, text: '', name, marks: { me: right ? '1' : '0' } },
    ...(compares === undefined ? {} : { compares }),
  });
  return normalizedGain([
    ...names.map((name, index) => past(name, before[index])),
    ...names.map((name, index) => past(`${name}2`, after[index], name)),
  ])!;
}

it('[LP6] the count and the gain are those of a class of one, whatever was answered', () => {
  fc.assert(
    fc.property(answered, answered, (before, after) => {
      const score = scoreOf(comparisons(runOf(before, after)))!;
      const { pre, post, gain } = gainOfOne(before, after);
      expect(score.all).toBe(3);
      expect((100 * score.before) / 3).toBeCloseTo(pre, 9);
      expect((100 * score.after) / 3).toBeCloseTo(post, 9);
      if (gain === null) expect(score.gain).toBeUndefined();
      else expect(score.gain).toBeCloseTo(gain, 9);
      const word = gainWord(score);
      expect(word === 'less').toBe(score.after < score.before);
      expect(word === 'all').toBe(score.before < 3 && score.after === 3);
      expect(word === 'full').toBe(score.before === 3 && score.after === 3);
    }),
  );
});

it('[LP6] what was not answered is neither right nor wrong; what was measured counts as it was revealed', () => {
  const run = new StagedRun();
  run.answer('a', [0]);
  expect(comparisons(run).map(({ beforeRight, nowRight }) => [beforeRight, nowRight])).toEqual([
    [true, undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
  // Measured, the other option was right.
  run.revealed = { a: { truth: { kind: 'choice', options: [1] }, step: 5 } };
  expect(comparisons(run)[0].beforeRight).toBe(false);
});

it('[LP6] the summary says the count, the gain in words and in per cent, and what was measured when', () => {
  const run = runOf([true, false, false], [true, true, false]);
  run.evidence = { status: 'seen', look: { step: 1_240, age: 40, epochs: 1, values: [5] } };
  render(Summary, { run });
  screen.getByText(lessons.score(1, 2, 3));
  expect(document.body.textContent).toContain('Of what was left to gain you gained 50%.');
  screen.getByText(lessons.seenCount(1, 1));
  screen.getByText('Seen at step 1,240');
  // In words and with its number, not as the lesson's file writes it.
  const said = document.querySelector('.waits')!.textContent.replaceAll(/\s+/g, ' ');
  expect(said).toContain('The network has trained for 5 steps.');
  expect(said).not.toContain('steps >= 5');
  const verdicts = [...document.querySelectorAll('.verdict')].map(({ textContent }) => textContent.trim());
  const [right, wrong] = [lessons.beforeRight, lessons.beforeWrong];
  expect(verdicts).toEqual([right, right, wrong, right, wrong, wrong]);
});
