/** The HTTP interface as the page sees it: values, or refusals with words for people; nothing is thrown. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPairing, createRoom, roomInfo } from '../../../client/state/api.js';

const answers = (status: number, body: string) => vi.fn(async () => new Response(body, { status }));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('api', () => {
  it('passes on what the server says', async () => {
    const created = { code: 'ABC', instructorToken: 't', joinUrl: 'http://10.0.0.2:3000/ABC' };
    const fetch = answers(201, JSON.stringify(created));
    vi.stubGlobal('fetch', fetch);
    expect(await createRoom({ name: 'Class 7b' })).toEqual({ ok: true, value: created });
    const [path, request] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect([path, request.method, request.body]).toEqual(['/api/rooms', 'POST', '{"name":"Class 7b"}']);
  });

  it('passes on a refusal as it is', async () => {
    const error = { code: 'unknown-room', message: 'There is no room ABC.' };
    vi.stubGlobal('fetch', answers(404, JSON.stringify({ error })));
    expect(await roomInfo('ABC')).toEqual({ ok: false, error });
  });

  it('never puts the teacher’s token into an address', async () => {
    const fetch = answers(201, '{}');
    vi.stubGlobal('fetch', fetch);
    await createPairing('A B', 'secret');
    const [path, request] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(path).toBe('/api/rooms/A%20B/pairings');
    expect(request.headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  it('a proxy’s page, an empty answer and a dead network become words too', async () => {
    vi.stubGlobal('fetch', answers(502, '<html>Bad gateway</html>'));
    expect(await roomInfo('ABC')).toMatchObject({ ok: false, error: { code: 'bad-answer' } });
    vi.stubGlobal('fetch', answers(200, ''));
    expect(await roomInfo('ABC')).toMatchObject({ ok: false, error: { code: 'bad-answer' } });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await roomInfo('ABC')).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });
});
