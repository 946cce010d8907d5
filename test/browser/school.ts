/** A school for end-to-end tests: the real server, a network that can fail, and Chromium with as many people as are asked for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startServer, type ServerProcess } from '../server/process.js';
import { launchChromium, watchErrors } from './drivers/chromium.js';
import { CLASSROOM_HOST } from './drivers/engine-page.js';
import { Relay } from './relay.js';
import { RoomPage } from './room-page.js';

/** What Chromium itself writes into the console while a test keeps the network away. */
const networkAway = /net::ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|NETWORK_|ADDRESS_UNREACHABLE)/;

export class School {
  #server: ServerProcess;
  readonly #relay: Relay;
  readonly #browser: Browser;
  readonly #errors: { readonly name: string; readonly list: string[] }[] = [];

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

  /** Another tab, whose errors count, too. */
  async tab(name: string, page: Page): Promise<RoomPage> {
    const list: string[] = [];
    this.#errors.push({ name, list });
    await watchErrors(page, list);
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
    return this.#errors
      .flatMap(({ name, list }) => list.splice(0).map((error) => `${name}: ${error}`))
      .filter((error) => !(networkWasAway && networkAway.test(error)));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#relay.close();
    await this.#server.stop();
    await rm(this.#server.dataDir, { recursive: true, force: true });
  }
}
