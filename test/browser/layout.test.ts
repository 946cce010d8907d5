/** Nothing of a room's page is cut off: on small phones, low windows, and with ten layers on a projector. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutOff, nothing } from './cut-off.js';
import { findBrowsers } from './find-browsers.mjs';
import { visits } from './pages.js';
import { School, watchSchool } from './school.js';
import { firstOf, long } from '../long.js';

describe.skipIf(!findBrowsers().chromium)('[B7] layout', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    const teacher = await school.device('teacher');
    code = await teacher.startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  const phones = [
    { width: 360, height: 640 },
    { width: 390, height: 664 },
  ];
  it.each(firstOf(phones))(
    'the buttons of alpha stand above the tabs of a phone of $width × $height',
    async (viewport) => {
      const person = await school.device('visitor', { viewport, hasTouch: true });
      await person.joinByLink(`${school.url}/room/${code}`, 'Dora');
      await person.page.getByRole('combobox', { name: 'Activation of layer 1' }).selectOption('Leaky ReLU');
      const more = await person.button('More alpha').boundingBox();
      const tabs = await person.page.getByRole('tablist').boundingBox();
      expect(more!.y + more!.height).toBeLessThanOrEqual(tabs!.y);
      await person.page.context().close();
    },
  );

  /** What of the network and of the results is cut off or out of sight. Runs in the page. */
  function measureNetwork() {
    const network = document.querySelector('main > .network')!;
    const cut = [
      ...document.querySelectorAll('main h2, main .name, .words, .results header, .results .ages, dl.meters'),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.textContent?.trim()}: ${element.scrollWidth} in ${element.clientWidth}`);
    // What is written, not the column that it has.
    const written = [...document.querySelectorAll('.strip .number output')];
    const numbers = written.map((element) => element.getBoundingClientRect());
    return {
      cut,
      scrolled: [network.scrollWidth - network.clientWidth, network.scrollHeight - network.clientHeight],
      touching: numbers.filter(({ left }, i) => i > 0 && left < numbers[i - 1].right + 1).length,
      below: numbers.filter(({ bottom }) => bottom > innerHeight).length,
    };
  }
  const whole = { cut: [], scrolled: [0, 0], touching: 0, below: 0 };

  it.each([
    { width: 1366, height: 768 },
    { width: 1280, height: 720 },
  ])('[RP26] a replay of $width × $height shows the network down to the numbers of the strip', async (viewport) => {
    const { page } = await school.device('viewer', { viewport });
    await page.goto(`${school.url}/replay/example?t=9000`);
    await page.locator('.strip .number').first().waitFor();
    const numbers = await page
      .locator('.strip .number')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    const edge = async () => (await page.locator('.player').boundingBox())!.y;
    expect(numbers).toHaveLength(11);
    expect(Math.max(...numbers.map(({ bottom }) => bottom))).toBeLessThanOrEqual(await edge());
    // Captions and people are a press away, and the timeline's rows stand above one another then.
    const before = await edge();
    await page.getByRole('button', { name: 'All rows' }).click();
    await page.getByRole('group', { name: 'People' }).waitFor();
    expect(await edge()).toBeLessThan(before);
    const rows = await page.locator('.timeline').evaluate((timeline) => {
      const found = ['.chapters', '.lane', '.track', '.lanes'].map((row) => timeline.querySelector(row));
      return found.map((row) => row!.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom }));
    });
    for (const [index, { top }] of rows.entries())
      if (index > 0) expect(top).toBeGreaterThanOrEqual(rows[index - 1].bottom);
    expect(rows.at(-1)!.bottom).toBeLessThanOrEqual(viewport.height);
    await page.context().close();
  });

  it('[V4] a laptop with the bars of its browser shows the network down to the numbers of the strip', async () => {
    const person = await school.device('laptop', { viewport: { width: 1366, height: 625 } });
    await visits.find(({ name }) => name === 'alone')!.open(person, school, code);
    expect(await person.page.evaluate(measureNetwork)).toEqual(whole);
    await person.page.context().close();
  });

  const projectors = [
    [1366, 768],
    [1920, 1080],
  ];
  it.runIf(long).each(projectors)(
    '[V4] a projector of %d × %d shows the default network, and ten layers',
    async (width, height) => {
      const person = await school.device('projector', { viewport: { width, height } });
      const { page } = person;
      await visits.find(({ name }) => name === 'alone')!.open(person, school, code);
      await page.getByRole('button', { name: 'All rows' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Large type' }).click();
      expect(await page.evaluate(measureNetwork)).toEqual(whole);
      for (let layers = 2; layers < 10; layers += 1) await person.button('Add a hidden layer').click();
      await page.getByLabel('Activation of layer 10').waitFor();
      await person.trains();
      expect(await page.evaluate(measureNetwork)).toEqual(whole);
      expect(await page.evaluate(cutOff)).toEqual(nothing);
      await page.context().close();
    },
  );
});
