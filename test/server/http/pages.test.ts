/** The pages: what is served where, how long browsers keep it, and the headers that hold on plain HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from './serve.js';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

const html = { accept: 'text/html,application/xhtml+xml' };

describe('pages', () => {
  it.each([
    '/',
    '/room/K7M4PX',
    '/room/k7m-4px',
    '/project/K7M4PX',
    '/alone',
    '/learn',
    '/learn/tanh',
    '/replay/example',
    '/replay/K7M4PX',
    '/recordings',
    '/?x=1',
  ])('%s is the page', async (path) => {
    const { status, text, headers } = await served.ask('GET', path, { headers: html });
    expect([status, text.slice(0, 15), headers['cache-control']]).toEqual([200, '<!doctype html>', 'no-cache']);
  });

  it.each(['/nothing', '/room', '/room/a/b', '/alone/x', '/learn/a/b', '/admin', '/rooms/K7M4PX'])(
    '%s is the page that says so, with 404',
    async (path) => {
      const { status, text } = await served.ask('GET', path, { headers: html });
      expect([status, text.slice(0, 15)]).toEqual([404, '<!doctype html>']);
    },
  );

  it.each(['/assets/gone-123.js', '/favicon.ico', '/.env', '/..%2fpackage.json', '/assets/../../package.json'])(
    '%s is not found, and no page',
    async (path) => {
      const { status, text } = await served.ask('GET', path, { headers: { accept: '*/*' } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('<!doctype');
      expect(text).not.toContain('gradroom');
    },
  );

  it('are compressed, and hashed files are kept for good', async () => {
    const path = '/assets/main-abc123.js';
    const { headers } = await served.ask('GET', path, { headers: { 'accept-encoding': 'gzip' } });
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/javascript/);
    const response = await fetch(`http://127.0.0.1:${served.port}${path}`);
    expect((await response.text()).length).toBeGreaterThan(5_000);
  });

  it('say so while they are not built', async () => {
    const bare = await serve({ clientFolder: '/nowhere' });
    const { status, text } = await bare.ask('GET', '/', { headers: html });
    await bare.close();
    expect([status, text]).toEqual([503, expect.stringContaining('npm start')]);
  });
});

describe('[EMB1] the page that other sites may frame', () => {
  const directive = (headers: Record<string, unknown>, name: string) =>
    new RegExp(`(?:^|; ?)${name} ([^;]*)`).exec(String(headers['content-security-policy']))?.[1];

  it.each(['/embed/example', `/embed/${'0'.repeat(32)}`, '/embed/example?t=90&theme=dark'])('is %s', async (path) => {
    const { status, text, headers } = await served.ask('GET', path, { headers: html });
    expect([status, text, headers['cache-control']]).toEqual([200, expect.stringContaining('Embedded'), 'no-cache']);
    expect(directive(headers, 'frame-ancestors')).toBe('*');
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
    expect(directive(headers, 'default-src')).toBe("'none'");
    expect(directive(headers, 'connect-src')).toBe("'self'");
    expect(directive(headers, 'script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(directive(headers, 'form-action')).toBe("'none'");
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer']);
  });

  it.each([
    '/',
    '/replay/example',
    '/recordings',
    '/room/K7M4PX',
    '/embed',
    '/embed/a/b',
    '/embed.html',
    '/embed%2Fexample',
    '/api/key',
    '/gone',
  ])('%s stays as it is', async (path) => {
    const { headers } = await served.ask('GET', path, { headers: html });
    expect(directive(headers, 'frame-ancestors')).toBe("'none'");
    expect(headers['x-frame-options']).toBe('DENY');
  });
});

describe('[NET10] security headers', () => {
  it('are strict, and hold on plain HTTP', async () => {
    const { headers } = await served.ask('GET', '/', { headers: { ...html, host: 'classroom.test:3000' } });
    const policy = String(headers['content-security-policy']);
    const directives = Object.fromEntries(
      policy.split(';').map((directive) => {
        const [name, ...values] = directive.trim().split(/\s+/);
        return [name, values];
      }),
    );
    expect(directives).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'"],
      'worker-src': ["'self'"],
      'manifest-src': ["'self'"],
      'connect-src': ["'self'", 'ws://classroom.test:3000', 'wss://classroom.test:3000'],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    });
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('have none of those that blank a page on http://192.168…', async () => {
    const { headers } = await served.ask('GET', '/', { headers: html });
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    for (const name of [
      'strict-transport-security',
      'cross-origin-opener-policy',
      'cross-origin-embedder-policy',
      'origin-agent-cluster',
    ]) {
      expect(headers[name]).toBeUndefined();
    }
  });

  it('take nothing odd from the Host header', async () => {
    for (const host of ["x 'unsafe-inline'", 'x;script-src *', 'x,y', '']) {
      const { headers } = await served.ask('GET', '/', { headers: { ...html, host } });
      expect(headers['content-security-policy'] ?? '').not.toMatch(/'unsafe|\*|x/);
    }
  });

  it.each(['/', '/api/nothing', '/healthz', '/nothing'])('stand on %s', async (path) => {
    const { headers } = await served.ask('GET', path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});
