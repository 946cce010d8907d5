/** What cannot be packed, unpacked or handled between servers costs nobody else a message, and no server its process. */
import { beforeEach, expect, it } from 'vitest';
import { Links } from '../../../server/cluster/links.js';
import { inboxOf } from '../../../server/cluster/messages.js';
import { settle } from '../rooms/class.js';
import { ManualTime } from '../time.js';
import { MemoryBus } from './servers.js';

let memory: MemoryBus;
let errors: unknown[];
beforeEach(() => {
  memory = new MemoryBus();
  errors = [];
});

const turns = async () => {
  for (let turn = 0; turn < 6; turn++) await settle();
};

/** One that keeps what it hears, and of what it is told besides. */
async function server(id: string, onMessage: (message: unknown) => void = () => {}) {
  const heard: unknown[] = [];
  const lost: string[] = [];
  const unfit: unknown[] = [];
  const links = new Links<unknown>({
    bus: memory.view(),
    server: id,
    time: new ManualTime(),
    onMessage: (_from, message) => {
      heard.push(message);
      onMessage(message);
    },
    onLost: (peer) => lost.push(peer),
    onBack: () => {},
    onUnfit: (to, message) => unfit.push([to, message]),
    log: { info: () => {}, warn: () => {}, error: (fields) => errors.push(fields) },
  });
  await links.start();
  return { links, heard, lost, unfit };
}

it('[SEC22] a message that cannot be packed is left out alone, and whoever sent it is told', async () => {
  const [a, b] = [await server('a'), await server('b')];
  const cannot = { type: 'heard', payloads: [() => {}] };
  for (const message of ['one', cannot, 'two']) a.links.send('b', message);
  await turns();
  a.links.send('b', 'three');
  await turns();
  expect(b.heard).toEqual(['one', 'two', 'three']);
  expect(a.unfit).toEqual([['b', cannot]]);
  expect([a.lost, b.lost, errors.length]).toEqual([[], [], 1]);
});

it('[SEC22] messages that can be packed alone and not beside each other are left out, and whoever sent them is told', async () => {
  const [a, b] = [await server('a'), await server('b')];
  let reads = 0;
  // The second one fails beside the first one: at once, and when they were tried alone.
  const shy = () => ({
    get said() {
      if ([2, 6].includes(++reads)) throw new Error('Not beside another one.');
      return reads;
    },
  });
  for (const message of [shy(), shy()]) a.links.send('b', message);
  await turns();
  a.links.send('b', 'three');
  await turns();
  expect(b.heard).toEqual(['three']);
  expect(a.unfit).toHaveLength(2);
  expect([a.lost, b.lost, errors.length]).toEqual([[], [], 1]);
});

it('[SEC22] what cannot be unpacked ends the link that it came by, and no other', async () => {
  const [a, b, c] = [await server('a'), await server('b'), await server('c')];
  for (const { links } of [a, c]) links.send('b', 'one');
  await turns();
  // In place of the next message of a.
  memory.loses = (channel) => channel === inboxOf('b');
  a.links.send('b', 'two');
  await turns();
  memory.loses = () => false;
  await memory.view().publish(inboxOf('b'), Uint8Array.of(1, 2, 3));
  c.links.send('b', 'two of c');
  await turns();
  expect(b.heard).toEqual(['one', 'one', 'two of c']);
  for (const { links } of [a, c]) links.send('b', 'three');
  await turns();
  expect([b.lost, a.lost, c.lost]).toEqual([['a'], ['b'], []]);
  for (const { links } of [a, c]) links.send('b', 'four');
  await turns();
  expect(b.heard.slice(3)).toEqual(['three', 'four', 'four']);
  expect(errors).toHaveLength(1);
});

it('[SEC22] where one message makes whoever hears it fail, those behind it are heard', async () => {
  const a = await server('a');
  const b = await server('b', (message) => {
    if (message === 'two') throw new Error('two');
  });
  for (const message of ['one', 'two', 'three']) a.links.send('b', message);
  await turns();
  expect(b.heard).toEqual(['one', 'two', 'three']);
  expect([b.lost, errors.length]).toEqual([[], 1]);
});

it('[MS2] of servers that are gone the latest thousand are remembered', async () => {
  const a = await server('a');
  for (let n = 0; n < 1_200; n++) a.links.call(`gone-${n}`);
  await turns();
  const silent = Array.from({ length: 1_200 }, (_, n) => a.links.isSilent(`gone-${n}`));
  expect(silent.filter(Boolean)).toHaveLength(1_000);
  expect(silent.lastIndexOf(false)).toBe(199);
});
