/** A page whose room another server has: what it shows when that one is restarted, and when it is killed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, withRedis } from '../faults/on-redis.js';
import { createRoom, join } from '../server/lesson.js';
import { build } from '../server/process.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { launchChromium, watchErrors } from './drivers/chromium.js';
import { findBrowsers } from './find-browsers.mjs';
import { RoomPage } from './room-page.js';

describe.skipIf(!findBrowsers().chromium || !redisIsHere)('a page at another server', { timeout: 120_000 }, () => {
  withRedis();
  let browser: Browser;
  beforeAll(async () => {
    await build(['server', 'client']);
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  /** In the room from a server's own address; and how often the page said that it reconnects. */
  async function enter(url: string, code: string) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    const errors = await watchErrors(page);
    const room = new RoomPage(page, url);
    await room.joinByLink(`${url}/room/${code}`, 'Heron');
    await page.evaluate(() => {
      const seen = globalThis as unknown as { reconnections: number };
      seen.reconnections = 0;
      new MutationObserver(() => {
        if (document.body.innerText.includes('Reconnecting')) seen.reconnections++;
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    const reconnections = () => page.evaluate(() => (globalThis as unknown as { reconnections: number }).reconnections);
    return { page, room, errors, reconnections };
  }

  it('[MS4] goes on without a word where the owner stops, and says “Reconnecting” for a moment where it is killed', async () => {
    const [owner, edge] = await Promise.all([start(), start()]);
    const { code } = await createRoom(owner.url);
    // The first server that is asked has the room.
    (await join(owner.url, { code, as: 'viewer' })).leave();
    const witness = await join(edge.url, { code, as: 'viewer' });
    const first = await enter(edge.url, code);
    const { epoch } = witness.state();
    expect(await owner.stop()).toMatchObject({ code: 0 });
    await expect.poll(() => witness.state().epoch, { timeout: 10_000 }).toBeGreaterThan(epoch);
    await first.room.activation('Layer 1').selectOption('tanh');
    await expect.poll(() => witness.state().configuration.network.layers[0].activation).toBe('tanh');
    await first.room.live();
    expect([await first.reconnections(), first.errors]).toEqual([0, []]);
    await first.page.context().close();

    // The edge has the room now; another server is the edge of the next page.
    const next = await start();
    const second = await enter(next.url, code);
    await edge.kill();
    await second.room.activation('Layer 1').selectOption('relu');
    await second.room.reconnecting();
    await second.room.live();
    const after = await join(next.url, { code, as: 'viewer' });
    await expect.poll(() => after.state().configuration.network.layers[0].activation).toBe('relu');
    expect(second.errors.filter((error) => !error.includes('net::ERR_'))).toEqual([]);
    await second.page.context().close();
    after.leave();
    witness.leave();
  });
});
