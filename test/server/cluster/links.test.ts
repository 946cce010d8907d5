/** The way between two servers keeps to the clock that it is given, so that a simulation of it is the same each time. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Links } from '../../../server/cluster/links.js';
import { settle } from '../rooms/class.js';
import { ManualTime } from '../time.js';
import type { Bus } from '../../../server/cluster/bus.js';
import { MemoryBus } from './servers.js';

const log = { info: () => {}, warn: () => {}, error: () => {} };
/** Of whoever only speaks. */
const deaf = { onMessage: () => {}, onLost: () => {}, onBack: () => {}, onUnfit: () => {}, log };

it('[SM2] its last words take as long as the clock says, however long that lasts', async () => {
  const time = new ManualTime();
  const links = new Links({ ...deaf, bus: new MemoryBus().view(), server: 'a', time });
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
  const a = new Links<string>({ ...deaf, bus, server: 'a', time, onLost: () => lost.push('a') });
  const b = new Links<string>({
    ...deaf,
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

/** What becomes of a message: it arrives, it does not, or it does and nobody can say so. */
type Fate = 'heard' | 'refused' | 'unsure';
const fates = fc.constantFrom<Fate>('heard', 'refused', 'unsure');
const act = fc.record({ by: fc.constantFrom(0, 1), fates: fc.tuple(fates, fates), waits: fc.boolean() });

it('[MS2] whatever was lost, and however messages crossed, both sides come to one link again, and are quiet then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const memory = new MemoryBus();
      const now: [Fate, Fate] = ['heard', 'heard'];
      let published = 0;
      const heard: string[][] = [[], []];
      const ends = ['a', 'b'].map((server, side) => {
        const bus = memory.view();
        const publish: Bus['publish'] = async (channel, message) => {
          published++;
          const fate = now[side];
          if (fate === 'refused') throw new Error('refused');
          const count = await bus.publish(channel, message);
          if (fate === 'unsure') throw new Error('nobody knows');
          return count;
        };
        const onMessage = (_: string, message: string) => heard[side].push(message);
        return new Links<string>({
          ...deaf,
          bus: { ...bus, publish },
          server,
          time: new ManualTime(),
          onMessage,
        });
      });
      await Promise.all(ends.map((end) => end.start()));
      const turns = async () => {
        for (let turn = 0; turn < 6; turn++) await settle();
      };
      for (const { by, fates, waits } of acts) {
        [now[0], now[1]] = fates;
        ends[by].send(by === 0 ? 'b' : 'a', 'lost, or not');
        if (waits) await settle();
      }
      [now[0], now[1]] = ['heard', 'heard'];
      await turns();
      // Whoever is behind learns it by the first that it says.
      for (const message of ['first', 'second']) {
        ends[0].send('b', message);
        ends[1].send('a', message);
        await turns();
      }
      expect([heard[0].at(-1), heard[1].at(-1)]).toEqual(['second', 'second']);
      published = 0;
      await turns();
      expect(published).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('[MS2] who is lost again and was not heard since is silent already, whoever else is; who was heard is not', async () => {
  const time = new ManualTime();
  const memory = new MemoryBus();
  const ends = (server: string, onLost: (peer: string) => void) =>
    new Links<string>({ ...deaf, bus: memory.view(), server, time, onLost });
  const turns = async () => {
    for (let turn = 0; turn < 5; turn++) await settle();
  };
  let told: string[] = [];
  const a = ends('a', (peer) => told.push(a.isSilent(peer) ? `${peer} still` : peer));
  await a.start();
  const call = async (...peers: string[]) => {
    told = [];
    for (const peer of peers) {
      a.call(peer);
      await turns();
    }
    return told;
  };
  expect(await call('b', 'c', 'b', 'c')).toEqual(['b', 'c', 'b still', 'c still']);
  const b = ends('b', () => {});
  await b.start();
  b.call('a');
  await turns();
  expect(a.isSilent('b')).toBe(false);
  const closing = b.close();
  await turns();
  time.pass(25);
  await closing;
  expect(await call('b', 'c')).toEqual(['b', 'c still']);
});

it('[MS2] however many servers come and go while the bus is away, few are remembered, and one that something hangs on is', async () => {
  const bus: Bus = { ...new MemoryBus().view(), publish: () => Promise.reject(new Error('away')) };
  const time = new ManualTime();
  const lost: string[] = [];
  const links = new Links<string>({ ...deaf, bus, server: 'a', time, onLost: (peer) => lost.push(peer) });
  links.hold('held');
  for (let n = 0; n < 3_000; n++) {
    links.call(`gone-${n}`);
    if (n % 100 === 0) await settle();
  }
  await settle();
  expect(lost.length).toBeGreaterThan(2_000);
  expect(links.count).toBe(1_000);
  time.pass(3_000);
  expect(lost).toContain('held');
  const closing = links.close();
  await settle();
  time.pass(25);
  await closing;
});
