/** What people type is text, wherever it is shown: names, options, units and moments that are markup, on panel, phone and projector. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';

const nickname = '<b id=typed>Eve</b>';
const option = '<img src=x id=typed onerror="window.typed=1">It grows';
const unit = '<i id=typed>s</i>';
const moment = '<script id=typed>window.typed=1</script>';

describe.skipIf(!findBrowsers().chromium)('what is typed', () => {
  let school: School;
  let room: ScriptedClass;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    const panel = await school.panel('panel', room);
    const small = { viewport: screens.find(({ name }) => name === 'phone') ?? null, hasTouch: true };
    const phone = await school.device('phone', { ...small, reducedMotion: 'reduce' });
    await phone.joinByLink(`${school.url}/room/${room.code}`, 'Ann');
    const { page: projector } = await school.device('projector', {
      viewport: { width: 1920, height: 1080 },
      reducedMotion: 'reduce',
    });
    await projector.goto(`${school.url}/project/${room.code}`);
    await room.does(nickname, { type: 'set-training', learningRate: 0.1 });
    pages.set('panel', panel).set('phone', phone.page).set('projector', projector);
  });
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  /** It stands there as it was typed, and has become nothing else. */
  async function isText(typed: string, on: readonly string[] = ['panel', 'phone', 'projector']): Promise<void> {
    for (const [name, page] of pages) {
      if (on.includes(name)) await page.getByText(typed).first().waitFor();
      expect([name, await page.locator('#typed').count(), await page.evaluate(() => 'typed' in window)]).toEqual([
        name,
        0,
        false,
      ]);
    }
  }

  it('[SEC18] a nickname', async () => {
    await pages.get('phone')!.getByRole('tab').last().click();
    await isText(nickname);
  });

  it('[SEC18] an option of a question', async () => {
    const options = [{ text: option, right: true }, { text: 'It shrinks' }];
    const question = await room.teach({ type: 'ask', question: { kind: 'choice', text: `${option}?`, options } });
    await isText(option);
    await room.does(nickname, { type: 'answer', question, answer: [0] });
    await room.teach({ type: 'reveal', question });
    await isText(option);
    await room.teach({ type: 'end-question', question });
  });

  it('[SEC18] the unit of a number', async () => {
    const asked = {
      kind: 'number',
      text: 'How long?',
      min: 0,
      max: 10,
      scale: 'linear',
      unit,
      answer: 5,
      tolerance: 1,
    } as const;
    const question = await room.teach({ type: 'ask', question: asked });
    await room.does(nickname, { type: 'answer', question, answer: 4 });
    // It stands with a number, once there is one to show.
    await isText(unit, []);
    await room.teach({ type: 'reveal', question });
    await isText(unit);
    await room.teach({ type: 'end-question', question });
  });

  it('[SEC18] the name of a moment', async () => {
    const kept = await room.teach({ type: 'keep-moment', name: moment });
    await room.teach({ type: 'show-moments', moments: [kept] });
    await pages.get('panel')!.keyboard.press('m');
    await isText(moment);
  });
});
