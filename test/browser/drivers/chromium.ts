/** Chromium by Playwright. Its resolver knows the classroom's host name and loopback, and nothing else. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowsers } from '../find-browsers.mjs';
import { CLASSROOM_HOST, ELSEWHERE_HOST, type EnginePage } from './engine-page.js';

/** Quiet: no updates, no probes of the network. No sandbox, since containers and CI run tests as root. */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--host-resolver-rules=MAP ${CLASSROOM_HOST} 127.0.0.1, MAP ${ELSEWHERE_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = findBrowsers().chromium;
  if (!executablePath) throw new Error('no Chromium on this machine');
  return chromium.launch({ executablePath, args: flags });
}

/** Collects whatever goes wrong in a page; a test that ends with a non-empty list has failed. */
export async function watchErrors(page: Page, errors: string[] = []): Promise<string[]> {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
  await page.exposeFunction('__policyViolated', (what: string) => errors.push(`policy: ${what}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { __policyViolated(what: string): void }).__policyViolated;
      report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return errors;
}

export async function openChromium(): Promise<EnginePage> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  const errors = await watchErrors(page);
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    errors: () => Promise.resolve(errors),
    close: () => browser.close(),
  };
}
