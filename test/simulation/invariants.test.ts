/** What is watched over in a simulation is found where it does not hold. */
import { chainNext, chainStart, type Entry } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { header, person, room } from '../server/storage/implementations.js';
import { Client } from './client.js';
import { Watch } from './invariants.js';
import type { SimulatedLine } from './line.js';
import type { Server } from './server.js';
import { SharedStore } from './shared-store.js';
import { Machine, World } from './world.js';

const LOG = 'log-1';
const calm = { delayMs: 0, lost: 0, twice: 0 };

/** A room, and somebody whose line is open and says nothing. */
async function scene() {
  const world = new World(1);
  const store = new SharedStore({ leaseMs: 100, now: () => world.now });
  store.create(room('AAAAAA', LOG), header(LOG));
  const lines: SimulatedLine[] = [];
  const admit = (line: SimulatedLine) => {
    lines.push(line);
    return new Promise(() => {});
  };
  const server = { machine: new Machine('server'), cluster: { edge: { admit } } } as unknown as Server;
  const client = new Client(world, 'Ada', 'AAAAAA', () => [server], calm);
  client.connect();
  await world.pass(10, () => {});
  const watch = new Watch();
  const look = () => watch.look({ store, log: LOG, clients: [client] });
  const offer = (epoch: number) => lines[0].offer({ epoch } as Parameters<SimulatedLine['offer']>[0]);
  const own = (name: string) => {
    store.mustHave(LOG).owner.untilMs = 0;
    const { token } = store.acquire(LOG, name, 0, 1);
    return { server: name, token, attempt: 2, durable: 0 };
  };
  return { store, look, offer, own };
}

it('[SM1] a frame of an owner of before, on one line', async () => {
  const { look, offer } = await scene();
  for (const epoch of [5, 5, 7]) offer(epoch);
  look();
  offer(5);
  expect(look).toThrow('Ada is offered a frame of 5 after one of 7');
});

it('[SM1] a person whom an owner of before changes', async () => {
  const { store, look, own } = await scene();
  const before = own('one');
  store.putPerson(LOG, before, person('p1'));
  look();
  own('other');
  look();
  store.mustHave(LOG).people.set('p1', { person: person('p1', { role: 'instructor' }), token: before.token });
  expect(look).toThrow('p1 is changed by owner');
});

it('[SM1] a mark that is not what the entries make, in the moment in which it is written', async () => {
  const { store, look } = await scene();
  look();
  store.mustHave(LOG).marks.push({ step: 0, stateHash: 'of something else', timeMs: 0 });
  expect(look).toThrow('the mark of step 0 is untrue');
});

it('[SM1] an entry that is not what it was, or not behind the one before', async () => {
  const { store, look, own } = await scene();
  const first: Entry = { seq: 1, step: 0, actor: 'server', command: { type: 'run', running: true } };
  const chain = chainNext(chainStart(header(LOG)), first);
  store.append(LOG, own('one'), 1, [{ entry: first, chain }]);
  look();
  const { entries } = store.mustHave(LOG);
  const [kept] = entries;
  entries[0] = { ...kept };
  expect(look).toThrow('entry 1 is another one now');
  entries[0] = kept;
  entries.push({ ...kept, stored: { entry: { ...first, seq: 2 }, chain } });
  expect(look).toThrow('entry 2 does not go on the chain');
});
