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
import { noticeWords } from '../../client/strings/en/notices.js';
import { teachPeople } from '../../client/strings/en/teach-people.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { timerWords } from '../../client/strings/en/timer.js';
import { transportWords } from '../../client/strings/en/transport.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { missed, missWait } from './missed-wait.js';
import { PanelKeys } from './panel-keys.js';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';

describe.skipIf(!findBrowsers().chromium)('the panel’s keys', () => {
  let school: School;
  let room: ScriptedClass;
  let page: Page;
  let keys: PanelKeys;

  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    await room.join(['Ann', 'Ben', 'Cleo', 'Dora']);
    page = await school.panel('teacher', room, { viewport: { width: 1366, height: 900 } });
    keys = new PanelKeys(page);
    await page.getByRole('button', { name: 'Ann' }).waitFor();
  });
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const button = (name: string) => page.getByRole('button', { name, exact: true });

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
    [
      'timer runs',
      async () => {
        await room.teach({ type: 'start-timer', seconds: 600 });
        await button(timerWords.pause).waitFor();
      },
    ],
    [
      'wait was missed',
      async () => {
        await room.teach({ type: 'close-lesson' });
        await missWait(page);
      },
    ],
    [
      'training halted',
      async () => {
        await room.teach({ type: 'close-lesson' });
        await room.teach({ type: 'set-data', dataset: 'regression-plane' });
        await room.teach({ type: 'set-training', learningRate: 10 });
        await room.teach({ type: 'run', running: true });
        await button(noticeWords.resetWeights).waitFor({ timeout: 30_000 });
      },
    ],
  ])('[TC21] %s: each act has a key', async (_, bring) => {
    await bring();
    expect(await keys.keyless()).toEqual([]);
  });

  it('[TC21] keys reset weights that are no longer finite, lead the timer, and train on or anew where nothing came', async () => {
    await page.keyboard.press('Shift+R');
    await button(noticeWords.resetWeights).waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+T');
    await button(timerWords.goOn).waitFor();
    const left = page.getByRole('timer');
    const before = await left.innerText();
    await page.keyboard.press('Shift+M');
    await expect.poll(async () => parseInt(await left.innerText())).toBe(parseInt(before) + 1);
    await page.keyboard.press('Shift+X');
    await left.waitFor({ state: 'detached' });
    await missWait(page);
    await page.keyboard.press('Shift+G');
    await missed(page).waitFor({ state: 'detached' });
    await missed(page).waitFor({ timeout: 30_000 });
    await page.keyboard.press('Shift+O');
    await missed(page).waitFor({ state: 'detached' });
    await missed(page).waitFor({ timeout: 30_000 });
    await room.teach({ type: 'close-lesson' });
  });

  it('[TC21] every key of the list stands at a button that one or two presses reach, but those that only find and list', async () => {
    const { does, there } = teachKeyWords;
    const listed = [...Object.keys(does), ...Object.keys(there.teams), ...Object.keys(there.human)];
    const radios = ['0', '1', '2', '3', '4'];
    const elsewhere = [
      'shift+w',
      'shift+k',
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
    const missing = listed.filter((key) => !keys.found.has(ariaKey(key)) && !elsewhere.includes(key));
    expect(missing).toEqual([]);
    for (const key of Object.values(matterKeys)) expect([...keys.found]).toContain(ariaKey(key));
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
