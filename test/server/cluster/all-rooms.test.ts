/** HTTP at any server, about rooms that another one has. */
import { afterEach, expect, it } from 'vitest';
import { createRoom, join } from '../lesson.js';
import { startServers, type Servers } from './servers.js';

let servers: Servers;
afterEach(() => servers.close());

it('[MS8] a room is looked up, exported, paired and deleted at any server as at its owner', async () => {
  servers = await startServers(2);
  const [at, elsewhere] = servers.urls;
  const { code, instructorToken } = await createRoom(at);
  const teacher = await join(at, { code, token: instructorToken, name: 'Ms Lee' });
  await join(elsewhere, { code, name: 'Heron' });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
  const room = (url: string, rest = '', init: RequestInit = {}) => fetch(`${url}/api/rooms/${code}${rest}`, init);
  for (const url of servers.urls) {
    expect(await (await room(url)).json()).toMatchObject({ code, people: 2, open: true });
    const roster = await room(url, '/export/roster.csv', { headers: bearer(instructorToken) });
    expect(await roster.text()).toContain('Heron');
    expect((await room(url, '', { method: 'DELETE', headers: bearer('wrong') })).status).toBe(403);
  }

  const made = await room(at, '/pairings', { method: 'POST', headers: bearer(instructorToken), body: '{}' });
  const { pairing } = (await made.json()) as { pairing: string };
  const redeem = () =>
    fetch(`${elsewhere}/api/pairings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pairing }),
    });
  const redeemed = (await (await redeem()).json()) as { instructorToken: string };
  expect((await redeem()).status).toBe(404);
  const second = await join(at, { code, token: redeemed.instructorToken, name: 'Tablet' });
  expect(second.welcome.you.role).toBe('instructor');

  const bye = teacher.next('bye');
  const deleted = await room(elsewhere, '', { method: 'DELETE', headers: bearer(instructorToken) });
  expect(await deleted.json()).toEqual({ deleted: code });
  expect(await bye).toMatchObject([{ code: 'room-ended' }]);
  expect((await room(at)).status).toBe(404);
});
