/** In which order a server takes leave: alone of everybody at once; among others its people go first, and their rooms after them. */
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { ARRIVING_MS, Farewell, GOING_MS } from '../../server/farewell.js';
import { settle } from './rooms/class.js';
import { ManualTime } from './time.js';

function leaveTaking({ count = 30 } = {}) {
  const time = new ManualTime();
  let allGone = () => {};
  const closed: unknown[][] = [];
  const sockets = {
    count,
    close: (...told: unknown[]) => {
      closed.push(told);
      return new Promise<void>((resolve) => (allGone = resolve));
    },
    destroy: () => {},
  };
  const farewell = new Farewell(createServer(), sockets, time);
  let mayFollow = false;
  const lead = () => void farewell.lead().then(() => (mayFollow = true));
  const mayRoomsFollow = async () => {
    await settle();
    return mayFollow;
  };
  return { time, farewell, lead, closed, mayRoomsFollow, allGone: () => allGone() };
}

it('[MS56] rooms follow once their people are gone and had the time to be in elsewhere', async () => {
  const { time, lead, closed, mayRoomsFollow, allGone } = leaveTaking();
  lead();
  expect(closed).toEqual([[{ code: 'stopping', message: expect.any(String), retryAfterMs: 0 }, GOING_MS]]);
  time.pass(GOING_MS / 2);
  expect(await mayRoomsFollow()).toBe(false);
  allGone();
  await settle();
  time.pass(ARRIVING_MS - 1);
  expect(await mayRoomsFollow()).toBe(false);
  time.pass(1);
  expect(await mayRoomsFollow()).toBe(true);
});

it('[MS56] who does not hear that it is to go keeps no room here', async () => {
  const { time, lead, mayRoomsFollow } = leaveTaking();
  lead();
  time.pass(GOING_MS);
  expect(await mayRoomsFollow()).toBe(false);
  time.pass(ARRIVING_MS);
  expect(await mayRoomsFollow()).toBe(true);
});

it('[MS56] where nobody is, nobody is let in any more, and nobody waited for', async () => {
  const { lead, closed, mayRoomsFollow } = leaveTaking({ count: 0 });
  lead();
  expect(await mayRoomsFollow()).toBe(true);
  expect(closed.length).toBe(1);
});

it('[NET16] alone, a server tells everybody at once', () => {
  const { farewell, closed } = leaveTaking();
  farewell.tell();
  expect(closed).toEqual([[{ code: 'stopping', message: expect.any(String) }]]);
});
