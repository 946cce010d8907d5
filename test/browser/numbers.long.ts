/** Nothing on the page contradicts anything else: all numbers of a room at rest are asked and checked, view by view. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';
import { firstOf, long } from '../long.js';

interface Said {
  readonly where: string;
  /** As the page shows it. */
  readonly text: string;
  /** As the exact step has it. */
  readonly exactly: string;
  readonly mean: boolean;
}

/** `−0.590`, `19%`, `2 dead`, `3.1·10−7` as a number. */
function number(text: string): number {
  if (text === '½') return 0.5;
  const [, mantissa, exponent] = /^(−?[\d.]+)(?:·10(−?\d+))?/.exec(text.replaceAll(',', '')) ?? [];
  return Number(`${mantissa}e${exponent ?? 0}`.replaceAll('−', '-'));
}

/** How many figures a number is written with: three of `0.0590`, two of `3.1·10−7`. */
const figuresOf = (text: string) => text.replace(/·10.*/, '').replaceAll(/\D/g, '').replace(/^0+/, '').length;

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe.skipIf(!findBrowsers().chromium)('the numbers of a room at rest', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  async function atRest(
    activation: string,
    learningRate: number,
    until: RegExp,
  ): Promise<{ person: RoomPage; code: string }> {
    const hidden = [4, 3, 3];
    const layers = [...hidden.map(() => ({ activation })), { activation: 'sigmoid' }];
    const config = { network: { hidden, layers }, training: { learningRate }, data: { pointCount: 120 } };
    const response = await fetch(`http://127.0.0.1:${school.relay.port}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ config }),
    });
    const { code } = (await response.json()) as { code: string };
    const person = await school.device(activation);
    await person.joinByLink(`${school.url}/room/${code}`, 'Ann');
    await person.page.getByText(until).first().waitFor({ timeout: 30_000 });
    await person.button('Pause').click();
    await person.button('Play').waitFor();
    await person.loaded();
    return { person, code };
  }

  /** Asks and checks each number in `within`, or every so manieth, and keeps what it says under what it is. */
  async function ask(
    { page }: RoomPage,
    within: Locator,
    where: string,
    said: Map<string, Said[]>,
    every = 1,
  ): Promise<void> {
    const figures = within.locator('button.figure');
    const count = await figures.count();
    for (let at = 0; at < count; at += every) {
      const figure = figures.nth(at);
      const text = plain(await figure.innerText());
      await figure.focus();
      await page.keyboard.press('Enter');
      const answer = page.locator('.answer');
      const title = plain(await answer.getByRole('heading').innerText());
      if (text !== '–') {
        await answer.getByRole('button', { name: 'Check', exact: true }).click();
        await answer.getByText(/The two (do not )?agree/).waitFor();
        const words = plain(await answer.innerText());
        // The same of another step is another number.
        const what = `${title} at step ${/at step ([\d,]+)/.exec(words)?.[1] ?? ''}`;
        expect(words, `${where}, ${what}: ${text}`).toContain('The two agree.');
        // Of what the page computes from coded weights the exact value is another number.
        const coded = /as the page gets them: (\S+)/.exec(words)?.[1];
        const exactly = coded ?? /Computed again: (\S+) at step/.exec(words)?.[1] ?? '';
        said.set(what, [...(said.get(what) ?? []), { where, text, exactly, mean: words.includes('geometric mean') }]);
      }
      await page.keyboard.press('Escape');
      await answer.waitFor({ state: 'detached' });
    }
  }

  /** The phone's instrument, its knob and its network. */
  async function onPhone(code: string, said: Map<string, Said[]>): Promise<Page> {
    const person = await school.device('phone', { viewport: { width: 390, height: 844 } });
    const { page } = person;
    await person.joinByLink(`${school.url}/room/${code}`, 'Ben');
    await person.loaded();
    const heard = new Map<string, Said[]>();
    await ask(person, page.getByRole('region', { name: 'Loss and decision boundary' }), 'phone', heard);
    expect([...heard.keys()].map((what) => what.replace(/ at step .*/, ''))).toEqual(
      expect.arrayContaining(['Step', 'Training loss', 'Test loss', 'Test accuracy']),
    );
    await ask(person, page.getByRole('tabpanel'), 'phone', heard);
    expect([...heard.keys()].some((what) => what.startsWith('‖∂J/∂W‖ layer 1'))).toBe(true);
    expect([...heard.keys()].some((what) => what.startsWith('Saturated, or at zero slope'))).toBe(true);
    for (const [what, all] of heard)
      said.set(what, [...(said.get(what) ?? []), ...all.map((one) => ({ ...one, mean: false }))]);
    return page;
  }

  /** What is read from afar, by what it is. */
  async function onProjector(code: string): Promise<Map<string, string>> {
    const { page } = await school.device('projector', { viewport: { width: 1920, height: 1080 } });
    await page.goto(`${school.url}/project/${code}`);
    // Whoever sits there wants the network, though not everybody may be in.
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('c');
    const meters = page.locator('dl.meters dd');
    await expect.poll(async () => plain((await meters.allInnerTexts()).join(''))).toMatch(/\d/);
    expect(await page.locator('button.figure').count()).toBe(0);
    const strip = page.getByRole('region', { name: 'Gradient of each layer' }).locator('output');
    await expect.poll(async () => plain((await strip.allInnerTexts()).join(''))).toMatch(/\d/);
    const [step, loss, accuracy] = (await meters.allInnerTexts()).map(plain);
    const norms = (await strip.allInnerTexts()).map(plain);
    await page.context().close();
    const ofLayer = (layer: number) => (layer === norms.length - 1 ? 'the output' : `layer ${layer + 1}`);
    return new Map([
      ['Step', step],
      ['Training loss', loss],
      ['Training accuracy', accuracy],
      ...norms.map((norm, layer) => [`‖∂J/∂W‖ ${ofLayer(layer)}`, norm] as const),
    ]);
  }

  // One of them takes twenty seconds: both in the long run.
  const rooms = [
    ['relu', 3, /^\d dead$/],
    ['tanh', 0.1, /^\d{1,3}%$/],
  ] as const;
  it.each(firstOf(rooms))(
    '[NU5] %s: each agrees with its step, and all views with each other',
    async (activation, rate, until) => {
      const { person, code } = await atRest(activation, rate, until);
      const { page } = person;
      const said = new Map<string, Said[]>();
      await ask(person, page.locator('body'), 'room', said);
      // [NU7] A step gone by, and [NU8] a unit's own numbers, which came in a short code: each agrees with its step.
      const gone = new Map<string, Said[]>();
      const curve = page.getByRole('slider', { name: /^Loss since/ });
      await curve.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      const head = page.getByRole('region', { name: 'Loss curve' });
      await head.locator('button.figure').nth(1).waitFor();
      await ask(person, head, 'curve', gone);
      expect([...gone.keys()].map((what) => what.replace(/ at step .*/, ''))).toEqual(['Training loss', 'Test loss']);
      await curve.press('Escape');
      await page.locator('[data-unit="0.0"]').focus();
      const unit = page.locator('.panel:has(button.figure)');
      await unit.locator('button.figure').first().waitFor();
      await page.keyboard.press('Tab');
      expect(await unit.locator(':focus').count()).toBe(1);
      await ask(person, unit, 'unit', gone);
      expect(gone.size).toBe(8);
      await page.keyboard.press('Escape');
      await person.button('Explain').first().click();
      const window = page.locator('dialog[open]');
      // Views with many numbers of few kinds: every fifth of them, in the long run each.
      const many = long ? 1 : 5;
      for (const view of ['Forward', 'Chain rule', 'Gradient flow', 'Loss', 'Activation', 'Unit health', 'Batch']) {
        await window.getByRole('tab', { name: view, exact: true }).click();
        const first = window.locator('[role=tabpanel] button.figure').first();
        // So many checks in so short a time: the room may want a pause before it gives its exact numbers again.
        const again = window.getByRole('button', { name: 'Try again', exact: true });
        await expect
          .poll(
            async () => {
              if (await again.isVisible()) await again.click();
              return (await first.isVisible()) && plain(await first.innerText()) !== '–';
            },
            { timeout: 20_000, interval: 1_000 },
          )
          .toBe(true);
        const stops = view === 'Forward' ? await window.locator('.walk li button').count() : 1;
        for (let stop = 0; stop < stops; stop += 1) {
          if (view === 'Forward') await window.locator('.walk li button').nth(stop).click();
          // Tables that are closed hold their numbers back.
          if (stop === 0)
            // Some are seen only while they have the focus.
            for (const table of await window.getByRole('tabpanel').locator('summary').all()) await table.press('Enter');
          const every = ['Activation', 'Batch', 'Chain rule', 'Forward', 'Loss', 'Gradient flow'].includes(view)
            ? many
            : 1;
          await ask(person, window.getByRole('tabpanel'), `${view} ${stop}`, said, every);
        }
      }
      // [NU14] Who comes later has one frame, the newest: what is a mean over frames elsewhere is this one's here.
      const phone = await onPhone(code, said);
      const projector = await onProjector(code);
      expect(said.size).toBeGreaterThan(20);
      const now = [...said.keys()].find((what) => what.startsWith('Step at step '))!.replace('Step', '');
      for (const [what, text] of projector) {
        const [{ exactly }] = said.get(`${what}${now}`)!;
        expect(
          Math.abs(number(text) - number(exactly)),
          `projector, ${what}: ${text}, exactly ${exactly}`,
        ).toBeLessThanOrEqual(figuresOf(text) < 3 ? 0.051 * number(exactly) : 0.0051 * number(exactly));
      }
      for (const [what, all] of said) {
        expect(new Set(all.map(({ exactly }) => exactly)).size, what).toBe(1);
        // A mean over frames is another number than the one of its last step; written with as many figures, each is the same in all views.
        const keyOf = ({ mean, text }: Said) => `${mean} ${figuresOf(text)}`;
        for (const key of new Set(all.map(keyOf))) {
          const like = all.filter((one) => keyOf(one) === key);
          expect(new Set(like.map(({ text }) => number(text))).size, what).toBe(1);
        }
        // The end of a scale is a round number beside the one that it is there for.
        if (/^(Small|Larg)est /.test(what)) continue;
        for (const { text, exactly, mean, where } of all) {
          // A power of ten, the end of a scale and a number in a matrix have two figures, all else three.
          const figures = figuresOf(text) < 3 || what.includes('colour scale') ? 0.051 : 0.0051;
          const rounding = text.includes('%') ? 0.51 : figures * Math.abs(number(exactly));
          const off = Math.abs(number(text) - number(exactly));
          if (!mean) expect(off, `${where}, ${what}: ${text}, exactly ${exactly}`).toBeLessThanOrEqual(rounding);
        }
      }
      // [NU9] Colours have been asked with all else; where every gradient is exactly 0, a map of them has no ends.
      const colours = ['Top of the colour scale', 'Greatest of the colour scale'];
      for (const title of activation === 'relu' ? colours : [...colours, 'Smallest ‖∂J/∂W‖'])
        expect(
          [...said.keys()].some((what) => what.startsWith(title)),
          title,
        ).toBe(true);
      if (activation === 'relu') expect([...said.keys()].some((what) => what.startsWith('Dead units'))).toBe(true);
      const first = page.locator('.answer');
      await window.locator('button.figure').first().click();
      await first.waitFor();
      expect(await violations(page, ['wcag2a', 'wcag2aa', 'best-practice'], '.answer')).toEqual([]);
      await page.context().close();
      await phone.context().close();
    },
    240_000,
  );
});
