/** Rooms move to where their people are, or to where fewer rooms are; and stay where they are well. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Failures } from '../../../server/failure-limit.js';
import { loadOf, nextMove, type Crowd } from '../../../server/cluster/balance.js';
import { Balancer } from '../../../server/cluster/balancer.js';
import { VERSION } from '../../../server/cluster/messages.js';
import { long } from '../../long.js';
import { quiet } from '../http/serve.js';
import { createRoom, join, openRooms } from '../lesson.js';
import { ManualTime } from '../time.js';
import { until } from '../sockets/serve.js';
import { startServers, type Servers } from './servers.js';

const crowd = (room: string, here: number, elsewhere: Record<string, number> = {}, mayMove = true): Crowd => ({
  room,
  mayMove,
  here,
  elsewhere: new Map(Object.entries(elsewhere)),
});
const load = (server: string, amount: number, draining = false) => ({ server, load: amount, draining });
const many = (count: number) => Array.from({ length: count }, (_, index) => crowd(`room-${index}`, 30 - index));

describe('[MS10] the next room to move', () => {
  it('is one whose people mostly come in at another server, unless that one has more to do', () => {
    expect(nextMove([load('b', 1)], [crowd('x', 5, { b: 4 }), crowd('y', 5, { b: 6 })])).toEqual({
      room: 'y',
      to: 'b',
    });
    expect(nextMove([load('b', 4)], [crowd('x', 5, { b: 4 }), crowd('y', 5, { b: 6 })])).toBeUndefined();
    expect(nextMove([load('b', 0, true)], [crowd('y', 0, { b: 6 })])).toBeUndefined();
    expect(nextMove([], [crowd('y', 0, { b: 6 })])).toBeUndefined();
    expect(nextMove([load('b', 0)], [])).toBeUndefined();
  });

  it('is the smallest, from a server that has clearly more to do to the one that has least', () => {
    expect(nextMove([load('b', 10), load('c', 9)], many(6))).toEqual({ room: 'room-5', to: 'c' });
    expect(nextMove([load('b', 10), load('c', 9)], many(5))).toBeUndefined();
    expect(nextMove([load('b', 11), load('c', 0, true)], many(6))).toBeUndefined();
  });

  it('is chosen by people as well as by rooms: fifteen of them are a room, and a large room goes nowhere for nothing', () => {
    const [large, small] = [crowd('large', 500), crowd('small', 5)];
    expect(loadOf([large, small, crowd('far', 1, { b: 14 })])).toBeCloseTo(1 + 500 / 15 + 1 + 5 / 15 + 2, 9);
    expect(nextMove([load('b', 0)], [large, small])).toEqual({ room: 'small', to: 'b' });
    expect(nextMove([load('b', loadOf([small]))], [large])).toBeUndefined();
    // More rooms, and less to do.
    const few = Array.from({ length: 6 }, (_, index) => crowd(`few-${index}`, 3));
    expect(nextMove([load('b', loadOf([large]))], few)).toBeUndefined();
    expect(nextMove([load('b', 1)], few)).toEqual({ room: 'few-0', to: 'b' });
  });

  it('is none that may not move now, which is work all the same, and stands in no other one’s way', () => {
    const held = crowd('x', 0, { b: 9 }, false);
    expect(nextMove([load('b', 1)], [held, crowd('y', 0, { b: 6 })])).toEqual({ room: 'y', to: 'b' });
    expect(nextMove([load('b', 1)], [held])).toBeUndefined();
    const teams = Array.from({ length: 5 }, (_, index) => crowd(`K7M4PX.9.${index}`, 4, {}, false));
    expect(nextMove([load('b', 0)], [...teams, crowd('y', 30)])).toEqual({ room: 'y', to: 'b' });
    expect(nextMove([load('b', 0)], teams)).toBeUndefined();
  });

  it('settles: whatever the counts and wherever people come in, no room goes to and fro', () => {
    for (let seed = 0; seed < 40; seed++) {
      const names = ['a', 'b', 'c'];
      const homes = Array.from({ length: 20 }, (_, room) => names[(room * 7 + seed * (room % 3)) % 3]);
      const sizes = homes.map((_, room) => 1 + ((room * room * (seed + 3)) % (seed % 2 ? 9 : 120)));
      const owners = homes.map((_, room) => names[(seed >> (room % 4)) % 3]);
      const crowdsOf = (self: string) =>
        owners.flatMap((owner, room) => {
          const isHome = homes[room] === self;
          if (owner !== self) return [];
          return [crowd(String(room), isHome ? sizes[room] : 0, isHome ? {} : { [homes[room]]: sizes[room] })];
        });
      let moves = 0;
      for (let turn = 0; turn < 200; turn++) {
        const self = names[turn % 3];
        const loads = names.map((name) => load(name, loadOf(crowdsOf(name))));
        const move = nextMove(
          loads.filter(({ server }) => server !== self),
          crowdsOf(self),
        );
        if (!move) continue;
        moves = turn;
        owners[Number(move.room)] = move.to;
      }
      expect(moves).toBeLessThan(150);
    }
  });
});

it('[MS11] servers tell each other what was spent of the budget of wrong guesses', async () => {
  const time = new ManualTime();
  const b = { version: VERSION, load: 1, draining: false, failures: { all: 7, of: { xyz: 3 } } };
  // Of another version, and told in its way.
  const older = { rooms: 0, draining: false, failures: 9 };
  const said = new Map([
    ['b', JSON.stringify(b)],
    ['older', JSON.stringify(older)],
  ]);
  const told: Failures[] = [];
  const balancer = new Balancer({
    server: 'a',
    servers: {
      announce: (server, about) => Promise.resolve(about === undefined ? said : said.set(server, about)),
    },
    failures: {
      failures: () => Promise.resolve({ all: 5, of: {} }),
      tellElsewhere: (failures) => told.push(...failures),
    },
    reception: { crowds: [] },
    rooms: { handOver: () => Promise.resolve(undefined) },
    asks: { ask: () => Promise.resolve(undefined) },
    during: () => {},
    time,
    log: quiet,
  });
  await balancer.start();
  expect(JSON.parse(said.get('a')!)).toEqual({
    version: VERSION,
    load: 0,
    draining: false,
    failures: { all: 5, of: {} },
  });
  expect(told).toEqual([{ all: 7, of: { xyz: 3 } }]);
  await balancer.drain();
  expect(JSON.parse(said.get('a')!)).toMatchObject({ draining: true });
  expect(time.pending).toBe(0);
});

describe('a room', () => {
  let servers: Servers;
  afterEach(() => servers?.close());

  it.runIf(long)(
    '[MS10] goes to the server where its people come in, and all of them keep their connections',
    async () => {
      servers = await startServers(2, { balanceTimes: { everyMs: 50, heldMs: 100 }, metrics: ['127.0.0.1'] });
      const [at, elsewhere] = servers.urls;
      const { code } = await createRoom(at);
      const pupils = [await join(at, { code, name: 'Otter' })];
      for (const name of ['Heron', 'Raven']) pupils.push(await join(elsewhere, { code, name }));
      const { epoch } = pupils[0].state();
      await until(() => pupils.every((pupil) => pupil.state().epoch > epoch), 'the next owner');
      for (const pupil of pupils)
        expect(await pupil.command({ type: 'run', running: true })).toMatchObject({ ok: true });
      expect(await Promise.all(servers.urls.map(openRooms))).toEqual([0, 1]);
      expect(pupils.flatMap(({ all }) => all('bye'))).toEqual([]);
      expect(pupils.every(({ socket }) => socket.connected)).toBe(true);
    },
  );
});
