/** How lanes are told apart: each has a shape, a colour and a dash of its own, in the order of the race. */

export interface LaneMark {
  /** SVG path around 0, 0, about 10 across. */
  readonly path: string;
  readonly color: string;
  /** Of its line in the chart. */
  readonly dash: string;
}

export const laneMarks: readonly LaneMark[] = [
  { path: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z', color: 'var(--positive)', dash: '' },
  { path: 'M-4.5 -4.5h9v9h-9z', color: 'var(--negative)', dash: '7 3' },
  { path: 'M0 -5.5L5.5 4.5H-5.5z', color: 'var(--class-3)', dash: '2 3' },
  { path: 'M0 -6L6 0L0 6L-6 0z', color: 'var(--class-4)', dash: '9 3 2 3' },
  { path: 'M-2 -5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5z', color: 'var(--text)', dash: '12 4' },
  { path: 'M0 5.5L5.5 -4.5H-5.5z', color: 'var(--bad)', dash: '4 4' },
];
