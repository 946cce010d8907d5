/** A class that waits for a room whose owner died asks the store no more often than one of them would. */
import { expect, it } from 'vitest';
import { Edge } from '../../../server/cluster/edge.js';
import type { Owners } from '../../../server/cluster/owners.js';
import { LeaseNews } from '../../../server/cluster/lease-news.js';
import { elsewhere } from '../../../server/rooms/refusals.js';
import type { SocketLine } from '../../../server/sockets/socket-line.js';
import type { Owner } from '../../../server/storage/store.js';
import { quiet } from '../http/serve.js';
import { settle } from '../rooms/class.js';
import { room } from '../storage/implementations.js';
import { ManualTime } from '../time.js';

const LEASE_MS = 2_000;
const CLASS = 300;
/** Of one client each time that it asks: the room by its code, and whose it is. */
const CALLS_EACH = 2;

/** A server `a` with a class at its door; the room is at `b`. */
function door({ isSilent = true } = {}) {
  const time = new ManualTime();
  const state = { isSilent, calls: 0, called: 0, asked: 0, owner: undefined as Owner | undefined };
  const untilMs = time.measure() + LEASE_MS;
  state.owner = { server: 'b', token: 1, forMs: LEASE_MS };
  const owners: Owners = {
    server: 'a',
    leaseMs: LEASE_MS,
    room: async () => (state.calls++, room('BBBBBB', 'log-1')),
    ownerOf: async () => {
      state.calls++;
      const leftMs = untilMs - time.measure();
      return state.owner && leftMs > 0 ? { ...state.owner, forMs: leftMs } : undefined;
    },
  };
  const links = { isSilent: () => state.isSilent, call: () => state.called++ };
  const leases = new LeaseNews({ owners, links, time });
  const entry = { ok: true as const, room: 'BBBBBB', enter: () => {} };
  const absent = { ok: false as const, error: elsewhere };
  const edge = new Edge({
    owners,
    rooms: { openHere: () => Promise.resolve(absent) },
    reception: { admit: () => Promise.resolve(entry) },
    tunnels: { admit: async () => (state.asked++, state.owner?.server === 'c' ? entry : absent) },
    leases,
    time,
    log: quiet,
  });
  let inside = 0;
  const line = { isOpen: true } as SocketLine;
  const come = () =>
    Array.from({ length: CLASS }, async () => {
      const admitted = await edge.admit(line, { code: 'BBBBBB', protocol: 1 }, '192.0.2.1');
      if (admitted.ok) inside++;
      return admitted;
    });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 5) {
      time.pass(5);
      await settle();
    }
  };
  return { time, state, edge, leases, come, pass, inside: () => inside };
}

it('[MS5] 300 who wait for a killed owner’s lease ask the store as one does, and are in as soon as it is over', async () => {
  const { time, state, come, pass, inside } = door();
  const coming = come();
  await settle();
  const begun = state.calls;
  expect(begun).toBeLessThanOrEqual(CLASS * CALLS_EACH);
  await pass(LEASE_MS - 10);
  expect(inside()).toBe(0);
  expect(state.calls - begun).toBeLessThan(10);
  expect(state.called).toBeLessThan(10);
  await pass(20);
  expect(inside()).toBe(CLASS);
  expect(state.calls - begun).toBeLessThanOrEqual(CLASS * CALLS_EACH + 10);
  await Promise.all(coming);
  expect(time.pending).toBe(0);
});

it('[MS4] 300 who wait while an owner gives the room back ask it once, and go on where it is within moments', async () => {
  const { time, state, come, pass, inside } = door({ isSilent: false });
  const coming = come();
  await settle();
  expect(state.asked).toBe(CLASS);
  const begun = state.calls;
  await pass(500);
  expect(state.asked).toBe(CLASS);
  expect(state.calls - begun).toBeLessThanOrEqual(20);
  state.owner = { server: 'c', token: 2, forMs: LEASE_MS };
  await pass(50);
  expect(inside()).toBe(CLASS);
  await Promise.all(coming);
  expect(time.pending).toBe(0);
});

it('[MS4] an owner that opens the room again, under a higher token, is asked again', async () => {
  const { state, come, pass } = door({ isSilent: false });
  const coming = come();
  await settle();
  state.owner = { server: 'b', token: 2, forMs: LEASE_MS };
  await pass(50);
  expect(state.asked).toBe(2 * CLASS);
  state.owner = undefined;
  await pass(50);
  await Promise.all(coming);
});

it('[MS6] an owner that is heard again while its lease lasts is asked at once', async () => {
  const { state, leases, come, pass } = door();
  const coming = come();
  await settle();
  expect(state.asked).toBe(0);
  state.isSilent = false;
  leases.heard('c');
  await settle();
  expect(state.asked).toBe(0);
  leases.heard('b');
  await settle();
  expect(state.asked).toBe(CLASS);
  state.owner = undefined;
  await pass(50);
  await Promise.all(coming);
});

it('[MS7] a server that stops keeps nobody waiting, and leaves no timer', async () => {
  const { time, edge, come } = door();
  const coming = come();
  await settle();
  edge.stop();
  for (const admitted of await Promise.all(coming)) {
    expect(admitted).toMatchObject({ ok: false, error: { code: 'stopping' } });
  }
  expect(time.pending).toBe(0);
});
