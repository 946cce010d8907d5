/** While a room moves, only who comes to that room waits. */
import { expect, it } from 'vitest';
import { Edge, type EdgeOptions } from '../../../server/cluster/edge.js';
import { roomUnavailable } from '../../../server/rooms/refusals.js';
import type { SocketLine } from '../../../server/sockets/socket-line.js';
import { quiet } from '../http/serve.js';
import { settle } from '../rooms/class.js';
import { room } from '../storage/implementations.js';
import { ManualTime } from '../time.js';

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
    links: { isSilent: () => false, call: () => {} },
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
