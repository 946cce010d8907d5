/** Sixty students and a colleague in the roster of a laptop, with all that asks for room beside them: nothing scrolls, nothing is cut off. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teachWords } from '../../client/strings/en/teach.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';
import { joinRoom, ScriptedClass } from './scripted-class.mjs';

const pupils = Array.from({ length: 60 }, (_, index) => `Pupil ${String(index + 1).padStart(2, '0')}`);

describe.skipIf(!findBrowsers().chromium)('sixty in the roster', () => {
  let school: School;
  let room: ScriptedClass;
  let colleague: Awaited<ReturnType<typeof joinRoom>>;
  let page: Page;
  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    await room.join(pupils);
    colleague = await joinRoom(room.url, room.code, 'Mr Bo', room.token);
    page = await school.panel('teacher', room);
    await page.getByText(teachWords.students(60), { exact: true }).waitFor();
  });
  afterAll(async () => {
    colleague?.disconnect();
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  /** What of the rows is not seen, in pixels; and whether the page itself scrolls. */
  const hidden = () =>
    page.evaluate(() => {
      const rows = document.querySelector('.rows')!;
      const root = document.documentElement;
      return [rows.scrollHeight - rows.clientHeight, root.scrollHeight - root.clientHeight].filter((px) => px > 0);
    });

  it('[WL2] fits where all is quiet, with colleagues below', async () => {
    await page.getByRole('button', { name: 'Mr Bo' }).waitFor();
    expect(await hidden()).toEqual([]);
  });

  it('[WL2] fits with a question, answers, hands, a mute, and a notice at the foot', async () => {
    const options = [{ text: 'It grows', right: true }, { text: 'It shrinks' }];
    const question = await room.teach({
      type: 'ask',
      question: { kind: 'choice', text: 'What happens to the loss?', options },
    });
    for (const [index, name] of pupils.slice(0, 20).entries())
      await room.does(name, { type: 'answer', question, answer: [index % 2] });
    for (const name of pupils.slice(0, 9)) await room.does(name, { type: 'raise-hand', raised: true });
    await room.teach({ type: 'mute', person: await room.idOf(pupils[3]), muted: true });
    await room.teach({ type: 'set-policy', policy: 'turn' });
    await room.teach({ type: 'start-timer', seconds: 180, label: 'discuss' });
    await page.getByText(teachWords.noAnswerCount(40)).waitFor();
    await expect.poll(hidden).toEqual([]);
    const seen = await page.locator('.rows li button').evaluateAll(
      (names) =>
        names.filter((name) => {
          const { bottom, right } = name.getBoundingClientRect();
          return bottom <= innerHeight && right <= innerWidth;
        }).length,
    );
    expect(seen).toBeGreaterThanOrEqual(61);
  });
});
