/** What a device fetches for the two pages that people open first: JavaScript, workers included, as the server sends it. */
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import { visits } from './pages.js';
import { School, watchSchool } from './school.js';

/** TensorFlow Playground: 77. */
const FIRST_LOAD_KILOBYTES_MAX = 91;

describe.skipIf(!findBrowsers().chromium)('[B8] first load', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    code = await (await school.device('teacher')).startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it.each(visits.filter(({ name }) => ['home', 'join'].includes(name)))(
    `$name: under ${FIRST_LOAD_KILOBYTES_MAX} KB of JavaScript, gzip, and all of it sent compressed`,
    async ({ open }) => {
      const person = await school.device('visitor');
      const bodies: Promise<{ url: string; bytes: number; encoding: string | undefined }>[] = [];
      const weigh = (response: Response) => {
        if (!response.headers()['content-type']?.includes('javascript')) return;
        const encoding = response.headers()['content-encoding'];
        bodies.push(response.body().then((body) => ({ url: response.url(), bytes: gzipSync(body).length, encoding })));
      };
      person.page.on('response', weigh);
      await open(person, school, code);
      // What comes later is no part of it, and has no body once the page is closed.
      person.page.off('response', weigh);
      const scripts = await Promise.all(bodies);
      const kilobytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
      const list = scripts.map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`).join('\n');
      expect(kilobytes).toBeGreaterThan(10);
      expect(kilobytes, list).toBeLessThan(FIRST_LOAD_KILOBYTES_MAX);
      expect(scripts.filter(({ bytes, encoding }) => bytes > 2_000 && !encoding).map(({ url }) => url)).toEqual([]);
      await person.page.context().close();
    },
  );
});
