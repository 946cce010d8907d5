/** A class as the projector shows it: one page in a browser, the teacher and the students on stock sockets. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom, join, type LessonRoom, type Pupil } from '../server/lesson.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';
import { READABLE_PX, tooSmall } from './too-small.js';

/** All that the page sent and got, and what it keeps. */
function wireOf(page: Page): () => Promise<string> {
  const packets: string[] = [];
  const text = ({ payload }: { payload: string | Buffer }) => packets.push(payload.toString('latin1'));
  page.on('websocket', (socket) => socket.on('framesent', text).on('framereceived', text));
  page.on('request', (request) => packets.push(`${request.url()} ${JSON.stringify(request.headers())}`));
  return async () => {
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    return [...packets, kept, page.url()].join('\n');
  };
}

describe.skipIf(!findBrowsers().chromium)('a class on the projector', () => {
  let school: School;
  let server: string;
  let room: LessonRoom;
  let teacher: Pupil | undefined;
  let pupils: Pupil[] = [];
  let page: Page;
  let wire: () => Promise<string>;
  let question = 0;
  beforeAll(async () => {
    school = await School.open();
    // Node knows no name of the classroom.
    server = `http://127.0.0.1:${school.relay.port}`;
    room = await createRoom(server);
    teacher = await join(server, { code: room.code, token: room.instructorToken, name: 'Ms Crane' });
    const device = await school.device('projector', {
      viewport: { width: 1920, height: 1080 },
      reducedMotion: 'reduce',
    });
    page = device.page;
    wire = wireOf(page);
  });
  afterAll(async () => {
    for (const pupil of [teacher, ...pupils]) pupil?.leave();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
  const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const legible = async () => expect(await page.evaluate(tooSmall, READABLE_PX)).toEqual([]);

  it('[PJ2] shows how to come in, large, and who has', async () => {
    await page.goto(`${school.url}/project/${room.code.toLowerCase()}`);
    const code = page.getByRole('heading', { level: 1 });
    await seen('Nobody is here yet');
    expect((await code.innerText()).replace(/\s/g, '')).toBe(room.code);
    const qr = page.getByRole('img', { name: `QR code of ${school.url}/room/${room.code}` });
    expect((await qr.boundingBox())!.height).toBeGreaterThan(500);
    pupils = await Promise.all(['Ada', 'Ben', 'Zoë'].map((name) => join(server, { code: room.code, name })));
    await seen('3 are here');
    await seen('Zoë');
    await legible();
  });

  it('[PJ3] shows a question without what is right, then how the class answered; and the last act in words', async () => {
    const options = [{ text: 'It falls', right: true }, { text: 'It stays' }];
    const asked = await teacher!.command({ type: 'ask', question: { kind: 'choice', text: 'The loss?', options } });
    question = asked.ok ? asked.seq : 0;
    await seen('The loss?');
    expect((await page.getByRole('img', { name: /^QR code/ }).boundingBox())!.height).toBeLessThan(96);
    await pupils[0].command({ type: 'answer', question, answer: [0] });
    await pupils[1].command({ type: 'answer', question, answer: [1] });
    await seen('2 of 3');
    expect(await page.getByLabel('Question').getByText('right').count()).toBe(0);
    expect(await wire()).not.toMatch(/"right":true|"answers"/);
    await pupils[2].command({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
    await seen('set layer 1 to Leaky ReLU, alpha 0.10');
    await legible();
    await teacher!.command({ type: 'reveal', question });
    await page.getByLabel('Question').getByText('right').first().waitFor();
    await legible();
  });

  it('[PJ5] in both themes axe finds nothing, and the menu’s words can be read, too', async () => {
    expect(await violations(page, rules)).toEqual([]);
    await page.keyboard.press('l');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect.poll(ground).toBe('rgb(255, 255, 255)');
    await page.getByRole('button', { name: /Bright room/ }).waitFor();
    await legible();
    expect(await violations(page, rules)).toEqual([]);
  });

  it('[PJ4] shows what the teacher shows to everyone, with the step of the lesson', async () => {
    await teacher!.command({ type: 'end-question', question });
    const lesson = { from: 'gradroom', name: 'tanh' };
    await teacher!.command({ type: 'open-lesson', lesson, title: 'Tanh', steps: ['Before', 'Watch'] });
    await teacher!.command({ type: 'go-to', step: 1, block: 0 });
    await teacher!.command({ type: 'look', view: 'loss', sample: 3 });
    await seen('Step 2 of 2');
    await seen('Sample 4 of 250');
    await legible();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await teacher!.command({ type: 'look' });
    await page.getByText('Gradient', { exact: true }).waitFor();
  });

  it('[PJ1] holds nothing of the teacher’s, in its address, its storage or on its wire', async () => {
    const bytes = await wire();
    expect(bytes).toContain('viewer');
    expect(bytes).not.toContain(room.instructorToken);
    expect(bytes).not.toMatch(/"(token|resume)":"[^"]/);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['gradroom.projector']);
  });
});
