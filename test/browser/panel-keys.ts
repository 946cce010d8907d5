/** What of the panel acts on the class, wherever it is: its buttons, those of its menus, and the key of each. */
import type { Page } from 'playwright-core';

interface Found {
  readonly name: string;
  readonly key: string | null;
}

/**
 * What only changes what this page shows, is one of a list, or opens a menu: everything else acts on the class. Radios, the kinds of
 * setting, are reached by 0 and 1 to 4.
 */
const LOOKS = [
  '[role="tab"]',
  '[role="radio"]',
  '[aria-haspopup]',
  '.chips button',
  '.rows button',
  '.list button',
  '.rail li button',
  '.rail input, .rail label, .lesson-file button',
  '.glance .network *',
  '.glance .results *',
  '.glance .meters *',
  '.teams .card *',
  'th button, td button',
  '.next-act *',
  '.notice > button',
  '.term',
].join(', ');

function acts(looks: string): Found[] {
  const acting = '.page button, .page [role^="menuitem"], .page [aria-keyshortcuts]';
  const seen = [...document.querySelectorAll<HTMLElement>(acting)].filter((one) => one.checkVisibility());
  return seen
    .filter((one) => !one.matches(looks) || one.ariaKeyShortcuts)
    .map((one) => ({
      name: (one.getAttribute('aria-label') ?? one.innerText).trim().replace(/\s+/g, ' '),
      key: one.getAttribute('aria-keyshortcuts'),
    }));
}

/** Besides those that lead to other pages, or change how this one looks. */
const isElsewhere = ({ name }: Found) =>
  /room’s page|To the room|Recordings|Light|Dark|System|English|Deutsch|Lessons|Glossary|Open a file|^Show$/i.test(
    name,
  );

export class PanelKeys {
  /** As buttons name them, wherever one has looked. */
  readonly found = new Set<string>();

  constructor(private readonly page: Page) {}

  /** Acts that have no key now. */
  async keyless(): Promise<string[]> {
    const acting = (await this.#walk()).filter((one) => !one.key && !isElsewhere(one));
    return [...new Set(acting.map(({ name }) => name))];
  }

  /** Buttons that stand there, and those of menus that one press opens; of each its key. */
  async #walk(): Promise<Found[]> {
    const { page } = this;
    await page.waitForTimeout(500);
    const all = await page.evaluate(acts, LOOKS);
    for (const menu of await page.locator('header [aria-haspopup="menu"]').all()) {
      await menu.click();
      all.push(...(await page.evaluate(acts, LOOKS)));
      await page.keyboard.press('Escape');
    }
    for (const { key } of all) if (key) this.found.add(key);
    return all;
  }
}
