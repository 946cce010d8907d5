/** Pictures of how a class answered: what is drawn is what was counted, for any class, in one vote and in two. */
// @vitest-environment happy-dom
import {
  defaultConfiguration,
  distributionOf,
  type Asked,
  type GivenAnswer,
  type QuestionView,
} from '@gradroom/shared';
import { isRight } from '@gradroom/shared/lessons';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { answersWords } from '../../../client/strings/en/answers.js';
import Answers from '../../../client/views/answers/Answers.svelte';
import { Scale } from '../../../client/views/answers/scale.js';
import { rightCount, votesOf } from '../../../client/views/answers/votes.js';

afterEach(cleanup);

const choice: Asked = {
  kind: 'choice',
  text: 'What will the loss do?',
  options: [{ text: 'Fall faster' }, { text: 'Stay' }, { text: 'Rise, then fall' }],
};
const number: Asked = {
  kind: 'number',
  text: 'At which step?',
  min: 0,
  max: 2_000,
  step: 40,
  scale: 'linear',
  tolerance: 200,
  unit: 'steps',
};
const layer: Asked = { kind: 'point', text: 'Which layer?', on: 'layer', tolerance: 0 };
const unit: Asked = { kind: 'point', text: 'Which unit?', on: 'unit', tolerance: 0 };
const plane: Asked = { kind: 'point', text: 'Where?', on: 'plane', tolerance: 1 };

const answersTo = {
  choice: fc.integer({ min: 0, max: 2 }).map((option): GivenAnswer => [option]),
  number: fc.integer({ min: 0, max: 50 }).map((place): GivenAnswer => place * 40),
  layer: fc.integer({ min: 0, max: 1 }).map((at): GivenAnswer => ({ on: 'layer', layer: at })),
  unit: fc
    .record({ layer: fc.integer({ min: 0, max: 1 }), unit: fc.integer({ min: 0, max: 1 }) })
    .map((at): GivenAnswer => ({ on: 'unit', ...at })),
  plane: fc
    .record({ x1: fc.integer({ min: -5, max: 5 }), x2: fc.integer({ min: -5, max: 5 }) })
    .map((at): GivenAnswer => ({ on: 'plane', ...at })),
};

type Right = NonNullable<QuestionView['right']>['truth'];

/** As a student gets it once it is revealed. @param rounds what each person answered; the first one is me */
function revealed(question: Asked, rounds: readonly (readonly GivenAnswer[])[], truth: Right = null): QuestionView {
  return {
    seq: 3,
    step: 0,
    lesson: null,
    question,
    phase: 'revealed',
    rounds: rounds.map((answers) => ({
      count: answers.length,
      counted: distributionOf(Object.fromEntries(answers.map((answer, person) => [`p${person}`, answer]))),
      ...(answers.length > 0 ? { mine: answers[0] } : {}),
    })),
    right: { at: 4, truth },
  };
}

const draw = (view: QuestionView) =>
  render(Answers, { view, configuration: defaultConfiguration }).container.querySelector('figure')!;
const classOf = (answer: fc.Arbitrary<GivenAnswer>) => fc.array(answer, { maxLength: 60 });

describe('[SQ1] what is drawn is what was counted', () => {
  it.each([
    ['choice', choice],
    ['layer', layer],
    ['unit', unit],
  ] as const)('%s: the numbers of each row, in both votes, and the lengths of its bars', (kind, question) => {
    fc.assert(
      fc.property(classOf(answersTo[kind]), classOf(answersTo[kind]), (first, second) => {
        const figure = draw(revealed(question, [first, second]));
        const rows = [...figure.querySelectorAll('li')];
        const counts = rows.map((row) => row.querySelector('.count')!.textContent.split('→').map(Number));
        const sum = (vote: number) => counts.reduce((all, count) => all + count[vote], 0);
        expect([sum(0), sum(1)]).toEqual([first.length, second.length]);
        rows.forEach((row, index) => {
          const width = parseFloat(row.querySelector<HTMLElement>('.bar')!.style.width);
          expect(width).toBeCloseTo(second.length === 0 ? 0 : (100 * counts[index][1]) / second.length, 4);
        });
        cleanup();
      }),
      { numRuns: 30 },
    );
  });

  it('number: a dot for each person in each vote, at the number that was said', () => {
    fc.assert(
      fc.property(classOf(answersTo.number), classOf(answersTo.number), (first, second) => {
        const figure = draw(revealed(number, [first, second]));
        const places = [...figure.querySelectorAll('circle')].map((dot) => Number(dot.getAttribute('cx')));
        const scale = new Scale(number);
        const positions = [...first, ...second].map((answer) => scale.positionOf(answer as number));
        expect(places.length).toBe(positions.length);
        // Places and positions are in the same order, and their distances in one ratio.
        const [left, right] = [...figure.querySelectorAll('line.axis')]
          .slice(-1)
          .map((axis) => [Number(axis.getAttribute('x1')), Number(axis.getAttribute('x2'))])[0];
        const drawn = places.map((place) => (place - left) / (right - left)).toSorted((a, b) => a - b);
        positions.toSorted((a, b) => a - b).forEach((position, index) => expect(drawn[index]).toBeCloseTo(position, 6));
        cleanup();
      }),
      { numRuns: 30 },
    );
  });

  it('plane: each place once, with how many pointed there', () => {
    fc.assert(
      fc.property(classOf(answersTo.plane), (answers) => {
        const figure = draw(revealed(plane, [answers]));
        const labels = [...figure.querySelectorAll('svg text')].map((text) => Number(text.textContent));
        const alone = figure.querySelectorAll('circle.dot').length - labels.length;
        expect(labels.reduce((sum, count) => sum + count, alone)).toBe(answers.length);
        cleanup();
      }),
      { numRuns: 10 },
    );
  });

  it('the table has the same numbers for those who hear it', () => {
    draw(
      revealed(choice, [
        [[0], [2], [2]],
        [[2], [2], [2]],
      ]),
    );
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'AnswerFirst voteSecond vote',
      'A: Fall faster10',
      'B: Stay00',
      'C: Rise, then fall23',
    ]);
  });
});

