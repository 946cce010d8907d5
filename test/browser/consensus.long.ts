/** A class that decides together, in real pages: a teacher, students on phone and laptop and on stock sockets, a projector. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, type Pupil } from '../server/lesson.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';
import { READABLE_PX, tooSmall } from './too-small.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

describe.skipIf(!findBrowsers().chromium)('a class that decides together', () => {
  let school: School;
  let teacher: RoomPage;
  let phone: RoomPage;
  let laptop: RoomPage;
  let projector: RoomPage;
  let pupils: Pupil[] = [];
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('teacher');
    code = await teacher.startRoom();
    // Node knows no name of the classroom.
    const server = `http://127.0.0.1:${school.relay.port}`;
    pupils = await Promise.all(['Ada', 'Ben'].map((name) => join(server, { code, name })));
    phone = await school.device('phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    laptop = await school.device('laptop');
    projector = await school.device('projector', { viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
    await Promise.all([
      teacher.page.goto(`${school.url}/teach/${code}`),
      phone.joinByLink(`${school.url}/room/${code}`, 'Cem'),
      laptop.joinByLink(`${school.url}/room/${code}`, 'Dora'),
      projector.page.goto(`${school.url}/project/${code}`),
    ]);
    await pupils[0].command({ type: 'run', running: false });
    await pupils[0].command({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
  }, 120_000);
  afterAll(async () => {
    for (const pupil of pupils) pupil.leave();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const together = (group: RegExp) =>
    teacher.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: 'Together' }).check();
  /** In the figure of the choices, for those who hear it. */
  const told = ({ page }: RoomPage, text: string | RegExp) =>
    page.getByRole('figure').filter({ hasText: text }).first().waitFor({ state: 'attached' });
  const own = ({ page }: RoomPage) => page.getByRole('slider', { name: 'Your alpha for layer 1' }).first();

  it('[CG4] the teacher lets it; students see that they do not count yet, and that their control is their own', async () => {
    await together(/^Activation/);
    await teacher.page.getByText('The class decides on activation and α').waitFor();
    for (const student of [phone, laptop]) {
      await student.page.getByText('You do not count yet').waitFor();
      await own(student).waitFor({ state: 'attached' });
    }
  });

  it('[CG4] what three choose is the median on every page; the own place is told', async () => {
    await pupils[0].command({ type: 'choose', layer: 0, alpha: 0.1 });
    await pupils[1].command({ type: 'choose', layer: 0, alpha: 0.4 });
    // By keys, from the room's value on.
    await own(laptop).focus();
    await laptop.page.keyboard.press('Home');
    for (let n = 0; n < 20; n++) await laptop.page.keyboard.press('ArrowRight');
    for (const one of [teacher, phone, laptop, projector]) await told(one, 'The room has their median, 0.20.');
    await told(laptop, 'Yours is 0.20: 1 chose less, 1 more.');
    await laptop.page.getByText('3 of 4 chose').waitFor();
    await teacher.page.getByText('One has not chosen yet').waitFor();
    expect(await phone.page.getByText('You do not count yet').count()).toBe(1);
    expect(pupils[0].state().configuration.network.layers[0].alpha).toBeCloseTo(0.2, 5);
    expect(await projector.page.evaluate(tooSmall, READABLE_PX)).toEqual([]);
  });

  it('[CG4] a phone’s own choice counts by a tap; the room’s value follows, and who is sent away counts no more', async () => {
    await phone.page.getByRole('button', { name: 'take 0.20' }).tap();
    for (const one of [teacher, phone, projector]) await told(one, /4 alphas are chosen/);
    for (let n = 0; n < 10; n++) await phone.page.getByRole('button', { name: 'More alpha' }).tap();
    // 0.1, 0.2, 0.3, 0.4: the mean of the two in the middle.
    for (const one of [teacher, laptop, projector]) await told(one, 'The room has their median, 0.25.');
    await teacher.page.getByRole('button', { name: /^Ben/ }).click();
    const dialog = teacher.page.getByRole('dialog');
    for (let sure = 0; sure < 2; sure++) await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    // 0.1, 0.2, 0.3.
    for (const one of [teacher, phone, laptop, projector]) await told(one, 'The room has their median, 0.20.');
    await told(phone, 'Yours is 0.30: 2 chose less, 0 more.');
  });

  it('[CG4] the activation that most have chosen is the room’s; a tie leaves it', async () => {
    const menu = laptop.page
      .getByRole('region', { name: 'The class decides' })
      .getByLabel('Your activation for layer 1');
    await menu.selectOption('ELU');
    await projector.page.getByText('The class agreed on ELU').waitFor();
    await pupils[0].command({ type: 'choose', layer: 0, activation: 'tanh' });
    for (const one of [laptop, phone, projector])
      await one.page.getByText('A tie: the room keeps the one it has.').waitFor();
    expect(pupils[0].state().configuration.network.layers[0].activation).toBe('elu');
  });

  it('[CG4] axe finds nothing on any of the pages, the panel’s large picture among them', async () => {
    await teacher.page.getByRole('button', { name: 'Show', exact: true }).click();
    await teacher.page.getByRole('tab', { name: 'Choices', selected: true }).waitFor();
    for (const { page } of [teacher, phone, laptop, projector]) expect(await violations(page, rules)).toEqual([]);
  });

  it('[CG4] the teacher ends it: what stands stays, and nobody chooses any more', async () => {
    await teacher.page.getByRole('button', { name: 'End', exact: true }).first().click();
    await laptop.page.getByRole('region', { name: 'The class decides' }).waitFor({ state: 'detached' });
    await own(phone).waitFor({ state: 'detached' });
    expect(pupils[0].state().configuration.network.layers[0].activation).toBe('elu');
    expect(await laptop.activation('layer 1').isDisabled()).toBe(true);
  });

  it('[CG11] on training they decide setting by setting: by the same controls, on phone and laptop, seen on panel and projector', async () => {
    await together(/^Training/);
    const pause = await pupils[0].command({ type: 'wish', learningRate: 0.1, optimizer: 'adam' });
    expect(pause).toMatchObject({ ok: true });
    await laptop.page.getByRole('region', { name: 'Learning rate' }).waitFor();
    await phone.page.getByRole('tab', { name: 'Settings' }).tap();
    await phone.page.getByText('You do not count yet for: Learning rate, Optimizer.').waitFor();
    await phone.page.getByRole('button', { name: 'Take what the room has' }).tap();
    await phone.page.getByText('You do not count yet').waitFor({ state: 'detached' });
    await laptop.page.getByRole('combobox', { name: 'Optimizer' }).selectOption('RMSProp');
    const rate = laptop.page.getByRole('slider', { name: 'Learning rate' });
    await rate.focus();
    for (let n = 0; n < 20; n++) await laptop.page.keyboard.press('ArrowRight');
    await expect.poll(() => pupils[0].state().configuration.training.optimizer).toBe('adam');
    await projector.page.getByRole('region', { name: 'Optimizer' }).waitFor();
    await teacher.page.getByRole('button', { name: 'Show', exact: true }).click();
    await teacher.page.getByRole('tab', { name: 'Choices', selected: true }).waitFor();
    for (const { page } of [teacher, phone, laptop, projector]) {
      const region = page.getByRole('region', { name: 'Optimizer' });
      await region.getByText('Adam').first().waitFor();
      await region.getByText('most').waitFor();
      expect(await violations(page, rules)).toEqual([]);
    }
    // Of three learning rates the middle one.
    const mine = Number(await rate.getAttribute('aria-valuetext'));
    expect(mine).toBeGreaterThan(0.1);
    expect(pupils[0].state().configuration.training.learningRate).toBeCloseTo(0.1, 6);
    await laptop.page.getByRole('region', { name: 'Optimizer' }).getByText('you').waitFor();
    expect(await projector.page.evaluate(tooSmall, READABLE_PX)).toEqual([]);
    await teacher.page.getByRole('button', { name: 'End', exact: true }).first().click();
    await laptop.page.getByRole('region', { name: 'Optimizer' }).waitFor({ state: 'detached' });
    expect(pupils[0].state().configuration.training.optimizer).toBe('adam');
  });

  it('[CG13] on shape, play and pause they decide by steppers and a vote, on phone and laptop, seen on panel and projector', async () => {
    await together(/^Network/);
    await together(/^Transport/);
    const { state } = pupils[0];
    expect(await pupils[0].command({ type: 'wish', hidden: [5, 4, 3], running: false })).toMatchObject({ ok: true });
    await expect.poll(() => state().configuration.network.hidden).toEqual([5, 4, 3]);
    const depth = ({ page }: RoomPage) => page.getByRole('region', { name: 'Hidden layers' });
    await teacher.page.getByRole('button', { name: 'Show', exact: true }).click();
    for (const one of [teacher, phone, laptop, projector]) await depth(one).waitFor();
    // Two of three would still have three layers; the input that one alone said anything of comes when this shape has stood.
    await laptop.page.getByRole('button', { name: 'More: Hidden layers' }).click();
    await phone.page.getByRole('button', { name: 'Fewer: Units of layer 1' }).tap();
    await laptop.page.getByRole('button', { name: 'sine of x 1' }).click();
    await laptop.page.getByRole('button', { name: 'Vote: Play' }).click();
    await depth(phone).getByText('3 of 3 chose').waitFor();
    for (const { page } of [teacher, phone, laptop, projector]) {
      await page.getByRole('region', { name: 'Play or pause' }).getByText('play').first().waitFor();
      expect(await violations(page, rules)).toEqual([]);
    }
    expect(await projector.page.evaluate(tooSmall, READABLE_PX)).toEqual([]);
    await expect.poll(() => state().configuration.network.features, { timeout: 10_000 }).toContain('sin-x1');
    expect(state()).toMatchObject({ running: false, configuration: { network: { hidden: [5, 4, 3] } } });
    expect(await laptop.page.getByRole('button', { name: 'One step' }).isDisabled()).toBe(true);
    await teacher.page.getByRole('button', { name: 'End', exact: true }).first().click();
    await depth(laptop).waitFor({ state: 'detached' });
  });
});
