/** What is watched over in a simulation is found where it does not hold. */
import { chainNext, chainStart, type Entry } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { LastShown } from '../../server/rooms/last-shown.js';
import { header, person, room } from '../server/storage/implementations.js';
import { Client } from './client.js';
import { Watch } from './invariants.js';
import type { SimulatedLine } from './line.js';
import { Losses } from './losses.js';
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

/** A log of so many entries, and somebody who is shown what it came to at each time. */
function shownTo() {
  const client = { name: 'Ada', seen: undefined, shown: [], told: [] } as unknown as Client;
  const losses = new Losses();
  const shown = new LastShown({ entries: () => Promise.resolve([]) }, header(LOG));
  const store = new SharedStore({ leaseMs: 100, now: () => 0 });
  store.create(room('AAAAAA', LOG), header(LOG));
  const { token } = store.acquire(LOG, 'one', 0, 1);
  let attempt = 2;
  const write = (...rates: number[]) => {
    for (const learningRate of rates) {
      const { entries } = store.mustHave(LOG);
      const command = { type: 'set-training', learningRate } as const;
      const entry: Entry = { seq: entries.length + 1, step: 0, actor: 'server', command };
      const chain = chainNext(entries.at(-1)?.stored.chain ?? chainStart(header(LOG)), entry);
      store.append(LOG, { server: 'one', token, attempt: attempt++, durable: 0 }, entry.seq, [{ entry, chain }]);
    }
    losses.look(store.mustHave(LOG), [client]);
  };
  const show = (hears = false) => {
    const kept = store.mustHave(LOG);
    const { entry, chain } = kept.entries.at(-1)!.stored;
    if (hears) {
      client.told.push({ wasIn: false });
      client.seen = undefined;
    }
    const state = { seq: entry.seq, epoch: token, chain: shown.of(chain) };
    client.shown.splice(0, Infinity, { state, last: client.seen });
    client.seen = state;
    losses.look(kept, [client]);
  };
  const lose = () => {
    const before = store.mustHave(LOG);
    store.loseLastMoments();
    losses.lost(before, store.mustHave(LOG), [client]);
  };
  const tell = (wasIn: boolean) => {
    client.told.push({ wasIn });
    client.seen = undefined;
    losses.look(store.mustHave(LOG), [client]);
  };
  /** By an owner who does not know that it is lost. */
  const showLost = (state: NonNullable<Client['seen']>) => {
    client.shown.splice(0, Infinity, { state, last: client.seen });
    losses.look(store.mustHave(LOG), [client]);
    client.shown.length = 0;
  };
  return { write, show, lose, tell, showLost, seen: () => client.seen!, keep: () => store.keep() };
}

it('[SM1] who was shown what is lost, and does not hear, also once the log is longer again', () => {
  const { write, show, lose, keep } = shownTo();
  write(0.1);
  keep();
  write(0.2);
  show();
  lose();
  write(0.3, 0.4, 0.5);
  expect(() => show()).toThrow('Ada is in again, and never heard that the room lost something');
  expect(() => show(true)).not.toThrow();
});

it('[SM1] who hears of a loss again in the room of an owner of before, and was shown nothing of it since', () => {
  const { write, show, lose, tell, showLost, seen, keep } = shownTo();
  write(0.1);
  keep();
  write(0.2);
  show();
  const lost = seen();
  lose();
  tell(false);
  showLost(lost);
  expect(() => tell(true)).not.toThrow();
  expect(() => tell(true)).toThrow('Ada hears of a loss that there was not');
});

it('[SM1] who hears of a loss, and was shown nothing of it', () => {
  const { write, show, lose, keep } = shownTo();
  write(0.1);
  keep();
  show();
  write(0.2);
  lose();
  write(0.3);
  expect(() => show()).not.toThrow();
  expect(() => show(true)).toThrow('Ada hears of a loss that there was not');
});
