/** What lay ahead of a question that was revealed: counted, worked out, and shown with its curve. */
// @vitest-environment happy-dom
import { distributionOf, type Asked, type QuestionView } from '@gradroom/shared';
import { measureNames, measureOf } from '@gradroom/shared/lessons';
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { aheadWords } from '../../../client/strings/en/ahead.js';
import { answersWords } from '../../../client/strings/en/answers.js';
import { language } from '../../../client/strings/language.svelte.js';
import Answers from '../../../client/views/answers/Answers.svelte';
import { curveTitle } from '../../../client/views/answers/curve-plot.js';

afterEach(cleanup);

describe('what lay ahead', () => {
  const slider = { kind: 'number', text: 'When?', min: 0, max: 2_000, scale: 'linear', tolerance: 200 } as const;
  const question: Asked = { ...slider, when: { until: 'accuracy >= 0.9', within: 50 } };
  const curve = { of: 'accuracy', points: [[1, 0.5] as const, [40, 0.7] as const, [840, 0.92] as const] };
  const counted = distributionOf({ me: 800, one: 'never', two: 40, three: 'never' });
  const seen = (truth: NonNullable<QuestionView['right']>['truth']): QuestionView => ({
    seq: 3,
    step: 1_200,
    lesson: null,
    question,
    phase: 'revealed',
    rounds: [{ count: 4, mine: 800, counted }],
    right: truth && { at: 2_040, truth, curve },
  });

  it('[PD9] who said never is counted beside the scale, and drawn nowhere on it', () => {
    const { container } = render(Answers, { view: seen({ kind: 'number', value: 840 }), configuration: undefined });
    expect(container.querySelectorAll('circle.dot')).toHaveLength(2);
    expect(container.textContent).toContain(`${answersWords.never}: 2`);
    expect(screen.getByRole('row', { name: `${answersWords.never} 2` })).toBeTruthy();
    expect(container.textContent).toContain(aheadWords.off('40'));
    expect(container.textContent).toContain(aheadWords.asItStood('1,200'));
    expect(screen.getByRole('table', { name: /^Accuracy: from 0.5 to 0.92/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: '40 0.7' })).toBeTruthy();
    cleanup();
    render(Answers, { view: seen({ kind: 'never' }), configuration: undefined });
    expect(screen.getByText(aheadWords.neverCame('50'))).toBeTruthy();
  });

  it('[PD13] the curve ends above what is right, on the answers’ own axis, and the line comes down from there', () => {
    const { container } = render(Answers, { view: seen({ kind: 'number', value: 840 }), configuration: undefined });
    const number = (selector: string, name: string) => Number(container.querySelector(selector)!.getAttribute(name));
    const at = number('circle.crossing', 'cx');
    expect(number('line.truth', 'x1')).toBe(at);
    expect(number('line.truth', 'x2')).toBe(at);
    expect(number('line.truth', 'y1')).toBeGreaterThan(number('circle.crossing', 'cy'));
    // 0 … 2,000 from end to end of the axis under the dots.
    const [first, last] = ['x1', 'x2'].map((name) => number('line.axis:last-of-type', name));
    expect((at - first) / (last - first)).toBeCloseTo(840 / 2_000, 6);
    const ends = container.querySelector('path.line')!.getAttribute('d')!.split('L');
    expect(Number(ends[ends.length - 1].split(' ')[0])).toBe(at);
    expect(number('line.bound', 'y1')).toBeGreaterThan(number('circle.crossing', 'cy'));
    cleanup();
    const never = render(Answers, { view: seen({ kind: 'never' }), configuration: undefined }).container;
    expect(never.querySelector('circle.crossing, line.truth')).toBeNull();
    expect(never.querySelector('path.line')).not.toBeNull();
  });

  it('[PD13] a measure that ends elsewhere than the answers lie has an axis of its own', () => {
    const { when: _when, ...measured } = question;
    const view = { ...seen({ kind: 'number', value: 0.92 }), question: { ...measured, answer: 'accuracy', after: 50 } };
    const { container } = render(Answers, { view, configuration: undefined });
    expect(container.querySelectorAll('figure figcaption')).toHaveLength(2);
    expect(container.querySelectorAll('path.line')).toHaveLength(1);
  });

  it('[PD6] while it is worked out says how far, of this very question', async () => {
    const view = seen(null);
    const { rerender } = render(Answers, { view, configuration: undefined, working: { question: 3, share: 0.4 } });
    expect(screen.getByText(aheadWords.working('40%'))).toBeTruthy();
    await rerender({ view, configuration: undefined, working: { question: 4, share: 0.4 } });
    expect(screen.getByText(aheadWords.working('0%'))).toBeTruthy();
  });
});

it('[PD13] a curve is called in words, by its measure and its layer, whatever the language', async () => {
  const titleOf = (of: string) => curveTitle({ of, points: [] });
  expect(measureNames.map((name) => titleOf(name)).filter((title) => /[a-z]-[a-z]/.test(title))).toEqual(
    measureNames.filter((name) => measureOf(name).scope === 'layer' && name.includes('-')),
  );
  expect([titleOf('dead-layers'), titleOf('gradient-norm of layer 2'), titleOf('slope of output')]).toEqual([
    'Dead layers',
    '‖∂J/∂W‖, layer 2',
    'Mean slope |g′(z)|, output',
  ]);
  await language.choose('de');
  expect(titleOf('dead-units of layer 2')).toBe('Tote Einheiten, Schicht 2');
  await language.choose('en');
  expect(titleOf('a measure of later')).toBe('a measure of later');
});
