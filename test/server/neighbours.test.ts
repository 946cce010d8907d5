/** A room that people of an address are in stays open to it, whoever of it guesses: by whichever code of the room they came. */
import { FAILURES_PER_MINUTE } from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { startServers, type Servers } from './cluster/servers.js';
import { createRoom, join } from './lesson.js';
import { connect, until } from './sockets/serve.js';

let servers: Servers;
afterEach(() => servers.close());

it.each([
  ['the server that has it', 0],
  ['another server', 1],
])(
  '[SEC2] a room with another code, at %s: newcomers come in by that beside people of the first one',
  async (_what, at) => {
    servers = await startServers(2);
    const [owner] = servers.urls;
    const url = servers.urls[at];
    const { code, instructorToken } = await createRoom(owner);
    const teacher = await join(owner, { code, token: instructorToken });
    const other = await createRoom(owner);
    expect(await teacher.command({ type: 'rotate-code' })).toMatchObject({ ok: true });
    await until(() => teacher.state().code !== code, 'the other code');
    const { code: second } = teacher.state();
    const looked = async (asked: string) => (await fetch(`${owner}/api/rooms/${asked}`)).status;
    for (let n = 0; n < FAILURES_PER_MINUTE; n++) expect(await looked('XXXXXX')).toBe(404);
    expect(await looked(other.code)).toBe(429);
    expect(await looked(second)).toBe(200);
    const heron = await join(url, { code: second, name: 'Heron' });
    expect(heron.welcome.you.name).toBe('Heron');
    // What was tried in vain is no secret, either: it was the room's.
    for (let n = 0; n < 3; n++) expect(await looked(code)).toBe(404);
    expect(await connect(url, { protocol: 1, code, name: 'Otter' }).refused).toMatchObject({ code: 'code-changed' });
  },
);
