/** Whose turn it is among tasks of one worker. */
import { expect, it } from 'vitest';
import { Turns } from '../../../server/training/turns.js';

it('[W3] turns go to who used the least; who slept, or is new, gets no more than a tenth of a second in advance', () => {
  const turns = new Turns<string>();
  const use = (ready: string[], ms: number) => {
    const task = turns.next(ready);
    if (task) turns.spend(task, ms);
    return task;
  };
  for (let turn = 0; turn < 100; turn++) use(['large'], 100);
  const taken = { small: 0, large: 0 };
  for (let turn = 0; turn < 60; turn++) taken[use(['small', 'large'], 10) as 'small' | 'large'] += 10;
  expect(Math.abs(taken.small - taken.large)).toBeLessThanOrEqual(110);
  // The same after a long sleep of the one, and where the other only ever has something to do for a moment.
  for (let turn = 0; turn < 100; turn++) {
    use(['large'], 100);
    use([], 0);
  }
  let ahead = 0;
  while (use(['small', 'large'], 10) === 'small') ahead += 10;
  expect(ahead).toBeLessThanOrEqual(210);
  expect(ahead).toBeGreaterThan(0);
});

it('[W4] half of the time is for those who are waited for, of whom the one that used the least comes first', () => {
  const turns = new Turns<string>();
  const taken: (string | undefined)[] = [];
  const use = (ms: number, awaited: string[]) => {
    const task = turns.next(['dear', 'dearer', 'cheap'], awaited);
    taken.push(task);
    if (task) turns.spend(task, ms);
  };
  turns.next(['dear', 'dearer', 'cheap']);
  turns.spend('dear', 1_000);
  turns.spend('dearer', 2_000);
  for (let turn = 0; turn < 4; turn++) use(1, ['dearer', 'dear']);
  use(1, ['dearer']);
  use(1, []);
  use(1, []);
  use(1, ['dearer']);
  expect(taken).toEqual(['dear', 'cheap', 'dear', 'cheap', 'dearer', 'cheap', 'cheap', 'dearer']);
  // One long turn is worth many short ones.
  taken.length = 0;
  use(1, []);
  use(4, ['dear']);
  for (let turn = 0; turn < 5; turn++) use(1, ['dear']);
  expect(taken).toEqual(['cheap', 'dear', 'cheap', 'cheap', 'cheap', 'cheap', 'dear']);
});
