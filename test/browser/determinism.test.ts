/**
 * One log gives the same bits everywhere: on Node's main thread, in a worker thread, and in the pages of Chromium, Firefox and
 * WebKit, after 5,000 steps with commands in between. Pages run the bundle that Vite makes, minified as the client is.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from './bundle.js';
import { CLASSROOM_HOST, until } from './drivers/engine-page.js';
import { engines } from './drivers/index.js';
import { playReferenceLog, type Played } from './reference-log.js';

const page = `<!doctype html><html lang="en"><head><title>Reference</title><link rel="icon" href="data:,"></head>
  <body><script src="/reference.js"></script></body></html>`;

let server: Server;
let script: string;
let url: string;
let expected: Played;
beforeAll(async () => {
  script = await bundleScript(new URL('reference-log.ts', import.meta.url), 'reference');
  server = createServer((request, response) => {
    const isScript = request.url === '/reference.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://${CLASSROOM_HOST}:${(server.address() as AddressInfo).port}/`;
  expected = playReferenceLog();
});
afterAll(() => server.closeAllConnections());

describe('[B1] one log, the same bits', () => {
  it('the script moves the weights all the time, and ends with a network that has learnt', () => {
    expect(new Set(expected.hashes).size).toBe(expected.hashes.length);
    expect(expected.trainLoss).toBeLessThan(0.69); // ln 2, what a network that knows nothing has
  });

  it('twice on the main thread', () => {
    expect(playReferenceLog()).toEqual(expected);
  });

  it('in a worker thread', async () => {
    const code = `${script};require('node:worker_threads').parentPort.postMessage(reference.playReferenceLog());`;
    const worker = new Worker(code, { eval: true });
    try {
      const hashes = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
      expect(hashes).toEqual(expected);
    } finally {
      await worker.terminate();
    }
  });

  describe.each(engines)('$name', ({ available, open }) => {
    it.skipIf(!available)('in its page', async () => {
      const tab = await open();
      try {
        await tab.goto(url);
        await until(tab, 'window.reference !== undefined');
        expect(await tab.evaluate('reference.playReferenceLog()')).toEqual(expected);
        expect(await tab.errors()).toEqual([]);
      } finally {
        await tab.close();
      }
    });
  });
});
