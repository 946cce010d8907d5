/** Nothing is cut off: on laptop, phone and projector no page is wider than the screen, and no main region covers another. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import { screens, visits } from './pages.js';
import { School, watchSchool } from './school.js';

/** Runs in the page. */
function measure() {
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.className}`.trim();
  const visible = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
  };
  const regions = [...document.querySelectorAll('header, main, aside, section, [role="tablist"]')]
    .filter((element) => visible(element) && !element.closest('dialog'))
    .filter((element) => !element.parentElement?.closest('main, aside, section, header'));
  const overlaps: string[] = [];
  regions.forEach((a, index) => {
    for (const b of regions.slice(index + 1)) {
      if (a.contains(b) || b.contains(a)) continue;
      const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (width > 1 && height > 1) overlaps.push(`${named(a)} and ${named(b)}: ${width} × ${height}`);
    }
  });
  const viewport = document.documentElement.clientWidth;
  // Controls that stand outside of the screen at the side can't be reached, unless something scrolls to them.
  const scrolls = (element: Element) => {
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };
  const outside = [...document.querySelectorAll('button, a, input, select')]
    .filter((element) => visible(element) && !scrolls(element))
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > viewport + 1;
    });
  return {
    overflow: Math.max(0, document.documentElement.scrollWidth - viewport),
    overlaps,
    outside: outside.map(named),
  };
}

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

  const cases = visits.flatMap((visit) => screens.map((screen) => ({ ...visit, screen, on: screen.name })));

  it.each(cases)('$name on a $on', async ({ open, screen }) => {
    const person = await school.device('visitor', { viewport: screen, hasTouch: screen.name === 'phone' });
    await open(person, school, code);
    expect(await person.page.evaluate(measure)).toEqual({ overflow: 0, overlaps: [], outside: [] });
    await person.page.context().close();
  });

  it.each([
    { width: 390, height: 664 },
    { width: 360, height: 640 },
  ])('the buttons of alpha stand above the tabs of a phone of $width × $height', async (viewport) => {
    const person = await school.device('visitor', { viewport, hasTouch: true });
    await person.joinByLink(`${school.url}/room/${code}`, 'Dora');
    await person.page.getByRole('combobox', { name: 'Activation of layer 1' }).selectOption('Leaky ReLU');
    const more = await person.button('More alpha').boundingBox();
    const tabs = await person.page.getByRole('tablist').boundingBox();
    expect(more!.y + more!.height).toBeLessThanOrEqual(tabs!.y);
    await person.page.context().close();
  });

  /** What of the network and of the results is cut off or out of sight. Runs in the page. */
  function measureNetwork() {
    const network = document.querySelector('main > .network')!;
    const cut = [
      ...document.querySelectorAll('main h2, main .name, .words, .results header, .results .ages, dl.meters'),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.textContent?.trim()}: ${element.scrollWidth} in ${element.clientWidth}`);
    const numbers = [...document.querySelectorAll('.strip .number')].map((element) => element.getBoundingClientRect());
    return {
      cut,
      scrolled: [network.scrollWidth - network.clientWidth, network.scrollHeight - network.clientHeight],
      touching: numbers.filter(({ left }, i) => i > 0 && left < numbers[i - 1].right + 1).length,
      below: numbers.filter(({ bottom }) => bottom > innerHeight).length,
    };
  }
  const whole = { cut: [], scrolled: [0, 0], touching: 0, below: 0 };

  it('[V4] a laptop with the bars of its browser shows the network down to the numbers of the strip', async () => {
    const person = await school.device('laptop', { viewport: { width: 1366, height: 625 } });
    await visits.find(({ name }) => name === 'alone')!.open(person, school, code);
    expect(await person.page.evaluate(measureNetwork)).toEqual(whole);
    await person.page.context().close();
  });

  it.each([
    [1366, 768],
    [1920, 1080],
  ])('[V4] a projector of %d × %d shows the default network, and ten layers', async (width, height) => {
    const person = await school.device('projector', { viewport: { width, height } });
    const { page } = person;
    await visits.find(({ name }) => name === 'alone')!.open(person, school, code);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'For the projector' }).click();
    expect(await page.evaluate(measureNetwork)).toEqual(whole);
    for (let layers = 2; layers < 10; layers += 1) await person.button('Add a hidden layer').click();
    await page.getByLabel('Activation of layer 10').waitFor();
    await person.trains();
    expect(await page.evaluate(measureNetwork)).toEqual(whole);
    expect(await page.evaluate(measure)).toEqual({ overflow: 0, overlaps: [], outside: [] });
    await page.context().close();
  });
});
