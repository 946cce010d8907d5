/** The drivers themselves: each engine opens a page under the classroom's host name, talks to it, and reports what goes wrong. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLASSROOM_HOST, until, type EnginePage } from './drivers/engine-page.js';
import { engines } from './drivers/index.js';

const page = `<!doctype html><html lang="en"><head><title>trivial</title></head><body><script src="/page.js"></script></body></html>`;
const script = `
  const socket = new WebSocket('ws://' + location.host);
  socket.onmessage = (event) => { window.greeting = event.data; };
  window.wreck = () => {
    console.error('said so');
    setTimeout(() => { throw new Error('thrown'); });
    document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/' }));
  };`;

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    const policy = "default-src 'self'; connect-src ws:";
    if (request.url !== '/without-policy') response.setHeader('content-security-policy', policy);
    response.end(isScript ? script : page);
  });
  new WebSocketServer({ server }).on('connection', (socket) => socket.send('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://${CLASSROOM_HOST}:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.closeAllConnections());

describe.each(engines)('$name', ({ available, open }) => {
  describe.skipIf(!available)('is driven', () => {
    let tab: EnginePage;
    beforeAll(async () => void (tab = await open()));
    afterAll(() => tab?.close());

    it('opens a page that is not a secure context, with a WebSocket', async () => {
      await tab.goto(url);
      expect(await tab.evaluate('[document.title, isSecureContext]')).toEqual(['trivial', false]);
      await until(tab, `window.greeting === 'hello'`);
      expect(await tab.errors()).toEqual([]);
    });

    it('waits for promises and passes exceptions on', async () => {
      expect(await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 5, { answer: [42, null] }))')).toEqual({
        answer: [42, null],
      });
      await expect(tab.evaluate('nowhere.at.all')).rejects.toThrow(/nowhere/);
    });

    it('tells of console errors, exceptions and violations of the content security policy', async () => {
      await tab.evaluate('window.wreck()');
      await expect.poll(async () => (await tab.errors()).join('\n')).toMatch(/said so/);
      await expect.poll(async () => (await tab.errors()).join('\n')).toMatch(/thrown/);
      await expect.poll(async () => (await tab.errors()).join('\n')).toMatch(/policy: img-src/);
    });

    it('reaches nothing but this machine', async () => {
      const reached = `fetch('http://example.org/', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`;
      await tab.goto(`${url}without-policy`);
      expect(await tab.evaluate(reached)).toBe('refused');
    });
  });
});
