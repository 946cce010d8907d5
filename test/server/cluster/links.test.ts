/** The way between two servers keeps to the clock that it is given, so that a simulation of it is the same each time. */
import { expect, it } from 'vitest';
import { Links } from '../../../server/cluster/links.js';
import { settle } from '../rooms/class.js';
import { ManualTime } from '../time.js';
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
