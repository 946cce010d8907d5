/** What classrooms do to connections: they are cut, they freeze, pages reload, seats are opened twice, servers die. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, promised, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('a lesson on a bad network', () => {
  let school: School;
  let teacher: RoomPage;
  let ann: RoomPage;
  let code: string;

  beforeAll(async () => {
    school = await School.open();
    [teacher, ann] = await Promise.all(['teacher', 'Ann'].map((name) => school.device(name)));
    code = await teacher.startRoom();
    await teacher.closeDialog();
    await ann.joinByCode(code, 'Ann');
    await Promise.all([teacher.loaded(), ann.loaded()]);
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { networkWasAway: true, story: true });

  /** The same person: the seat's name stands in the list with "you", once, and nobody else came. */
  async function sameRoom(...people: RoomPage[]) {
    for (const { page } of people) await page.getByRole('button', { name: '2 people here' }).waitFor();
  }

  it('[B4] cut: the page says so, keeps what is changed meanwhile, and is back within two seconds', async () => {
    school.relay.cut();
    await Promise.all([teacher.reconnecting(), ann.reconnecting()]);
    await ann.activation('Layer 1').selectOption('ELU');
    await ann.page.waitForTimeout(1_000);
    school.relay.mend();
    await ann.page.evaluate(() => dispatchEvent(new Event('online')));
    await teacher.page.evaluate(() => dispatchEvent(new Event('online')));
    const start = performance.now();
    await Promise.all([teacher.live(), ann.live()]);
    expect(performance.now() - start).toBeLessThan(promised(2_000));
    await teacher.act(/Ann set layer 1 to ELU/).waitFor();
    expect(
      await teacher.page
        .getByRole('listitem')
        .filter({ hasText: /set layer 1 to ELU/ })
        .count(),
    ).toBe(1);
    await sameRoom(teacher, ann);
    await Promise.all([teacher.trains(), ann.trains()]);
  });

  it('[B4] frozen: three seconds of silence show “reconnecting”', async () => {
    const start = performance.now();
    school.relay.freeze();
    await ann.reconnecting();
    expect(performance.now() - start).toBeGreaterThan(2_000);
    expect(performance.now() - start).toBeLessThan(promised(5_000));
    school.relay.mend();
    await Promise.all([teacher.live(), ann.live()]);
    await sameRoom(teacher, ann);
  });

  it('[B4] cut, changed and then loaded anew: the change is made once', async () => {
    school.relay.cut();
    await ann.reconnecting();
    await ann.activation('Layer 1').selectOption('SELU');
    await ann.page.goto('about:blank');
    school.relay.mend();
    await ann.page.goto(`${school.url}/room/${code}`);
    await Promise.all([teacher.live(), ann.live()]);
    await teacher.act(/Ann set layer 1 to SELU/).waitFor();
    expect(
      await teacher.page
        .getByRole('listitem')
        .filter({ hasText: /set layer 1 to SELU/ })
        .count(),
    ).toBe(1);
    await sameRoom(teacher, ann);
  });

  it('[B4] reloaded: the same person, the teacher still the teacher', async () => {
    await Promise.all([teacher.page.reload(), ann.page.reload()]);
    await Promise.all([teacher.live(), ann.live()]);
    await sameRoom(teacher, ann);
    await teacher.button(/^Undo last change/).waitFor();
    await ann.button(/^Undo my last/).waitFor();
  });

  it('[B5] the same seat twice: the newest wins, the older one says so and can take it back', async () => {
    const second = await school.tab('Ann’s second tab', await ann.page.context().newPage());
    await second.page.goto(`${school.url}/room/${code}`);
    await second.button('Continue as Ann').click();
    await second.live();
    await ann.page.getByRole('heading', { name: 'You opened this room elsewhere' }).waitFor();
    await sameRoom(teacher, second);
    await ann.button('Use it here').click();
    await ann.live();
    await second.page.getByRole('heading', { name: 'You opened this room elsewhere' }).waitFor();
    await second.page.close();
  });

  it('[B5] on a shared computer, someone else gets a seat of their own', async () => {
    const cleo = await school.tab('Cleo', await ann.page.context().newPage());
    await cleo.page.goto(`${school.url}/room/${code}`);
    await cleo.button('I am someone else').click();
    await cleo.enterName('Cleo');
    for (const { page } of [teacher, ann]) await page.getByRole('button', { name: '3 people here' }).waitFor();
    await cleo.page.close();
    await sameRoom(teacher, ann);
  });

  it('[B4] killed and started again: everyone is back, with every acknowledged change, and training goes on', async () => {
    await ann.activation('Layer 2').selectOption('Leaky ReLU');
    await ann.alpha('layer 2').fill('0.25');
    await teacher.act(/Ann.*0\.25/).waitFor();
    school.relay.cut();
    await school.killAndRestart();
    await Promise.all([teacher.live(), ann.live()]);
    for (const person of [teacher, ann]) {
      expect(await person.activation('Layer 2').inputValue()).toBe('leaky-relu');
      await expect.poll(() => person.alpha('layer 2').inputValue()).toBe('0.25');
      await person.trains();
    }
    await sameRoom(teacher, ann);
    await teacher.button('Pause').click();
    await ann.button('Play').waitFor();
  });
});
