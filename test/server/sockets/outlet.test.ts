/** Running numbers: of a room, whatever is sent in others. */
import { expect, it } from 'vitest';
import { Meters } from '../../../server/meters.js';
import { Outlets } from '../../../server/sockets/outlet.js';

const frame = () => ({ epoch: 1, step: 1, seq: 0, core: Uint8Array.of(1) });

it('[FO8] a room counts what it sends, and nothing of another room; for all who are offered a frame it is one number', () => {
  const outlets = new Outlets(new Meters());
  const [one, same, other] = ['AAAAAA', 'AAAAAA', 'BBBBBB'].map((room) => outlets.enter(room));
  expect(same).toBe(one);
  const numbers: number[] = [];
  for (let tick = 0; tick < 5; tick++) {
    const shown = frame();
    numbers.push(one.offering(shown).n);
    expect(same.offering(shown).n).toBe(numbers.at(-1));
    other.next();
  }
  expect(numbers).toEqual([1, 2, 3, 4, 5]);
  // Who is sent a frame alone has it under a number of its own.
  expect(one.single().n).toBe(6);
});

it('[FO8] a room that everybody has left begins anew', () => {
  const outlets = new Outlets(new Meters());
  outlets.enter('AAAAAA').next();
  outlets.enter('AAAAAA');
  outlets.leave('AAAAAA');
  expect(outlets.enter('AAAAAA').next()).toBe(2);
  outlets.leave('AAAAAA');
  outlets.leave('AAAAAA');
  expect(outlets.enter('AAAAAA').next()).toBe(1);
});
