/** The share dialog: an address that students can reach, a QR code of it, and the second device's one-time code. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressChoices, joinLink, onlyHere, pairLink } from '../../../client/panels/share/addresses.js';
import { FakeSession } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';
import { qrShape } from '../../../client/panels/share/qr.js';
import ShareDialog from '../../../client/panels/share/ShareDialog.svelte';

const show = (props: Record<string, unknown>) => {
  const session = new FakeSession('token' in props ? 'instructor' : 'student');
  return render(OnDesk, { props: { session, panel: ShareDialog as never, props } });
};

const wifi = { url: 'http://192.168.1.5:3000', interface: 'wlan0' };
const cable = { url: 'http://10.0.0.7:3000', interface: 'eth0' };
const pageAt = (origin: string) => ({ origin, hostname: new URL(origin).hostname });

describe('[CP5] addresses', () => {
  it('opened as localhost, the network’s address comes first', () => {
    const choices = addressChoices({ addresses: [wifi, cable] }, pageAt('http://localhost:3000'));
    expect(choices.map(({ base }) => base)).toEqual([wifi.url, cable.url]);
  });

  it('opened under one of them, that one comes first', () => {
    const choices = addressChoices({ addresses: [wifi, cable] }, pageAt(cable.url));
    expect(choices.map(({ base }) => base)).toEqual([cable.url, wifi.url]);
  });

  it('PUBLIC_URL is the only one', () => {
    const known = { publicUrl: 'https://class.example/', addresses: [wifi] };
    expect(addressChoices(known, pageAt('http://localhost:3000'))).toEqual([
      { base: 'https://class.example', title: 'public address' },
    ]);
  });

  it('with no network at all, says that only this machine can open it', () => {
    const [only] = addressChoices({ addresses: [] }, pageAt('http://localhost:3000'));
    expect(only.base).toBe('http://localhost:3000');
    expect([only.base, 'http://127.0.0.1:3000', 'http://[::1]:3000', wifi.url].map(onlyHere)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('[CP6] the pairing code stands behind the #, where no server sees it', () => {
    const link = new URL(pairLink(wifi.url, 'K7M4PX', 'ABCDEF'));
    expect(link.pathname + link.search).toBe('/room/K7M4PX');
    expect(link.hash).toBe('#pair=ABCDEF');
  });
});

it('a QR code is square, with a quiet zone around its three corners', () => {
  const { size, path } = qrShape(joinLink(wifi.url, 'K7M4PX'));
  expect(size).toBeGreaterThan(21);
  expect(path).toContain('M2 2h1v1h-1z');
  expect(path).not.toMatch(/M[01] /);
});

describe('dialog', () => {
  const answers: Record<string, unknown> = {
    '/api/addresses': { addresses: [wifi, cable] },
    '/api/rooms/K7M4PX/pairings': { pairing: 'QRSTUV', expiresInMs: 600_000 },
  };
  beforeEach(() => {
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(JSON.stringify(answers[path]))));
    // The page's own address, as a teacher opens it.
    window.location.href = 'http://localhost:3000/room/K7M4PX';
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('shows the code and lets one pick the network; code and link follow', async () => {
    show({ code: 'K7M4PX', token: 'secret', open: true, onclose: () => {} });
    expect(screen.getByText('K7M 4PX')).toBeTruthy();
    await screen.findByRole('img', { name: `QR code of ${wifi.url}/room/K7M4PX` });
    await fireEvent.click(screen.getByRole('radio', { name: /10\.0\.0\.7/ }));
    expect(screen.getByRole('img', { name: `QR code of ${cable.url}/room/K7M4PX` })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Link to the room').value).toBe(`${cable.url}/room/K7M4PX`);
  });

  it('[CP6] pairs a second device only for who teaches', async () => {
    const { unmount } = show({ code: 'K7M4PX', open: true, onclose: () => {} });
    await screen.findByRole('img', { name: `QR code of ${wifi.url}/room/K7M4PX` });
    expect(screen.queryByRole('button', { name: /Pair a second device/ })).toBeNull();
    // Which network the class is in is the teacher's to say.
    expect(screen.queryAllByRole('radio')).toEqual([]);
    unmount();
    show({ code: 'K7M4PX', token: 'secret', open: true, onclose: () => {} });
    await fireEvent.click(screen.getByRole('button', { name: /Pair a second device/ }));
    expect(await screen.findByText('QRS TUV')).toBeTruthy();
  });

  it('copies without the clipboard that plain HTTP pages don’t have, or leaves the link selected', async () => {
    show({ code: 'K7M4PX', open: true, onclose: () => {} });
    await fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(screen.getByText(/Copied|Selected/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Link to the room'));
  });
});
