/** Files without names are made once for a class that opens its link, and do not stay for long. */
import { expect, it } from 'vitest';
import { HiddenNames } from '../../../server/recordings/hidden-names.js';
import type { Result } from '../../../server/rooms/types.js';
import { ManualTime } from '../time.js';

type File = Result<{ file: Uint8Array }>;
const file: File = { ok: true, file: Uint8Array.of(1) };
const busy: File = { ok: false, error: { code: 'too-fast', message: 'Later.' } };

function counted(answers: readonly (File | Error)[]) {
  let made = 0;
  const make = () => {
    const answer = answers[Math.min(made++, answers.length - 1)];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { make, made: () => made };
}

it('[KR12] one is made for all who ask within a minute, and anew afterwards', async () => {
  const clock = new ManualTime();
  const hidden = new HiddenNames(clock);
  const { make, made } = counted([file]);
  expect(await Promise.all([hidden.get('a', make), hidden.get('a', make)])).toEqual([file, file]);
  await hidden.get('a', make);
  expect(made()).toBe(1);
  clock.pass(60_000);
  await hidden.get('a', make);
  expect(made()).toBe(2);
  hidden.close();
  expect(clock.pending).toBe(0);
});

it('[KR12] what was refused or failed is tried anew; of many the oldest makes room', async () => {
  const clock = new ManualTime();
  const hidden = new HiddenNames(clock);
  const { make, made } = counted([busy, new Error('the disk'), file]);
  expect(await hidden.get('a', make)).toEqual(busy);
  await expect(hidden.get('a', make)).rejects.toThrow('the disk');
  expect(await hidden.get('a', make)).toEqual(file);
  expect(made()).toBe(3);
  for (const id of ['b', 'c', 'd', 'e']) await hidden.get(id, make);
  await hidden.get('e', make);
  expect(made()).toBe(7);
  await hidden.get('a', make);
  expect(made()).toBe(8);
  hidden.close();
});

it('[KR12] no timer holds what made room, nor what is made only once all are forgotten', async () => {
  const clock = new ManualTime();
  const hidden = new HiddenNames(clock);
  const { make } = counted([file]);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await hidden.get(id, make);
  expect(clock.pending).toBe(4);
  let isMade = (_: File) => {};
  const late = hidden.get('g', () => new Promise((resolve) => (isMade = resolve)));
  hidden.close();
  isMade(file);
  await late;
  expect(clock.pending).toBe(0);
});
