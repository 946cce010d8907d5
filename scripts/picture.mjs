#!/usr/bin/env node
/**
 * Makes the README's pictures: a real server, Chromium, a class that changes things and answers a question. In docs/: room.png;
 * panel.png with all answers in; at the reveal projector.png and phone.png. Of the last three each light and, as -dark.png, dark.
 *
 *     npm run picture
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { joinRoom } from '../test/browser/scripted-class.mjs';
import { buildStale } from './build.mjs';
import { launchBrowser, startServer } from './picture/stage.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** For a page to be drawn in its other theme, pictures and all. */
const THEME_MS = 1_000;

/** What the class did before the picture was taken: who, what, and how long they then watched. */
const lesson = /** @type {const} */ ([
  ['Ibis', { type: 'set-network', hidden: [6, 5, 4, 2] }, 300],
  ['Wren', { type: 'set-training', optimizer: 'adam', learningRate: 0.01 }, 2_000],
  ['Otter', { type: 'set-activation', layer: 0, activation: 'sigmoid' }, 3_000],
  ['Heron', { type: 'set-activation', layer: 2, activation: 'leaky-relu', alpha: 0.3 }, 3_000],
  ['Heron', { type: 'set-activation', layer: 2, alpha: 0.1 }, 3_000],
]);

const question = {
  kind: 'choice',
  text: 'Alpha of layer 3 goes from 0.10 to 0.30. What happens to the gradient in layer 1?',
  options: [
    { text: 'It grows: the negative side lets more of it through', right: true },
    { text: 'It stays: alpha is of layer 3 alone' },
    { text: 'It shrinks: a greater slope saturates' },
  ],
};
/** Who takes part besides, and what each answers; who has no number yet thinks. */
const answers = Object.entries({
  ...{ Ibis: 0, Wren: 0, Otter: 2, Heron: 0, Alpaca: 0, Badger: 1, Civet: 0, Dingo: 0, Egret: 2, Falcon: 0, Gecko: 1 },
  ...{ Hare: 0, Impala: 0, Jackal: 0, Kiwi: 2, Lemur: 0, Marten: 0, Newt: 1, Panda: 0, Quail: 0, Raven: 0, Stork: 0 },
});

await buildStale();
const folder = await mkdtemp(join(tmpdir(), 'gradroom-picture-'));
const server = await startServer(folder);
const browser = await launchBrowser();
try {
  const { url } = server;
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a room' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  const code = page.url().split('/').at(-1) ?? '';
  /** @type {Map<string, import('socket.io-client').Socket>} */
  const students = new Map();
  for (const [name] of lesson) {
    if (!students.has(name)) students.set(name, await joinRoom(url, code, name));
  }
  for (const [name, command, watchMs] of lesson) {
    await students.get(name)?.emitWithAck('command', command);
    await sleep(watchMs);
  }
  /** @param {import('playwright-core').Page} shown @param {string} name */
  const take = (shown, name) => shown.screenshot({ path: join(root, `docs/${name}.png`) });
  /** A page whose theme is the system's. @param {import('playwright-core').Page} shown @param {string} name */
  const takeBoth = async (shown, name) => {
    await take(shown, name);
    await shown.emulateMedia({ colorScheme: 'dark' });
    await sleep(THEME_MS);
    await take(shown, `${name}-dark`);
    await shown.emulateMedia({ colorScheme: 'light' });
  };
  /** @param {'bright' | 'projector'} look */
  const project = async (look) => {
    const projector = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await projector.addInitScript((chosen) => localStorage.setItem('gradroom.projector', chosen), look);
    await projector.goto(`${url}/project/${code}`);
    return projector;
  };
  await take(page, 'room');

  const [bright, dark] = [await project('bright'), await project('projector')];
  const phone = await browser.newPage({ viewport: { width: 390, height: 780 }, hasTouch: true });
  await phone.goto(`${url}/room/${code}`);
  await phone.getByLabel('Your nickname').fill('Zebra');
  await phone.keyboard.press('Enter');
  await page.goto(`${url}/teach/${code}`);
  const [taught] = await page.evaluate(() => JSON.parse(localStorage.getItem('gradroom.taught') ?? '[]'));
  const teacher = await joinRoom(url, code, 'Ms Ada', taught.token);
  const { seq } = await teacher.emitWithAck('command', { type: 'ask', question });
  for (const [name, option] of answers) {
    const student = students.get(name) ?? (await joinRoom(url, code, name));
    students.set(name, student);
    await student.emitWithAck('command', { type: 'answer', question: seq, answer: [option] });
  }
  await phone.getByText(question.options[0].text).click();
  await phone.getByRole('button', { name: 'Answer', exact: true }).click();
  await sleep(1_500);
  await takeBoth(page, 'panel');
  await teacher.emitWithAck('command', { type: 'reveal', question: seq });
  await sleep(2_500);
  await take(bright, 'projector');
  await take(dark, 'projector-dark');
  await takeBoth(phone, 'phone');
  teacher.disconnect();
  for (const student of students.values()) student.disconnect();
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
