/**
 * One student alone in a room, on a phone: takes part in a race and in a breakout, says what lies ahead, and what the room says never
 * lies on the knob.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersWords } from '../../client/strings/en/answers.js';
import { classWords } from '../../client/strings/en/class.js';
import { lessons } from '../../client/strings/en/lessons.js';
import { noticeWords } from '../../client/strings/en/notices.js';
import { race as raceWords } from '../../client/strings/en/race.js';
import { teamWords } from '../../client/strings/en/teams.js';
import { answerText } from '../../client/views/answers/sentence.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../server/lesson.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe.skipIf(!findBrowsers().chromium)('a phone alone in a room', () => {
  let school: School;
  let room: LessonRoom;
  let teacher: Pupil;
  let phone: RoomPage;

  beforeAll(async () => {
    school = await School.open();
    const server = `http://127.0.0.1:${school.relay.port}`;
    room = await createRoom(server);
    teacher = await join(server, { code: room.code, token: room.instructorToken });
    phone = await school.device('phone', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    await phone.joinByLink(`${school.url}/room/${room.code}`, 'Cem');
    await teacher.command({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
  }, 60_000);
  afterAll(async () => {
    teacher?.leave();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  it('[RC19] takes part in a race: sees the lanes, the winner and the end, and starts one itself', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: 'Explain' }).first().tap();
    await page.getByRole('tab', { name: 'Race' }).tap();
    const raced = await teacher.command({
      type: 'race',
      variants: { setting: 'activation', values: ['sigmoid', 'tanh'] },
      epochs: 20,
    });
    expect(raced).toMatchObject({ ok: true });
    await expect.poll(() => page.locator('.lanes > li').count()).toBe(2);
    const standing = page.locator('.standing b');
    await expect.poll(() => standing.innerText(), { timeout: 30_000 }).toMatch(/wins|tie|Winner|Nobody/);
    const asked = standing.locator('button.figure').first();
    if ((await asked.count()) > 0) {
      await asked.tap();
      await page.locator('.answer').getByRole('button', { name: 'Check', exact: true }).tap();
      await page.getByText('The two agree.').waitFor({ timeout: 30_000 });
      await page.keyboard.press('Escape');
    }
    expect(await violations(page, rules)).toEqual([]);
    await page.getByRole('button', { name: raceWords.end }).tap();
    await page.getByRole('button', { name: raceWords.start }).tap();
    await expect.poll(() => teacher.state().race?.actor).toBe(teacher.state().acts.at(-1)?.actor);
    await expect.poll(() => page.locator('.lanes > li').count()).toBeGreaterThan(1);
    await page.getByRole('button', { name: raceWords.end }).tap();
    await page.keyboard.press('Escape');
  });

  it('[PD14] says what lies ahead, and is told how far off that was and how it was found', async () => {
    const { page } = phone;
    const text = 'What will the test loss be in five epochs?';
    const number = { kind: 'number', text, min: 0, max: 1, scale: 'linear', tolerance: 0.05 };
    const question = { ...number, answer: 'test-loss', after: 5 };
    expect(await teacher.command({ type: 'ask', question })).toMatchObject({ ok: true });
    await page.getByText(text).first().waitFor();
    await page.getByRole('textbox', { name: lessons.typeNumber }).fill('0.3');
    await page.getByRole('button', { name: classWords.answer, exact: true }).tap();
    const asked = () => teacher.state().questions.at(-1)!;
    await expect.poll(() => Object.values(asked().rounds[0].answers ?? {})).toEqual([0.3]);
    expect(await teacher.command({ type: 'reveal', question: asked().seq })).toMatchObject({ ok: true });
    await page.getByText(/worked out in a copy of the network, .* steps on/).waitFor({ timeout: 30_000 });
    await expect.poll(() => asked().right?.truth).toMatchObject({ kind: 'number' });
    const truth = asked().right!.truth!;
    const off = truth.kind === 'number' ? Math.abs(0.3 - truth.value) : NaN;
    await page.getByText(answersWords.off(answerText(Number(off.toPrecision(3))))).waitFor();
    expect(await violations(page, rules)).toEqual([]);
    expect(await teacher.command({ type: 'end-question', question: asked().seq })).toMatchObject({ ok: true });
    await page.getByText(text).first().waitFor({ state: 'hidden' });
  });

  it('[BR1] [BR15] is a team: changes its network, which is not the class’s, and comes back', async () => {
    const { page } = phone;
    const before = teacher.state().configuration.network.layers[0].alpha;
    expect(await teacher.command({ type: 'break-out', teams: 2, by: 'order' })).toMatchObject({ ok: true });
    await page.getByRole('heading', { name: teamWords.team(1), exact: true }).waitFor();
    const alpha = page.getByRole('button', { name: 'More alpha' }).first();
    await alpha.tap();
    await page.getByText('0.11').first().waitFor();
    expect(await violations(page, rules)).toEqual([]);
    expect(teacher.state().configuration.network.layers[0].alpha).toBe(before);
    await teacher.command({ type: 'adopt-team', team: 1 });
    await expect.poll(() => teacher.state().configuration.network.layers[0].alpha).toBeCloseTo(0.11, 5);
    await teacher.command({ type: 'bring-back' });
    await page.getByText(teamWords.backAgain).waitFor();
  });

  it('[CP17] of several notices it shows one, and the knob’s buttons can be pressed under it', async () => {
    const { page } = phone;
    await page.getByRole('tab', { name: 'Knob' }).tap();
    await teacher.command({ type: 'set-network', hidden: [4, 3] });
    await page.getByText('The shape changed').waitFor();
    school.relay.cut();
    await page.getByTitle('Nothing is heard from the room; it comes back by itself').waitFor();
    const notices = page.locator('.notice');
    await expect.poll(() => notices.count()).toBeGreaterThan(1);
    const seen = await notices.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height > 0).length);
    expect(seen).toBe(1);
    for (const name of ['Less alpha', 'More alpha']) {
      const button = page.getByRole('button', { name }).first();
      const isOnTop = await button.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      expect(isOnTop, name).toBe(true);
    }
    // Each that is put away leaves its place to the one before it.
    const away = page.getByText(noticeWords.reconnecting);
    while (!(await away.isVisible())) await page.getByRole('button', { name: noticeWords.dismiss }).last().tap();
    school.relay.mend();
    await phone.live();
    school.takeErrors({ networkWasAway: true });
  });
});
