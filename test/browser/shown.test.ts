/** A room that another engine version trained, from the store of a real server to the page. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { keyframeOfOther, storeOther } from '../server/rooms/other-version.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { launchChromium, watchErrors } from './drivers/chromium.js';
import { CLASSROOM_HOST } from './drivers/engine-page.js';
import { findBrowsers } from './find-browsers.mjs';
import { RoomPage } from './room-page.js';

describe.skipIf(!findBrowsers().chromium)('[H14] a room of another engine version', () => {
  let folder: string;
  let server: ServerProcess;
  let browser: Browser;
  let code: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gradroom-other-'));
    const store = await EmbeddedStore.open(folder);
    code = await storeOther(store, keyframeOfOther().keyframe);
    await store.close();
    [server, browser] = await Promise.all([startServer({ client: true, env: { DATA_DIR: folder } }), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('opens, shows its weights, says why it does not train, and starts a new room with its settings', async () => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(15_000);
    const errors = await watchErrors(page);
    const url = `http://${CLASSROOM_HOST}:${server.port}`;
    const person = new RoomPage(page, url);
    await person.joinByLink(`${url}/room/${code}`, 'Heron');
    await page.getByText('another version of Gradroom trained this room').waitFor();
    // Step and loss are those of the keyframe's weights.
    await page.waitForFunction(() => /^40$/.test(document.querySelector('dl.meters dd')?.textContent?.trim() ?? ''));
    const play = person.button('Play');
    expect(await play.isDisabled()).toBe(true);
    expect(await play.getAttribute('title')).toContain('only shown');
    expect(await person.activation('layer 1').isDisabled()).toBe(true);
    expect(await person.activation('layer 1').inputValue()).toBe('relu');
    await page.waitForTimeout(600);
    expect(await person.step()).toBe(40);

    await person.button('Start a new room with these settings').click();
    await page.waitForURL((address) => !address.pathname.endsWith(code));
    await person.closeDialog();
    await person.live();
    expect(await person.code()).not.toBe(code);
    expect(await person.activation('layer 1').inputValue()).toBe('relu');
    await person.trains();
    expect(errors).toEqual([]);
  });
});
