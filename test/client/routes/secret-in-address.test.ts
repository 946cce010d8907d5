/** A secret in an address's fragment: taken once, and out of the address before anything else happens. */
// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Room from '../../../client/routes/Room.svelte';

const asked: { path: string; body: unknown; address: string }[] = [];
beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    asked.push({ path, body: JSON.parse(String(init.body ?? 'null')), address: location.href });
    return new Promise(() => {});
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it.each(['pair', 'teach'])('[SEC4] #%s= is taken once and cleared', (way) => {
  const secret = 'QRST_-7KpairingSecret';
  history.replaceState(null, '', `/room/K7M4PX#${way}=${secret}`);
  const before = history.length;
  const first = render(Room, { code: 'K7M4PX' });
  expect(location.href).not.toContain(secret);
  expect(location.hash).toBe('');
  expect(history.length).toBe(before);
  const redeemed = asked.filter(({ path }) => path.endsWith('/pairings'));
  expect(redeemed.map(({ body }) => body)).toEqual(way === 'pair' ? [{ pairing: secret }] : []);
  for (const { path, address } of asked) expect(`${path} ${address}`).not.toContain(secret);
  first.unmount();
  const count = redeemed.length;
  render(Room, { code: 'K7M4PX' });
  expect(asked.filter(({ path }) => path.endsWith('/pairings'))).toHaveLength(count);
});
