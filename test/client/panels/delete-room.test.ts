/** Deleting a room with all that it holds: the recordings that were kept go, too, unless whoever leads it says otherwise. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import DeleteForm from '../../../client/panels/teach/DeleteForm.svelte';
import { teachRoom } from '../../../client/strings/en/teach-room.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(count: number) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(new Response(JSON.stringify(method === 'GET' ? { count } : { deleted: 'K7M4PX' })));
  });
  render(DeleteForm, { code: 'K7M4PX', secret: 'mine', oncancel: () => {} });
  return asked;
}
const sure = async () => {
  await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'k7m 4px' } });
  await fireEvent.click(screen.getByRole('button', { name: teachRoom.deleteAct }));
};

it('[KR11] has a tick for the recordings that were kept, on by default, with how many', async () => {
  const asked = show(3);
  const tick: HTMLInputElement = await screen.findByRole('checkbox', { name: teachRoom.deleteKept(3) });
  expect(tick.checked).toBe(true);
  await sure();
  expect(asked).toEqual(['GET /api/rooms/K7M4PX/recordings', 'DELETE /api/rooms/K7M4PX?recordings=1']);
});

it('[KR11] leaves them where it is taken away, and has none where nothing was kept', async () => {
  const asked = show(1);
  await fireEvent.click(await screen.findByRole('checkbox', { name: teachRoom.deleteKept(1) }));
  await sure();
  expect(asked.at(-1)).toBe('DELETE /api/rooms/K7M4PX');
  cleanup();
  show(0);
  await screen.findByRole('textbox');
  expect(screen.queryByRole('checkbox')).toBeNull();
});
