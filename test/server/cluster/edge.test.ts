/** While a room moves, only who comes to that room waits; and what goes along with those who are in it. */
import { expect, it } from 'vitest';
import { Edge, type EdgeOptions } from '../../../server/cluster/edge.js';
import type { FrameFeeds } from '../../../server/cluster/frames.js';
import { Tunnels } from '../../../server/cluster/tunnels.js';
import { roomUnavailable } from '../../../server/rooms/refusals.js';
import type { SocketLine } from '../../../server/sockets/socket-line.js';
import { quiet } from '../http/serve.js';
import { settle } from '../rooms/class.js';
import { room } from '../storage/implementations.js';
import { ManualTime } from '../time.js';

/** Nobody waits for one. */
const leases = { isSilent: () => false, news: () => Promise.resolve(), close: () => {} };

it('[MS4] who comes to a room that moves waits, by each of its codes; who comes to another one does not', async () => {
  const moves = { ...room('BBBBBB', 'log-1'), laterCodes: ['DDDDDD'] };
  const refusal = { ok: false as const, error: roomUnavailable };
  const asked: string[] = [];
  const options: Pick<EdgeOptions, 'owners' | 'rooms' | 'reception'> = {
    owners: {
      server: 'a',
      leaseMs: 1_000,
      room: (code) =>
        Promise.resolve([moves, room('CCCCCC', 'log-2')].find((one) => [one.code, 'DDDDDD'].includes(code))),
      ownerOf: () => Promise.resolve(undefined),
    },
    rooms: { openHere: () => Promise.resolve(refusal) },
    reception: {
      admit: (_line, { code }) => {
        asked.push(code);
        return Promise.resolve(refusal);
      },
    },
  };
  const edge = new Edge({
    ...options,
    tunnels: { admit: () => Promise.resolve(undefined) },
    leases,
    time: new ManualTime(),
    log: quiet,
  });
  let arrived = () => {};
  edge.during('BBBBBB', new Promise<void>((resolve) => (arrived = resolve)));
  const line = { isOpen: true } as SocketLine;
  const admitted = ['BBBBBB', 'ddd ddd', 'CCCCCC', 'FFFFFF'].map((code) =>
    edge.admit(line, { code, protocol: 1 }, '192.0.2.1'),
  );
  await settle();
  expect(asked.toSorted()).toEqual(['CCCCCC', 'FFFFFF']);
  arrived();
  await Promise.all(admitted);
  expect(asked.toSorted()).toEqual(['BBBBBB', 'CCCCCC', 'FFFFFF', 'ddd ddd']);
});

it('[SR25] a line that goes where its room went says what it showed last, whatever its handshake said', async () => {
  const asked: unknown[] = [];
  const refusal = { ok: false as const, error: roomUnavailable };
  const edge = new Edge({
    owners: {
      server: 'a',
      leaseMs: 1_000,
      room: () => Promise.resolve(room('BBBBBB', 'log-1')),
      ownerOf: () => Promise.resolve(undefined),
    },
    rooms: { openHere: () => Promise.resolve(refusal) },
    reception: {
      admit: (_line, { seen }) => {
        asked.push(seen);
        return Promise.resolve(refusal);
      },
    },
    tunnels: { admit: () => Promise.resolve(undefined) },
    leases,
    time: new ManualTime(),
    log: quiet,
  });
  const line = {
    isOpen: true,
    detach: () => {},
    part: () => {},
    shown: { seq: 9, chain: '0000beef' },
  } as unknown as SocketLine;
  await edge.admit(line, { code: 'BBBBBB', protocol: 1, seen: { seq: 7, chain: '00c0ffee' } }, '192.0.2.1');
  expect(line.follows(roomUnavailable)).toBe(true);
  await settle();
  expect(asked).toEqual([
    { seq: 7, chain: '00c0ffee' },
    { seq: 9, chain: '0000beef' },
  ]);
});

it('[MS15] a client that is gone before its room’s owner is asked is not there, so that nobody waits for it for good', async () => {
  const said: unknown[] = [];
  const links = { send: (_to: string, message: object) => void said.push(message), hold: () => () => {} };
  const tunnels = new Tunnels({ links, feeds: {} as FrameFeeds, time: new ManualTime() });
  const line = { isOpen: false, listen: () => {} } as unknown as SocketLine;
  const admitted = await tunnels.admit('b', line, { code: 'AAAAAA', protocol: 1 }, '192.0.2.1');
  expect(admitted).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
  expect([said, tunnels.count]).toEqual([[], 0]);
});
