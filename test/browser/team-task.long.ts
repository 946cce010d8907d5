/** A team on a phone: what the lesson gives it to do stands above its own network, and a long text is folded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classWords } from '../../client/strings/en/class.js';
import { roomWords } from '../../client/strings/en/room.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';

const short = 'Find the smallest network that parts the rings.';
const long = `${short} ${'Write down what you changed, and what it did to the loss. '.repeat(8)}Then tell the others.`;

describe.skipIf(!findBrowsers().chromium)('a team’s task on a phone', () => {
  let school: School;
  let room: ScriptedClass;
  let ann: RoomPage;

  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    const phone = { viewport: screens.find(({ name }) => name === 'phone') ?? null, hasTouch: true };
    ann = await school.device('Ann', { ...phone, reducedMotion: 'reduce' });
    await ann.joinByLink(`${school.url}/room/${room.code}`, 'Ann');
    const lesson = { from: 'gradroom', name: 'exploration' } as const;
    await room.teach({ type: 'open-lesson', lesson, title: 'Exploration', steps: ['Break out', 'Together'] });
    await room.teach({ type: 'go-to', step: 0, block: 1, text: short });
    await room.teach({ type: 'break-out', teams: 2, by: 'order' });
  }, 60_000);
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const task = () => ann.page.getByRole('region', { name: classWords.task });

  it('[BR17] stands above the knob and the network, and not twice', async () => {
    await task().getByText(short).waitFor();
    expect(await task().getByRole('button').count()).toBe(0);
    await ann.page.getByRole('tab', { name: roomWords.network }).click();
    await task().getByText(short).waitFor();
    await ann.page.getByRole('tab', { name: new RegExp(roomWords.question) }).click();
    await ann.page.getByRole('region', { name: classWords.together }).waitFor();
    expect(await task().count()).toBe(0);
    await ann.page.getByRole('tab', { name: roomWords.knob }).click();
  });

  it('[BR17] is folded where it is long, opened by a press, and axe finds nothing', async () => {
    await room.teach({ type: 'go-to', step: 0, block: 1, text: long });
    const more = task().getByRole('button', { name: classWords.more });
    await more.waitFor();
    const height = async () => (await task().boundingBox())!.height;
    const folded = await height();
    expect(folded).toBeLessThan(140);
    expect(await violations(ann.page, ['wcag2a', 'wcag2aa'])).toEqual([]);
    await more.click();
    await task().getByRole('button', { name: classWords.less }).waitFor();
    expect(await height()).toBeGreaterThan(folded + 60);
    await task().getByRole('button', { name: classWords.less }).click();
    await room.teach({ type: 'bring-back' });
    await expect.poll(() => task().count()).toBe(0);
  });
});
