/** What a whole lesson leaves in the log: nobody's name, no secret, nobody's address. */
import { afterEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../server/gradroom.js';
import type { Log } from '../../server/rooms/environment.js';
import { createRoom, join } from './lesson.js';
import { options } from './options.js';
import { connect } from './sockets/serve.js';
import { MemoryStore } from './storage/memory-store.js';

let gradroom: Gradroom | undefined;
afterEach(() => gradroom?.close());

/** What is logged, each line with the stack of its error. */
function keptLog(): { readonly log: Log; readonly logged: string[] } {
  const logged: string[] = [];
  const told = (fields: object, message: string) => {
    const { err } = fields as { err?: Error };
    logged.push(`${JSON.stringify(fields)} ${err?.stack ?? ''} ${message}`);
  };
  return { logged, log: { info: told, warn: told, error: told } };
}

it('[SEC9] logs of a lesson with joins, wrong secrets, renames and removals name nobody', async () => {
  const { log, logged } = keptLog();
  gradroom = await createGradroom(options({ log, trustProxy: 1 }));
  const url = `http://127.0.0.1:${gradroom.port}`;
  const from = { extraHeaders: { 'x-forwarded-for': '203.0.113.77' } };
  const room = await createRoom(url, { name: 'Wilhelminas Klasse' });
  const auth = { code: room.code };
  const teacher = await join(url, { ...auth, token: room.instructorToken, name: 'Frau Nachname' }, from);
  const student = await join(url, { ...auth, name: 'Wilhelmina', browser: 'browser-of-wilhelmina' }, from);
  await teacher.command({ type: 'rename', person: student.welcome.you.id, name: 'Umbenannt' });
  await student.command({ type: 'set-policy', policy: 'everyone', reason: 'Geheim' });
  await student.command({ type: 'set-policy', policy: 'instructor' });
  await connect(url, { ...auth, protocol: 1, token: 'wrong-secret', name: 'Einbrecher' }, from).refused;
  await connect(url, { code: 'GGGGGG', protocol: 1, name: 'Einbrecher' }, from).refused;
  const evil = { extraHeaders: { ...from.extraHeaders, origin: 'http://wilhelmina.example' } };
  await connect(url, { ...auth, protocol: 1, name: 'Einbrecher' }, evil).refused;
  const headers = { authorization: 'Bearer wrong-secret', 'x-forwarded-for': '203.0.113.77' };
  for (const path of ['export/roster.csv', 'recording', 'nothing?token=in-the-query']) {
    await fetch(`${url}/api/rooms/${room.code}/${path}`, { headers });
  }
  await fetch(`${url}/api/pairings`, { method: 'POST', headers, body: '{"pairing":"guessed-pairing"}' });
  await teacher.command({ type: 'remove', person: student.welcome.you.id });
  await teacher.command({ type: 'clear-room' });
  teacher.leave();
  await gradroom.close();
  const all = logged.join('\n');
  expect(all).toContain('Somebody came in.');
  expect(all).toContain('"reason":"wrong-token"');
  expect(all).toContain('203.0.113.0/24');
  const secrets = [room.instructorToken, student.welcome.resume, teacher.welcome.resume];
  for (const never of [
    ...['ilhelmina', 'Nachname', 'Umbenannt', 'Einbrecher', 'Geheim', 'GGGGGG', '203.0.113.77', '127.0.0.1'],
    ...['wrong-secret', 'guessed-pairing', 'in-the-query', ...secrets],
  ]) {
    expect([never, all.includes(never)]).toEqual([never, false]);
  }
});

it('[SEC9] [SEC22] while the store is away what fails names neither a recording’s link nor a room’s code, and is one line', async () => {
  const { log, logged } = keptLog();
  const store = new MemoryStore();
  gradroom = await createGradroom(options({ log, store }));
  const url = `http://127.0.0.1:${gradroom.port}`;
  const away = () => Promise.reject(new Error('The store is away.'));
  store.recordings.find = store.room = away;
  const link = '0123456789abcdef0123456789abcdef';
  const paths = [`recordings/${link}/file`, `recordings/${link}`, 'rooms/GGGGGG?recordings=1'];
  const statuses = [];
  for (const path of [...paths, ...paths]) statuses.push((await fetch(`${url}/api/${path}`)).status);
  expect(statuses).toEqual(Array(6).fill(500));
  const failed = logged.filter((line) => line.includes('A request failed.'));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain('"route":"/recordings/:id/file"');
  for (const never of [link, link.slice(0, 6), 'GGGGGG']) expect(logged.join('\n')).not.toContain(never);
});