describe('[SQ2] what is right, one’s own answer and the second vote', () => {
  it('the right option has a sign and a word, one’s own a word', () => {
    const figure = draw(revealed(choice, [[[0], [2], [2]]], { kind: 'choice', options: [2] }));
    const [a, b, c] = figure.querySelectorAll('li');
    expect(c.textContent).toContain(answersWords.right);
    expect(c.querySelector('svg')).toBeTruthy();
    expect(a.textContent).toContain(answersWords.you);
    expect(b.textContent).not.toContain(answersWords.right);
    expect(figure.textContent).toContain('2 of 3 were right.');
  });

  it('one sentence says who answered what, the shift, and what is right', () => {
    const figure = draw(
      revealed(
        choice,
        [
          [[0], [0], [2]],
          [[2], [2], [2]],
        ],
        { kind: 'choice', options: [2] },
      ),
    );
    expect(figure.querySelector('figcaption')!.textContent).toBe(
      'How the class answered. First vote: 3 answered: A 2, B 0, C 1. Second vote: 3 answered: A 0, B 0, C 3. Right is C. ' +
        'Right: 1 of 3 in the first vote, 3 of 3 in the second.',
    );
  });

  it('a number: the median, the truth with its value, and what lies within the tolerance', () => {
    const figure = draw(revealed(number, [[1_000, 1_200, 1_800]], { kind: 'number', value: 1_360 }));
    expect(figure.textContent).toContain(`${answersWords.median} 1,200`);
    expect(figure.textContent).toContain(`${answersWords.right} 1,360steps`);
    expect(figure.querySelectorAll('circle.right').length).toBe(1);
    expect(figure.querySelectorAll('circle.mine').length).toBe(1);
    expect(figure.textContent).toContain(`${answersWords.you} 1,000`);
  });

  it('of when something comes, never is an answer: later than any number, and counted apart', () => {
    const view = revealed(number, [[800, 'never', 'never', 1_000, 1_200]], { kind: 'never' });
    const figure = draw(view);
    expect(figure.querySelectorAll('circle').length).toBe(3);
    expect(figure.textContent).toContain(`${answersWords.never}: 2`);
    expect(figure.textContent).toContain(`${answersWords.median} 1,200`);
    expect(figure.querySelector('figcaption')!.textContent).toContain(answersWords.rightIs(answersWords.never));
    expect(rightCount(view, votesOf(view)[0])).toBe(2);
  });

  it('where nothing is right nothing is said to be', () => {
    const figure = draw(revealed(choice, [[[0]]], null));
    expect(figure.textContent).not.toMatch(/right/i);
  });

  it('how many were right is what isRight says', () => {
    fc.assert(
      fc.property(classOf(answersTo.number), fc.integer({ min: 0, max: 2_000 }), (answers, value) => {
        const view = revealed(number, [answers], { kind: 'number', value });
        const wanted = answers.filter((answer) => isRight(number, { kind: 'number', value }, answer)).length;
        expect(rightCount(view, votesOf(view)[0])).toBe(wanted);
      }),
    );
  });
});

it('[SQ3] before the reveal a student has no picture; an instructor has one of who has answered so far', () => {
  const hidden: QuestionView = {
    ...revealed(choice, []),
    phase: 'open',
    right: null,
    rounds: [{ count: 7, mine: [1] }],
  };
  const props = { configuration: undefined };
  expect(render(Answers, { view: hidden, ...props }).container.querySelector('figure')).toBeNull();
  const taught: QuestionView = { ...hidden, rounds: [{ count: 2, answers: { ann: [1], ben: [1] } }] };
  render(Answers, { view: taught, ...props });
  expect(screen.getAllByText('100%').length).toBe(1);
});
