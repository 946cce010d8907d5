/** The hour, as Node recorded it, replayed in a page of Chromium, where one is. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleScript } from '../../browser/bundle.js';
import { launchChromium } from '../../browser/drivers/chromium.js';
import { findBrowsers } from '../../browser/find-browsers.mjs';
import type { Marks, Replayed } from './hour.js';

/** Undefined without a Chromium. */
export async function hourInChromium(entry: URL, kernels: Uint8Array, marks: Marks): Promise<Replayed | undefined> {
  if (!findBrowsers().chromium) return undefined;
  const script = await bundleScript(entry, 'bundled');
  const server = createServer((request, response) => {
    if (request.url === '/kernels.wasm') response.setHeader('content-type', 'application/wasm').end(kernels);
    else
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>Hour</title><script>${script}</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const bytes = "fetch('/kernels.wasm').then(async (one) => new Uint8Array(await one.arrayBuffer()))";
    const run = `${bytes}.then((kernels) => bundled.replayHour(kernels, ${JSON.stringify(marks)}))`;
    return await page.evaluate<Replayed>(run);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
