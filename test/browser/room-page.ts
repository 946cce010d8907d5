/** The pages as a person uses them: by what stands on them, never by how they are made. */
import type { Locator, Page } from 'playwright-core';

export class RoomPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  /** From the home page; the dialog with code and QR opens by itself. @returns the join code, without spaces */
  async startRoom(): Promise<string> {
    if (this.page.url() !== `${this.#url}/`) await this.page.goto(this.#url);
    await this.page.getByRole('button', { name: 'Start a room' }).click();
    await this.page.getByRole('dialog').waitFor();
    return this.code();
  }

  async code(): Promise<string> {
    const label = await this.joinCode.getAttribute('aria-label');
    return (/Join code ([\w\s]+),/.exec(label ?? '')?.[1] ?? '').replace(/\s/g, '');
  }

  get joinCode(): Locator {
    return this.page.getByRole('button', { name: /^Join code/ });
  }

  async closeDialog(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  async joinByCode(code: string, name: string): Promise<void> {
    await this.page.goto(this.#url);
    await this.page.getByLabel('Join with the code on the board').fill(code.toLowerCase());
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
    await this.enterName(name);
  }

  async joinByLink(link: string, name: string): Promise<void> {
    await this.page.goto(link);
    await this.enterName(name);
  }

  async enterName(name: string): Promise<void> {
    await this.page.getByLabel('Your nickname').fill(name);
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
    await this.live();
  }

  /** Waits until the room is heard. */
  live(timeout = 15_000): Promise<void> {
    return this.page.getByTitle('Connected to the room', { exact: true }).waitFor({ timeout });
  }

  /** Waits until half a second long nothing more was fetched: parts of the page come a moment after it. */
  async loaded(): Promise<void> {
    const fetched = () => this.page.evaluate(() => performance.getEntriesByType('resource').length);
    for (let before = -1, now = await fetched(); now !== before; now = await fetched()) {
      before = now;
      await this.page.waitForTimeout(500);
    }
  }

  /** Waits until the page says that the network is away. */
  reconnecting(): Promise<void> {
    return this.page.getByTitle('Nothing is heard from the room; it comes back by itself').waitFor();
  }

  /** The step that the page shows. */
  async step(): Promise<number> {
    const text = await this.page.locator('dl.meters dd').first().innerText();
    return Number(text.replace(/\D/g, ''));
  }

  /** Waits until the shown step grows, which it does with each frame while training runs. */
  async trains(): Promise<void> {
    const before = await this.step();
    for (let waitedMs = 0; (await this.step()) <= before; waitedMs += 50) {
      if (waitedMs > 10_000) throw new Error(`the step stays at ${before}`);
      await this.page.waitForTimeout(50);
    }
  }

  activation(layer: string): Locator {
    return this.page.getByRole('main').getByLabel(`Activation of ${layer}`);
  }

  alpha(layer: string): Locator {
    return this.page.getByLabel(`Alpha of ${layer}`);
  }

  /** A line of the feed of who did what. */
  act(text: string | RegExp): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text }).first();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }
}
