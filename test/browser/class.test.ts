/** A class's lesson on the students' pages: a phone and a laptop are asked, answer, and are shown; a stock client teaches. */
import type { Command, CommandAnswer } from '@gradroom/shared';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classWords } from '../../client/strings/en/class.js';
import { explainWords } from '../../client/strings/en/explain.js';
import { signalWords } from '../../client/strings/en/signals.js';
import { connect } from '../server/sockets/serve.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const question = {
  kind: 'choice',
  text: 'Alpha goes to 0.30. What will the loss do?',
  options: [
    { text: 'Fall faster', right: true, comment: 'More gradient passes.' },
    { text: 'Stay', right: false },
  ],
} as const;

describe.skipIf(!findBrowsers().chromium)('a class’s questions', () => {
  let school: School;
  let teacher: Socket;
  let phone: RoomPage;
  let wide: RoomPage;
  let commands = 0;
  /** Seq of the question. */
  let asked: number;

  async function teach(command: Command): Promise<number> {
    const answer = (await teacher.emitWithAck('command', { id: `t${commands++}`, ...command })) as CommandAnswer;
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.seq;
  }
  const both = () => [phone.page, wide.page];
  const scripts = ({ page }: RoomPage) =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /ClassCard.*js$/.test(name)).length,
    );

  beforeAll(async () => {
    school = await School.open();
    // The classroom's name is known to its browsers alone.
    const url = `http://127.0.0.1:${school.relay.port}`;
    const made = await fetch(`${url}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { code, instructorToken } = (await made.json()) as { code: string; instructorToken: string };
    const client = connect(url, { code, name: 'Ms Ada', token: instructorToken, protocol: 1 });
    teacher = client.socket;
    await client.connected;
    const small = { viewport: screens.find(({ name }) => name === 'phone') ?? null, hasTouch: true };
    phone = await school.device('Ann', { ...small, colorScheme: 'dark', reducedMotion: 'reduce' });
    wide = await school.device('Ben', { reducedMotion: 'reduce' });
    await Promise.all([
      phone.joinByLink(`${school.url}/room/${code}`, 'Ann'),
      wide.joinByLink(`${school.url}/room/${code}`, 'Ben'),
    ]);
  });
  afterAll(async () => {
    teacher?.disconnect();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  it('[SQ11] before a class does something together nothing of it is loaded', async () => {
    expect(await Promise.all([phone, wide].map(scripts))).toEqual([0, 0]);
    const steps = ['Look', 'Predict'];
    await teach({ type: 'open-lesson', lesson: { from: 'gradroom', name: 'relu' }, title: 'ReLU', steps });
    // With nothing but the step to be read a phone stays with the network's knob.
    await phone.page.getByRole('tab', { name: /Question/, selected: false }).click();
    for (const page of both()) await page.getByText(classWords.step(1, 2, 'Look')).waitFor();
    expect(await Promise.all([phone, wide].map(scripts))).toEqual([1, 1]);
  });

  it('[SQ8] a question is first on the phone, beside the network on a laptop, and answered by touch and by keys', async () => {
    await phone.page.getByRole('tab', { name: 'Knob' }).click();
    asked = await teach({ type: 'ask', question: { ...question, options: [...question.options] } });
    await phone.page.getByRole('tab', { name: /Question/, selected: true }).waitFor();
    for (const page of both())
      await page.getByRole('status').getByText(classWords.newQuestion(question.text)).waitFor();
    await phone.page.getByRole('radio', { name: /Stay/ }).click();
    await phone.page.getByRole('button', { name: classWords.answer, exact: true }).click();
    await phone.page.getByText(classWords.answerIsIn).waitFor();

    // With keys alone: from the first option to the button.
    await wide.page.getByRole('radio', { name: /Fall faster/ }).focus();
    await wide.page.keyboard.press('Space');
    await wide.page.keyboard.press('Tab');
    await wide.page.keyboard.press('Enter');
    await wide.page.getByText(classWords.answered(2, 2)).waitFor();
    expect(await violations(phone.page, rules)).toEqual([]);
  });

  it('a page loaded again has the question and its answer; nothing of the others’ is on it before the reveal', async () => {
    await phone.page.reload();
    await phone.page.getByText('B: Stay').waitFor();
    await phone.page.getByText(classWords.answerIsIn).waitFor();
    for (const page of both()) expect(await page.locator('.question figure').count()).toBe(0);
  });

  it('[SQ5] the reveal shows both how the class answered, what is right, and why', async () => {
    await teach({ type: 'reveal', question: asked });
    await phone.page.getByText(classWords.wrong).waitFor();
    await wide.page.getByText(classWords.right, { exact: true }).waitFor();
    for (const page of both()) {
      await page.getByText('1 of 2 were right.', { exact: true }).waitFor();
      await page.getByText('More gradient passes.').waitFor();
    }
    expect(await violations(wide.page, rules)).toEqual([]);
    const over = await wide.page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      return box('main').right - box('.together').left;
    });
    expect(over).toBeLessThanOrEqual(0);
  });

  it('[SQ9] what everybody is shown opens for both, says by whom, and leaves who looks around', async () => {
    await teach({ type: 'look', view: 'flow', layer: 1 });
    const { title } = explainWords.views.flow;
    for (const page of both()) {
      await page.getByRole('dialog').getByText(classWords.shows('Ms Ada', title)).waitFor();
    }
    expect(await violations(phone.page, rules, 'dialog')).toEqual([]);
    await wide.page.keyboard.press('Escape');
    await teach({ type: 'look', view: 'loss' });
    await phone.page.getByRole('dialog', { name: explainWords.views.loss.title }).waitFor();
    await wide.page.getByRole('button', { name: classWords.followAgain }).click();
    await wide.page.getByRole('dialog', { name: explainWords.views.loss.title }).waitFor();
    await teach({ type: 'look' });
    for (const page of both()) await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('[CP12] a hand goes up by touch and by H, is still up after a reload, [CP15] under the room’s new code', async () => {
    const hand = ({ page }: RoomPage, pressed: boolean) =>
      page.getByRole('button', { name: signalWords.hand, pressed, exact: true });
    await hand(phone, false).tap();
    await wide.page.keyboard.press('h');
    await Promise.all([phone, wide].map((person) => hand(person, true).waitFor()));
    const before = wide.page.url();
    await teach({ type: 'rotate-code' });
    for (const page of both()) await page.waitForURL((url) => url.href !== before);
    await wide.page.reload();
    await hand(wide, true).waitFor();
  });
});
