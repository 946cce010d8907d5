/** Lines that people draw: what becomes of a hand's way, and what a class sees of all of them. */
// @vitest-environment happy-dom
import { defaultConfiguration, DRAWN_POINTS_MAX, EXTENT, type QuestionView } from '@gradroom/shared';
import { lineDistance, type Drawn, type LinePoint } from '@gradroom/shared/lessons';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import DrawAnswer from '../../../client/panels/lesson/DrawAnswer.svelte';
import { drawingWords } from '../../../client/strings/en/drawing.js';
import Answers from '../../../client/views/answers/Answers.svelte';
import { drawnLine } from '../../../client/views/answers/drawing.js';

afterEach(cleanup);

it('[PD12] a hand’s way becomes a line of few points near it, within the plane', () => {
  const step = fc.tuple(
    fc.double({ min: -0.4, max: 0.4, noNaN: true }),
    fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 120 }), (steps) => {
      let at: LinePoint = [0, 0];
      const way = steps.map(([dx, dy]) => (at = [at[0] + dx, at[1] + dy]));
      const line = drawnLine(way);
      expect(line.length).toBeLessThanOrEqual(DRAWN_POINTS_MAX);
      expect(line.every(([x1, x2]) => Math.abs(x1) <= EXTENT && Math.abs(x2) <= EXTENT)).toBe(true);
      if (line.length > 1 && way.every(([x1, x2]) => Math.abs(x1) < EXTENT && Math.abs(x2) < EXTENT))
        expect(lineDistance([line], [way])).toBeLessThan(0.8);
    }),
  );
});

it('[PD12] a circle that nearly closes is closed, an arc is not', () => {
  const arc = (to: number) =>
    Array.from({ length: 90 }, (_, n): LinePoint => [3 * Math.cos((to * n) / 89), 3 * Math.sin((to * n) / 89)]);
  const circle = drawnLine(arc(2 * Math.PI - 0.15));
  expect(circle.at(-1)).toEqual(circle[0]);
  expect(drawnLine(arc(5)).at(-1)).not.toEqual(drawnLine(arc(5))[0]);
});

it('[PD12] the keyboard sets points, takes them away, and says there is none', async () => {
  const given: (Drawn | undefined)[] = [];
  render(DrawAnswer, {
    configuration: defaultConfiguration,
    value: undefined,
    onchange: (value: Drawn | undefined) => given.push(value),
    labelledby: 'question',
  });
  const plane = screen.getByRole('application');
  const press = (key: string) => fireEvent.keyDown(plane, { key });
  for (const key of ['ArrowRight', 'ArrowUp', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter']) await press(key);
  expect(given.at(-1)).toEqual({
    line: [
      [0.25, 0.25],
      [0.75, 0.25],
    ],
  });
  expect(screen.getByRole('status').textContent).toContain(drawingWords.points(2));
  await press('Backspace');
  expect(given.at(-1)).toBeUndefined();
  await fireEvent.click(screen.getByRole('checkbox'));
  expect(given.at(-1)).toEqual({ line: [] });
});

it('[PD12] a class sees all lines and the boundary over them, and hears how many drew one', () => {
  const line = (height: number): Drawn => ({
    line: [
      [-4, height],
      [4, height],
    ],
  });
  const lines = [[[-6, 0] as const, [6, 0] as const]];
  const view: QuestionView = {
    seq: 3,
    step: 0,
    lesson: null,
    question: { kind: 'draw', text: 'Where?', tolerance: 2.5 },
    phase: 'revealed',
    rounds: [
      {
        count: 4,
        mine: line(1),
        counted: [
          { answer: line(1), count: 2 },
          { answer: line(3), count: 1 },
          { answer: { line: [] }, count: 1 },
        ],
      },
    ],
    right: { at: 0, truth: { kind: 'draw', lines } },
  };
  const { container } = render(Answers, { view, configuration: defaultConfiguration });
  expect(container.querySelectorAll('path.other')).toHaveLength(2);
  expect(container.querySelectorAll('path.mine')).toHaveLength(1);
  const paths = [...container.querySelectorAll('path')].map((path) => path.getAttribute('class')!.split(' ')[0]);
  expect(paths.indexOf('right')).toBeGreaterThan(paths.lastIndexOf('other'));
  expect(screen.getByRole('row', { name: `${drawingWords.aLine} 3` })).toBeTruthy();
  expect(screen.getByRole('row', { name: `${drawingWords.noBoundary} 1` })).toBeTruthy();
});
