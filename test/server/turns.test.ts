/** What many ask for at once: begun a few at a time, by addresses in turn. */
import { expect, it, vi } from 'vitest';
import { Turns } from '../../server/turns.js';

const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));

it('[SEC33] a thousand at once leave every turn of the event loop to others as well', async () => {
  const turns = new Turns(() => 0);
  let begun = 0;
  for (let n = 0; n < 1_000; n++) turns.take('one', () => begun++);
  expect(begun).toBe(0);
  for (let before = 0; begun < 1_000; before = begun) {
    await turnOfLoop();
    expect(begun - before).toBeGreaterThan(0);
    expect(begun - before).toBeLessThanOrEqual(4);
  }
});

it('[SEC33] a busy server begins more in each of its long turns, so that who comes waits no longer for that', async () => {
  let now = 0;
  const turns = new Turns(() => now);
  let begun = 0;
  for (let n = 0; n < 1_000; n++) turns.take('one', () => begun++);
  await turnOfLoop();
  const before = begun;
  now += 200;
  await turnOfLoop();
  expect(begun - before).toBe(50);
});

it('[SEC33] whoever comes from elsewhere is next, and those of one address stay in their order', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  for (let n = 0; n < 100; n++) turns.take('many', () => begun.push(`many ${n}`));
  turns.take('few', () => begun.push('few'));
  while (begun.length < 101) await turnOfLoop();
  expect(begun.indexOf('few')).toBeLessThanOrEqual(2);
  expect(begun.filter((one) => one !== 'few')).toEqual(Array.from({ length: 100 }, (_, n) => `many ${n}`));
});

it('[SEC33] goes on with what is asked for later, also from within', async () => {
  const turns = new Turns();
  const begun: number[] = [];
  turns.take('one', () => {
    begun.push(1);
    turns.take('one', () => begun.push(2));
  });
  while (begun.length < 2) await turnOfLoop();
  for (let n = 0; n < 5; n++) await turnOfLoop();
  turns.take('one', () => begun.push(3));
  while (begun.length < 3) await turnOfLoop();
  expect(begun).toEqual([1, 2, 3]);
});

it('[SEC86] one that throws keeps nobody from their turn', () => {
  const due: (() => void)[] = [];
  const later = vi.spyOn(globalThis, 'setImmediate').mockImplementation(((act: () => void) => due.push(act)) as never);
  const turns = new Turns(() => 0);
  const begun: string[] = [];
  turns.take('one', () => {
    throw new Error('A fault of ours.');
  });
  turns.take('other', () => begun.push('other'));
  expect(due.shift()).toThrow('A fault of ours.');
  due.shift()?.();
  turns.take('third', () => begun.push('third'));
  due.shift()?.();
  expect(begun).toEqual(['other', 'third']);
  later.mockRestore();
});
