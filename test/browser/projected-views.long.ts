/** All explaining views on a projector, where the teacher leads: in light and in dark each is shown, legible from afar, still. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainWords } from '../../client/strings/en/explain.js';
import { viewNames } from '../../client/views/explain/view-names.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../server/lesson.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';
import { READABLE_PX, tooSmall } from './too-small.js';

describe.skipIf(!findBrowsers().chromium)('[B9] explaining views on a projector', () => {
  let school: School;
  let room: LessonRoom;
  let teacher: Pupil | undefined;
  let pupil: Pupil | undefined;
  beforeAll(async () => {
    school = await School.open();
    const server = `http://127.0.0.1:${school.relay.port}`;
    room = await createRoom(server);
    teacher = await join(server, { code: room.code, token: room.instructorToken, name: 'Ms Crane' });
    // Without anybody to see it the projector shows how to come in.
    pupil = await join(server, { code: room.code, name: 'Wren' });
  });
  afterAll(async () => {
    teacher?.leave();
    pupil?.leave();
    await school?.close();
  });
  watchSchool(() => school);

  it.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
    const viewport = { width: 1920, height: 1080 };
    const { page } = await school.device('projector', { viewport, colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${school.url}/project/${room.code.toLowerCase()}`);
    for (const view of viewNames) {
      await teacher!.command({ type: 'look', view });
      await page.getByRole('heading', { name: explainWords.views[view].title }).waitFor();
      await page.getByRole('main').locator('svg, canvas, table, form').first().waitFor();
      // A chart takes the size of its letters from the page once it stands there.
      await expect.poll(() => page.evaluate(tooSmall, READABLE_PX), { message: view }).toEqual([]);
      expect([view, await violations(page, ['wcag2a', 'wcag2aa'], 'main')]).toEqual([view, []]);
      // Whoever asked for less motion sees none.
      const moving = () =>
        document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 1).length;
      expect([view, await page.evaluate(moving)]).toEqual([view, 0]);
    }
    await page.context().close();
  });
});
