/** The way into the projector's page: as a viewer without any secret, again by itself where that can help, and in words where not. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import type { Refusal } from '@gradroom/shared';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import LookMenu from '../../../../client/routes/project/LookMenu.svelte';
import { ProjectorLook } from '../../../../client/routes/project/looks.svelte.js';
import Project from '../../../../client/routes/Project.svelte';
import type { LiveOptions } from '../../../../client/state/live-options.js';
import { browserSeats } from '../../../../client/state/seat.js';
import { FakeSession } from '../../state/fake-session.svelte.js';

const entered: LiveOptions[] = [];
let reason: Refusal = { code: 'unknown-room', message: 'There is no such room.' };

vi.mock('../../../../client/state/live.svelte.js', () => ({
  liveSession: (options: LiveOptions) => {
    entered.push(options);
    const session = new FakeSession('viewer');
    session.connection = { status: 'ended', reason };
    return session;
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  entered.length = 0;
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.useRealTimers();
});

describe('[PJ1] coming in', () => {
  it('uses no seat and no token, also on the device that teaches', () => {
    const seat = { id: 'p1', name: 'Heron', role: 'instructor', resume: 'seat', token: 'secret' } as const;
    browserSeats().keep({ ...seat, code: 'K7M4PX' });
    const kept = { ...localStorage };
    render(Project, { code: 'K7M4PX' });
    expect(entered).toEqual([{ code: 'K7M4PX', as: 'viewer' }]);
    expect({ ...localStorage }).toEqual(kept);
  });
});

it('[CP15] follows the room to its new code, and comes back by that one', async () => {
  reason = { code: 'room-closed', message: 'The room is closed.' };
  render(Project, { code: 'ABCDEF' });
  flushSync();
  expect(location.pathname).toBe('/project/K7M4PX');
  expect(screen.getByText('K7M 4PX')).toBeTruthy();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(entered.map(({ code }) => code)).toEqual(['ABCDEF', 'K7M4PX']);
});

describe('[PJ6] where the room is not', () => {
  it.each([
    ['room-closed', 'The room is closed', true],
    ['room-full', 'The room is full', true],
    ['room-ended', 'The lesson is over', true],
    ['unknown-room', 'There is no room with this code', false],
    ['no-such-refusal', 'Something else.', false],
  ])('%s is said, and tried again only where that is no guess', async (code, words, again) => {
    reason = { code, message: 'Something else.' };
    render(Project, { code: 'K7M4PX' });
    expect(screen.getByRole('status').textContent).toContain(words);
    // Where a lesson is over nobody comes in by it.
    expect(screen.queryByText('K7M 4PX') === null).toBe(code === 'room-ended');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(entered).toHaveLength(again ? 2 : 1);
  });
});

describe('[PJ5] looks', () => {
  const theme = () => document.documentElement.dataset['theme'];
  let stop = () => {};
  afterEach(() => stop());

  /** As a component that lives until the test ends. */
  function chosen(): { look: ProjectorLook } {
    let look!: ProjectorLook;
    stop = $effect.root(() => {
      look = new ProjectorLook();
    });
    flushSync();
    return { look };
  }

  it('is dark or bright by a key, stays so on this device, and leaves other pages as they were', async () => {
    localStorage.setItem('gradroom.theme', 'dark');
    const page = render(Project, { code: 'K7M4PX' });
    expect(theme()).toBe('projector');
    const { look } = chosen();
    const menu = render(LookMenu, { look, codeLarge: false, oncode: () => {} });
    await fireEvent.keyDown(window, { key: 'l' });
    flushSync();
    expect([theme(), look.look]).toEqual(['bright', 'bright']);
    await fireEvent.keyDown(window, { key: 'd', ctrlKey: true });
    expect(look.look).toBe('bright');
    stop();
    menu.unmount();
    page.unmount();
    expect(theme()).toBe('dark');
    render(Project, { code: 'K7M4PX' });
    expect(theme()).toBe('bright');
  });

  it('the menu comes with a key or the pointer, and goes by itself', async () => {
    const { look } = chosen();
    const { getByRole } = render(LookMenu, { look, codeLarge: false, oncode: () => {} });
    const menu = getByRole('region');
    expect(menu.className).not.toContain('shown');
    await fireEvent.pointerMove(window);
    expect(menu.className).toContain('shown');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(menu.className).not.toContain('shown');
  });
});
