/** A sealed recording with any byte another one, cut anywhere, or forged: what a page in a real browser makes of it, and says. */
import { publicKeyOf, sealed, writeRecording } from '@gradroom/shared/recordings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recomputed, salt, school as sealer, sealedLesson } from '../recording/sealed.js';
import { bundleScript } from './bundle.js';
import type { damageEach } from './damaged-files.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('a damaged recording in a page', () => {
  let school: School;
  let page: Page;
  const recording = sealedLesson();
  const file = writeRecording(recording);
  const key = publicKeyOf(sealer.secretKey);
  const consistent = 'Consistent: recomputed to the recorded bits';

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('viewer'));
    await page.goto(`${school.url}/replay`);
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('[RF2] is refused or shown up to the fault, each byte and each length in turn, and never verified', async () => {
    const script = await bundleScript(new URL('damaged-files.ts', import.meta.url), 'bundled');
    const bytes = `Uint8Array.from(${JSON.stringify([...file])})`;
    // As the browser's own tools evaluate it: the page's policy lets no script in.
    const found = await page.evaluate<ReturnType<typeof damageEach> & { readonly whole: string }>(
      `${script};
      ({ whole: bundled.outcomeOf(${bytes}, new Map([['${key}', 'a server']])), ...bundled.damageEach(${bytes}, '${key}') })`,
    );
    expect(found.whole).toBe('whole, verified');
    expect(found.outcomes).toEqual(['altered, consistent', 'cut-short, consistent', 'refused']);
    expect(found.mostMs).toBeLessThan(5_000);
  });

  it('[RP5] dropped on the page it says what is wrong, and the page goes on', { timeout: 180_000 }, async () => {
    const everyNth = Math.floor(file.length / 8);
    for (let at = 5; at < file.length; at += everyNth) {
      for (const damaged of [file.with(at, file[at] ^ (1 << (at % 8))), file.subarray(0, at)]) {
        await page.goto(`${school.url}/replay`);
        await drop(page, damaged);
        await page
          .getByRole('alert')
          .filter({ hasText: /The .+/ })
          .first()
          .waitFor();
        expect(await page.getByText(/^Verified/).count(), `byte ${at}`).toBe(0);
      }
    }
    // Behind a file that is none, the next one is looked at as if there had been none.
    await drop(page, file);
    await page.getByText(consistent).first().waitFor();
  });

  it('[RS3] with other commands and all hashes made anew it is consistent, and verified by no seal', async () => {
    const { header, entries } = recording.log;
    const other = entries.map((entry) =>
      entry.command.type === 'set-training' ? { ...entry, command: { ...entry.command, learningRate: 0.25 } } : entry,
    );
    const forged = recomputed({ ...recording, log: { ...recording.log, header, entries: other } });
    const stranger = { server: sealer.server, secretKey: new Uint8Array(32).fill(8) };
    const cases = {
      'Of nobody': { ...forged, seal: undefined },
      'Of a stranger': sealed({ ...forged, title: 'Of a stranger' }, stranger, salt),
      'Of another': { ...forged, seal: recording.seal },
    };
    for (const [title, made] of Object.entries(cases)) {
      await page.goto(`${school.url}/replay`);
      await drop(page, writeRecording({ ...made, title }));
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      const said = title === 'Of another' ? /^Its seal is broken/ : consistent;
      await page.getByText(said).first().waitFor();
      expect(await page.getByText(/^Verified/).count(), title).toBe(0);
    }
  });
});
