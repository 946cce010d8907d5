/**
 * Every act of the panel, wherever the class is: its button is there at once or in a menu, says its key, and the list that ? shows
 * has that key.
 */
import type { Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ariaKey } from '../../client/panels/teach/key-names.js';
import { matterKeys } from '../../client/panels/teach/room-matters.js';
import { teachKeyWords } from '../../client/strings/en/teach-keys.js';
import { networkWords } from '../../client/strings/en/network.js';
import { teachPeople } from '../../client/strings/en/teach-people.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { transportWords } from '../../client/strings/en/transport.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';

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
  '.notice *',
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

describe.skipIf(!findBrowsers().chromium)('the panel’s keys', () => {
  let school: School;
  let room: ScriptedClass;
  let page: Page;
  /** By key, where the list says it. */
  const found = new Set<string>();

  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    await room.join(['Ann', 'Ben', 'Cleo', 'Dora']);
    const teacher = await school.device('teacher', { reducedMotion: 'reduce', viewport: { width: 1366, height: 900 } });
    ({ page } = teacher);
    await page.goto(school.url);
    const taught = JSON.stringify([{ code: room.code, token: room.token }]);
    await page.evaluate((value) => localStorage.setItem('gradroom.taught', value), taught);
    await page.goto(`${school.url}/teach/${room.code}`);
    await page.getByRole('button', { name: 'Ann' }).waitFor();
  });
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  /** Buttons that stand there, and those of menus that one press opens; of each its key. */
  async function walk(): Promise<Found[]> {
    await page.waitForTimeout(500);
    const all = await page.evaluate(acts, LOOKS);
    for (const menu of await page.locator('header [aria-haspopup="menu"]').all()) {
      await menu.click();
      all.push(...(await page.evaluate(acts, LOOKS)));
      await page.keyboard.press('Escape');
    }
    for (const { key } of all) if (key) found.add(key);
    return all;
  }
  /** Besides those that lead to other pages, or change how this one looks. */
  const isElsewhere = ({ name }: Found) =>
    /room’s page|To the room|Recordings|Light|Dark|System|English|Deutsch|Lessons|Glossary|Open a file|^Show$/i.test(
      name,
    );
  const keyless = async () => [
    ...new Set((await walk()).filter((one) => !one.key && !isElsewhere(one)).map(({ name }) => name)),
  ];

  it.each<[string, () => Promise<unknown>]>([
    ['nothing is going on', () => Promise.resolve()],
    [
      'in turn, with a hand up',
      async () => {
        await room.teach({ type: 'set-policy', policy: 'turn' });
        await room.does('Ann', { type: 'raise-hand', raised: true });
        await room.teach({ type: 'give-turn', to: await room.idOf('Ben'), order: 'next', goesOn: false });
      },
    ],
    [
      'the class decides',
      async () => {
        await room.teach({ type: 'set-policy', policy: 'instructor' });
        await room.teach({ type: 'set-policy', policy: 'consensus', group: 'activation' });
      },
    ],
    [
      'a question',
      async () => {
        await room.teach({ type: 'set-policy', policy: 'everyone' });
        const options = [{ text: 'A', right: true }, { text: 'B' }];
        await room.teach({ type: 'ask', question: { kind: 'choice', text: 'Which?', options } });
      },
    ],
    [
      'a view for everybody',
      async () => {
        await page.keyboard.press('e');
        await room.teach({ type: 'look', view: 'flow', layer: 0 });
        await page.locator('.glance select').first().selectOption('flow');
      },
    ],
    [
      'by hand',
      async () => {
        await room.teach({ type: 'look' });
        await room.teach({ type: 'set-network', hidden: [2] });
        await room.teach({ type: 'human-network', sample: 0, auto: false });
      },
    ],
    [
      'in teams',
      async () => {
        await room.teach({ type: 'end-human' });
        await room.teach({ type: 'break-out', teams: 2, by: 'order' });
      },
    ],
    [
      'a lesson',
      async () => {
        await room.teach({ type: 'bring-back' });
        await page.getByRole('button', { name: /^Vanishing gradients/ }).click();
        await page
          .getByRole('button', { name: /^Next|^Show|^Ask|^Set up/ })
          .first()
          .waitFor();
      },
    ],
  ])('[TC21] %s: each act has a key', async (_, bring) => {
    await bring();
    expect(await keyless()).toEqual([]);
  });

  it('[TC21] every key of the list stands at a button that one or two presses reach, but those that only find and list', async () => {
    const { does, there } = teachKeyWords;
    const listed = [...Object.keys(does), ...Object.keys(there.teams), ...Object.keys(there.human)];
    const radios = ['0', '1', '2', '3', '4'];
    const elsewhere = [
      '/',
      '?',
      'v',
      'k',
      'shift+v',
      'shift+a',
      'shift+b',
      'shift+d',
      'shift+j',
      'r',
      'd',
      's',
      ...radios,
    ];
    const missing = listed.filter((key) => !found.has(ariaKey(key)) && !elsewhere.includes(key));
    expect(missing).toEqual([]);
    for (const key of Object.values(matterKeys)) expect([...found]).toContain(ariaKey(key));
  });

  it('[TC21] at the door, all are let in by a key; a row of the roster has its own keys, and the dialog the same', async () => {
    await room.teach({ type: 'set-room', approval: true });
    const newcomer = io(room.url, { auth: { code: room.code, name: 'Xerus' }, transports: ['websocket'] });
    await page.getByText(teachPeople.waitsAtDoor).waitFor();
    await page.keyboard.press('Shift+A');
    await page.getByRole('button', { name: 'Xerus' }).waitFor();
    newcomer.disconnect();
    await page.keyboard.press('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (let tabs = 0; tabs < 8 && !(await page.locator('.rows button:focus').count()); tabs++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('m');
    await page.getByRole('listitem').filter({ hasText: teachPeople.isMuted }).waitFor();
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(teachPeople.removeWhy('Ann')).waitFor();
    await dialog.getByRole('button', { name: teachPeople.cancel }).click();
    await page.keyboard.press('r');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('[TC20] a key opens the settings: data, layers, the rate, one step; and what it finds there, axe finds right', async () => {
    await page.locator('h1').click();
    await page.keyboard.press(',');
    const dialog = page.getByRole('dialog', { name: teachWords.settings });
    await dialog.getByRole('radio', { name: 'XOR' }).check({ force: true });
    const shape = dialog.locator('.shape');
    const before = (await shape.innerText()).split('–').length;
    await dialog.getByRole('button', { name: networkWords.addLayer }).click();
    await expect.poll(async () => (await shape.innerText()).split('–').length).toBe(before + 1);
    const rate = dialog.getByRole('slider', { name: 'Learning rate' });
    const slow = await rate.inputValue();
    await rate.press('ArrowRight');
    expect(await rate.inputValue()).not.toBe(slow);
    expect(await dialog.getByRole('radio', { name: 'XOR' }).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: transportWords.oneStep }).click();
    expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('[TC21] ? lists them by place', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    for (const title of Object.values(teachKeyWords.places))
      await dialog.getByRole('heading', { name: title }).waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);
  });
});
