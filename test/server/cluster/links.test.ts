/** The way between two servers keeps to the clock that it is given, so that a simulation of it is the same each time. */
import { expect, it } from 'vitest';
import { Links } from '../../../server/cluster/links.js';
import { settle } from '../rooms/class.js';
import { ManualTime } from '../time.js';
import type { Bus } from '../../../server/cluster/bus.js';
import { MemoryBus } from './servers.js';

it('[SM2] its last words take as long as the clock says, however long that lasts', async () => {
  const time = new ManualTime();
  const links = new Links({ bus: new MemoryBus().view(), server: 'a', time, onMessage: () => {}, onLost: () => {} });
  await links.start();
  let closed = false;
  const closing = links.close().then(() => (closed = true));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(closed).toBe(false);
  time.pass(25);
  await settle();
  expect(closed).toBe(true);
  await closing;
  expect(time.pending).toBe(0);
});

it('[MS2] where an answer could not be sent whoever waits for it is told that its messages are lost, and begins anew', async () => {
  const time = new ManualTime();
  const memory = new MemoryBus();
  let isAway = false;
  const bus = memory.view();
  const sometimes: Bus = {
    ...bus,
    publish: (...message) => (isAway ? Promise.reject(new Error('away')) : bus.publish(...message)),
  };
  const heard: string[] = [];
  const lost: string[] = [];
  const a = new Links<string>({ bus, server: 'a', time, onMessage: () => {}, onLost: () => lost.push('a') });
  const b = new Links<string>({
    bus: sometimes,
    server: 'b',
    time,
    onMessage: (_, message) => heard.push(message),
    onLost: () => lost.push('b'),
  });
  await Promise.all([a.start(), b.start()]);
  const turns = async () => {
    for (let turn = 0; turn < 5; turn++) await settle();
  };
  isAway = true;
  a.send('b', 'one');
  await turns();
  isAway = false;
  expect([heard, lost]).toEqual([['one'], ['b']]);
  a.send('b', 'two');
  await turns();
  expect(lost).toEqual(['b', 'a']);
  a.send('b', 'three');
  await turns();
  a.send('b', 'four');
  await turns();
  expect([heard, lost]).toEqual([
    ['one', 'three', 'four'],
    ['b', 'a'],
  ]);
  const closing = Promise.all([a.close(), b.close()]);
  await turns();
  time.pass(25);
  await closing;
});
