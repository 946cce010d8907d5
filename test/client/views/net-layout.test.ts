/** The layout of a network by hand: on a projector all rows fit, and the least text stands in a circle or beside it. */
import { expect, it } from 'vitest';
import { netLayout } from '../../../client/views/human/net-layout.js';

/** Of a projector of 1920 × 1080: what is left for the network, and the least text's line. */
const [WIDTH, HEIGHT, TEXT, LINE] = [1824, 700, 28, 34];

const onProjector = (sizes: readonly number[]) =>
  netLayout({ sizes, width: WIDTH, scale: 2.1, fit: HEIGHT, named: true, goesBack: true });

it.each([2, 3, 4, 5, 8, 16, 20])('[PJ7] %i rows fit, with room for their numbers', (rows) => {
  const sizes = [2, rows, 1];
  const { beside, diameter, height, x, y, column } = onProjector(sizes);
  expect(beside).toBe(rows >= 5);
  expect(height).toBeLessThanOrEqual(HEIGHT + 1e-9);
  const pitch = y(1, 1) - y(1, 0);
  // Four figures are a bit wider than two of their heights.
  if (beside) expect([pitch >= LINE, column - diameter >= 4 * TEXT]).toEqual([true, true]);
  else expect(diameter * 0.29).toBeGreaterThanOrEqual(TEXT - 2);
  expect(x(2)).toBeLessThanOrEqual(WIDTH);
});

it('[PJ7] elsewhere numbers stand in the circles, however many rows there are', () => {
  const { beside } = netLayout({ sizes: [2, 8, 1], width: 360, scale: 1, named: true, goesBack: false });
  expect(beside).toBe(false);
});
