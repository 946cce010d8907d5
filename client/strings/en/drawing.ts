/** English: lines that people draw, and the boundary they stand for. */
import { strings } from '../language.svelte.js';

export const drawingWords = strings('drawing', {
  how: 'Draw a line with the pointer or a finger; drawing again begins anew. With the keyboard the arrow keys move the cross, Enter sets a point, Backspace takes the last one away.',
  plane: 'The data’s plane, to draw in',
  cross: (x1: string, x2: string) => `Cross at x₁ = ${x1}, x₂ = ${x2}`,
  points: (count: number) => (count === 1 ? 'one point so far; a line has two' : `a line of ${count} points`),
  nothing: 'nothing drawn yet',
  back: 'Last point away',
  clear: 'Clear',
  none: 'There is no boundary: one class everywhere',
  noBoundary: 'no boundary',
  aLine: 'a line',
  yours: 'yours',
  class: 'the class',
  network: 'the network’s boundary',
  noneThere: 'The network gives one class everywhere: it has no boundary.',
  away: (distance: string) => `${distance} away`,
  off: (distance: string, tolerance: string) => `${distance} away on average; up to ${tolerance} counts as right.`,
  now: (others: number, mine: number, boundaries: number | undefined) =>
    [
      `Lines in the data’s plane: ${others} ${others === 1 ? 'answer' : 'answers'} of the class`,
      mine > 0 ? `yours, of ${mine} points` : 'none of yours',
      boundaries === undefined ? 'the boundary is not shown' : `${boundaries} of the network’s boundary`,
    ].join('; '),
  line: 'Line',
});
