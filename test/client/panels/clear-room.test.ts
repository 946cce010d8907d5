/** Clearing the room from the panel: asked once more, then one command. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import RoomDialog from '../../../client/panels/teach/RoomDialog.svelte';
import { FakeSession } from '../state/fake-session.svelte.js';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);

it('[SEC7] the room is cleared once it was asked again', async () => {
  const session = new FakeSession('instructor');
  const onclose = vi.fn();
  const props = { about: 'clear', code: 'K7M4PX', secret: 'mine', onclose };
  render(OnTeaching, { props: { session, panel: RoomDialog, props } });
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  await press('Cancel');
  expect(session.sent).toEqual([]);
  await press('Clear and lock');
  expect(session.sent.map(({ command }) => command)).toEqual([{ type: 'clear-room' }]);
});
