/** A school for end-to-end tests: the real server, a network that can fail, and Chromium with as many people as are asked for. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect } from 'vitest';
import { startServer, type ServerProcess } from '../server/process.js';
import { launchChromium, watchErrors } from './drivers/chromium.js';
import { CLASSROOM_HOST } from './drivers/engine-page.js';
import { Relay } from './relay.js';
import { RoomPage } from './room-page.js';

/** What is promised in `ms` on a free machine: longer, where others use its processors, too. */
export const promised = (ms: number): number => ms * Math.max(1, loadavg()[0] / availableParallelism());

/** What Chromium itself writes into the console while a test keeps the network away. */
const networkAway = /net::ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|NETWORK_|ADDRESS_UNREACHABLE)/;

export class School {
  #server: ServerProcess;
  readonly #relay: Relay;
  readonly #browser: Browser;
  readonly #tabs: { readonly name: string; readonly page: Page; readonly errors: string[] }[] = [];

  private constructor(server: ServerProcess, relay: Relay, browser: Browser) {
    this.#server = server;
    this.#relay = relay;
    this.#browser = browser;
  }

  static async open(): Promise<School> {
    // Not the one that `startServer` makes: that goes with the process, and here the data outlive it.
    const dataDir = await mkdtemp(join(tmpdir(), 'gradroom-school-'));
    const [server, browser] = await Promise.all([
      startServer({ client: true, env: { DATA_DIR: dataDir } }),
      launchChromium(),
    ]);
    return new School(server, await Relay.start(server.port), browser);
  }

  /** Plain HTTP under the classroom's name, as students type it. */
  get url(): string {
    return `http://${CLASSROOM_HOST}:${this.#relay.port}`;
  }

  get relay(): Relay {
    return this.#relay;
  }

  /** A device of its own: nothing that another one stored is there. */
  async device(name: string, options: BrowserContextOptions = {}): Promise<RoomPage> {
    const context = await this.#browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
    context.setDefaultTimeout(15_000);
    return this.tab(name, await context.newPage());
  }

  /** The panel of a room, on a device that has made it. */
  async panel(
    name: string,
    room: { readonly code: string; readonly token: string },
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const { page } = await this.device(name, { reducedMotion: 'reduce', ...options });
    await page.goto(this.url);
    const taught = JSON.stringify([{ code: room.code, token: room.token }]);
    await page.evaluate((value) => localStorage.setItem('gradroom.taught', value), taught);
    await page.goto(`${this.url}/teach/${room.code}`);
    return page;
  }

  /** Another tab, whose errors count, too. */
  async tab(name: string, page: Page): Promise<RoomPage> {
    const errors: string[] = [];
    this.#tabs.push({ name, page, errors });
    await watchErrors(page, errors);
    return new RoomPage(page, this.url);
  }

  /** The power goes, and comes back: the same data, another process, another port behind the same address. */
  async killAndRestart(): Promise<void> {
    const { dataDir } = this.#server;
    await this.#server.kill();
    this.#server = await startServer({ env: { DATA_DIR: dataDir } });
    this.#relay.mend(this.#server.port);
  }

  /** What went wrong in any page since the last call. */
  takeErrors({ networkWasAway = false } = {}): string[] {
    return this.#tabs
      .flatMap(({ name, errors }) => errors.splice(0).map((error) => `${name}: ${error}`))
      .filter((error) => !(networkWasAway && networkAway.test(error)));
  }

  /** What everyone saw when a test failed, in the folder `test-results`. */
  async photograph(test: string): Promise<void> {
    await mkdir('test-results', { recursive: true });
    for (const { name, page } of this.#tabs) {
      const file = `test-results/${test} - ${name}.png`.replace(/[^\w/. -]/g, '');
      if (!page.isClosed()) await page.screenshot({ path: file }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#relay.close();
    await this.#server.stop();
    await rm(this.#server.dataDir, { recursive: true, force: true });
  }
}

/**
 * Around each test of a describe block: after it no page may have an error; when it fails, pictures are taken. Where the tests are
 * one story, those after a failed one are skipped, since each begins where the one before it ended.
 */
export function watchSchool(
  school: () => School | undefined,
  { networkWasAway = false, story = false }: { networkWasAway?: boolean; story?: boolean } = {},
): void {
  let failed = false;
  beforeEach((context) => {
    if (failed && story) context.skip('an earlier part of the story failed');
    context.onTestFailed(async ({ task }) => {
      failed = true;
      await school()?.photograph(task.name);
    });
  });
  afterEach(() => expect(school()?.takeErrors({ networkWasAway })).toEqual([]));
}
