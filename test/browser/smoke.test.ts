/** Firefox and WebKit: the page loads on plain HTTP, joins a room, changes alpha and shows frames, without a word in the console. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../server/process.js';
import { CLASSROOM_HOST, until, type EnginePage } from './drivers/engine-page.js';
import { engines } from './drivers/index.js';

/** Fills a field as typing does. */
const fill = (selector: string, text: string) => `(() => {
  const field = document.querySelector(${JSON.stringify(selector)});
  field.value = ${JSON.stringify(text)};
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
})()`;
const submit = (selector: string) =>
  `document.querySelector(${JSON.stringify(selector)}).closest('form').requestSubmit()`;
const shownStep = `Number((document.querySelector('dl.meters dd')?.textContent ?? '').replace(/\\D/g, ''))`;

let server: ServerProcess;
let url: string;
beforeAll(async () => {
  server = await startServer({ client: true });
  url = `http://${CLASSROOM_HOST}:${server.port}`;
});
afterAll(() => server?.stop());

describe.each(engines.filter(({ name }) => name !== 'Chromium'))('$name', ({ name, available, open }) => {
  describe.skipIf(!available)('[B2] on plain HTTP', () => {
    let tab: EnginePage;
    let code: string;
    beforeAll(async () => {
      tab = await open();
      const response = await fetch(`${server.url}/api/rooms`, { method: 'POST' });
      ({ code } = (await response.json()) as { code: string });
    });
    afterAll(() => tab?.close());

    it('shows the home page, whose network trains', async () => {
      await tab.goto(`${url}/`);
      expect(await tab.evaluate('isSecureContext')).toBe(false);
      await until(tab, `/training now · step [1-9]/.test(document.body.innerText)`);
      expect(await tab.errors()).toEqual([]);
    });

    it('[NET9] names itself when it starts a room, though no page of ours sends a referrer', async () => {
      await tab.evaluate(`void fetch('/api/rooms', { method: 'POST' }).then(({ status }) => (window.made = status))`);
      await until(tab, `window.made`);
      expect(await tab.evaluate('window.made')).toBe(201);
      expect(await tab.errors()).toEqual([]);
    });

    it('joins a room and shows its frames', async () => {
      await tab.goto(`${url}/room/${code}`);
      await until(tab, `document.querySelector('#nickname')`);
      await tab.evaluate(fill('#nickname', name));
      await tab.evaluate(submit('#nickname'));
      await until(tab, `${shownStep} > 0`);
      const step = await tab.evaluate<number>(shownStep);
      await until(tab, `${shownStep} > ${step}`);
      expect(await tab.errors()).toEqual([]);
    });

    it('sets an activation and its alpha', async () => {
      await until(tab, `document.querySelector('select[aria-label="Activation of Layer 1" i]')`);
      await tab.evaluate(fill('select[aria-label="Activation of Layer 1" i]', 'leaky-relu'));
      await until(tab, `document.querySelector('input[aria-label="Alpha of layer 1" i]')`);
      await tab.evaluate(fill('input[aria-label="Alpha of layer 1" i]', '0.2'));
      await until(tab, `/${name}[^]*alpha[^]*0\\.20/.test(document.body.innerText)`);
      expect(await tab.errors()).toEqual([]);
    });
  });
});
