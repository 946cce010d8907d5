/** A page of another site that somebody in the room has open: it neither makes a session nor uses one that there is. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveSockets, type ServedSockets } from './serve.js';

let served: ServedSockets;
beforeEach(async () => (served = await serveSockets()));
afterEach(() => served.close());

const evil = { origin: 'http://evil.example' };
const polling = () => `${served.url}/socket.io/?EIO=4&transport=polling`;

/** As a page of this server makes it. */
async function session(): Promise<string> {
  const { sid } = JSON.parse((await (await fetch(polling())).text()).slice(1)) as { sid: string };
  return sid;
}

/** The status that refuses an upgrade; 101 where it is taken. */
function upgrade(query: string, headers: Record<string, string>): Promise<number | undefined> {
  const ws = new WebSocket(`${served.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket${query}`, {
    headers,
  });
  return new Promise((resolve) => {
    ws.on('error', () => {});
    ws.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
    ws.once('open', () => {
      ws.terminate();
      resolve(101);
    });
  });
}

it.each(['GET', 'POST'])('[SEC84] a %s of a session that there is, by another site, is refused', async (method) => {
  const sid = await session();
  const body = method === 'POST' ? '40{}' : undefined;
  const answer = await fetch(`${polling()}&sid=${sid}`, { method, headers: evil, body });
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('another site')]);
  // It is its own page's still.
  expect((await fetch(`${polling()}&sid=${sid}`, { method: 'POST', body: '40{}' })).status).toBe(200);
});

it('[SEC84] nor is it upgraded, with as little as without a session', async () => {
  const sid = await session();
  expect(await upgrade(`&sid=${sid}`, evil)).toBe(403);
  expect(await upgrade('', evil)).toBe(403);
  expect(await upgrade(`&sid=${sid}`, { origin: served.url })).toBe(101);
  expect(served.logged.map(({ fields }) => fields)).toMatchObject([{ at: 'origin', reason: 'wrong-origin' }]);
});

it.each(['cross-site', 'same-site'])(
  '[SEC84] nor does an image of a page that is %s, which has no Origin, begin a session',
  async (site) => {
    const asked = (of: string) => fetch(polling(), { headers: { 'sec-fetch-site': of, 'sec-fetch-mode': 'no-cors' } });
    expect((await asked(site)).status).toBe(403);
    expect(served.logged.map(({ fields }) => fields)).toMatchObject([{ at: 'origin', reason: 'wrong-origin' }]);
    // Our own pages, and who types the address.
    for (const own of ['same-origin', 'none']) expect((await asked(own)).status).toBe(200);
  },
);

it.each(['j=0', 'j=', 'j=0&sid=SID'])(
  '[SEC84] nothing is answered as a script, as a page says by %s',
  async (query) => {
    const answer = await fetch(`${polling()}&${query.replace('SID', await session())}`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('JSONP')]);
    expect(served.logged.map(({ fields }) => fields)).toMatchObject([{ at: 'connection', reason: 'jsonp' }]);
  },
);

it('[SEC84] no answer is taken for another kind of file than it says', async () => {
  const answers = [fetch(polling()), fetch(`${polling()}&sid=x`), fetch(polling(), { headers: evil })];
  for (const { headers } of await Promise.all(answers)) expect(headers.get('x-content-type-options')).toBe('nosniff');
});
