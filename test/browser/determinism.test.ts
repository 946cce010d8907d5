/**
 * One log gives the same bits everywhere: on Node's main thread, in a worker thread, and in the pages of Chromium, Firefox and
 * WebKit, after 5,000 steps with commands in between, by the readable engine and by the SIMD kernels; and so do lives of networks
 * made at random. Pages run the bundle that Vite makes, minified as the client is.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { reference as readable } from '@gradroom/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from './bundle.js';
import { CLASSROOM_HOST, until } from './drivers/engine-page.js';
import { engines } from './drivers/index.js';
import { referenceHashes } from '../engine/reference-run.js';
import { live } from '../engine/simd/live.js';
import { lives } from '../engine/simd/lives.js';
import type { Lived } from './lives.js';
import { byKernels, reference, type Reference } from './reference.js';
import { long } from '../long.js';

const kernels = readFileSync(new URL('../../shared/dist/kernels.wasm', import.meta.url));
/** A script in the page or the worker that gets the kernels' bytes from an expression. */
const runKernels = (bytes: string) => `(async () => bundled.byKernels(await ${bytes}))()`;

const fetched = "fetch('/kernels.wasm').then(async (one) => new Uint8Array(await one.arrayBuffer()))";

/** Of the lives, which are drawn here and sent to the pages: another one each time in `npm run test:long`, and in the test's name. */
const seed = long ? Date.now() & 0x7fffffff : 20_261_123;
const randomLives = fc.sample(lives({ layersMax: 5, batchMax: 64 }), { seed, numRuns: long ? 600 : 24 });
/** A browser's driver takes no message of any size. */
const LIVES_AT_ONCE = 12;
const LIVES_TIMEOUT_MS = 600_000;

const page = (
  script: string,
) => `<!doctype html><html lang="en"><head><title>Reference</title><link rel="icon" href="data:,"></head>
  <body><script src="/${script}.js"></script></body></html>`;

let server: Server;
let script: string;
let livesScript: string;
let url: string;
let expected: Reference;
beforeAll(async () => {
  script = await bundleScript(new URL('reference.ts', import.meta.url), 'bundled');
  livesScript = await bundleScript(new URL('lives.ts', import.meta.url), 'bundled');
  server = createServer((request, response) => {
    if (request.url === '/kernels.wasm') {
      response.setHeader('content-type', 'application/wasm').end(kernels);
      return;
    }
    const scriptOf: Record<string, string> = { '/reference.js': script, '/lives.js': livesScript };
    const code = scriptOf[request.url ?? ''];
    const body = code ?? page(request.url === '/lives' ? 'lives' : 'reference');
    response.setHeader('content-type', code ? 'text/javascript' : 'text/html').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://${CLASSROOM_HOST}:${(server.address() as AddressInfo).port}/`;
  expected = reference();
});
afterAll(() => server.closeAllConnections());

describe('[B1] one log, the same bits', () => {
  it('the script moves the weights all the time, and ends with a network that has learnt', () => {
    const { hashes, trainLoss } = expected.log;
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(trainLoss).toBeLessThan(0.69); // ln 2, what a network that knows nothing has
  });

  it('the engine’s own scripts give the hashes that stand beside them', () => {
    expect(expected.scripts).toEqual(referenceHashes);
  });

  it('twice on the main thread', () => {
    expect(reference()).toEqual(expected);
  });

  it('by the kernels on the main thread', async () => {
    expect(await byKernels(kernels)).toEqual(expected);
  });

  it.each([
    ['the readable engine', 'bundled.reference()'],
    ['the kernels', runKernels("require('node:worker_threads').workerData")],
  ])('in a worker thread, by %s', async (_name, run) => {
    const code = `${script};Promise.resolve(${run}).then((all) => require('node:worker_threads').parentPort.postMessage(all));`;
    const worker = new Worker(code, { eval: true, workerData: kernels });
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
        await until(tab, 'window.bundled !== undefined');
        expect(await tab.evaluate('bundled.reference()')).toEqual(expected);
        expect(await tab.evaluate(runKernels(fetched))).toEqual(expected);
        expect(await tab.errors()).toEqual([]);
      } finally {
        await tab.close();
      }
    });

    // A minute of three browsers' time: in npm test the same lives run in Node.
    it.skipIf(!available || !long)(
      `[K1] random lives of networks (seed ${seed}), by the readable engine and by the kernels`,
      async () => {
        const tab = await open();
        try {
          await tab.goto(`${url}lives`);
          await until(tab, 'window.bundled !== undefined');
          for (let from = 0; from < randomLives.length; from += LIVES_AT_ONCE) {
            const some = randomLives.slice(from, from + LIVES_AT_ONCE);
            const here = some.map((life) => live(life, readable));
            const run = `bundled.liveAll(await ${fetched}, ${JSON.stringify(some)})`;
            const there = await tab.evaluate<Lived>(`(async () => ${run})()`);
            expect(there).toEqual({ readable: here, kernels: here });
          }
          expect(await tab.errors()).toEqual([]);
        } finally {
          await tab.close();
        }
      },
      LIVES_TIMEOUT_MS,
    );
  });
});
