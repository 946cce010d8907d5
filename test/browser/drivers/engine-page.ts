/** What a test needs of a page in any of the three browser engines; the richer tests use Chromium by Playwright instead. */

export interface EnginePage {
  goto(url: string): Promise<void>;
  /** The value of a JavaScript expression in the page (its promise's value), as JSON carries it. */
  evaluate<T>(expression: string): Promise<T>;
  /** Console errors, uncaught exceptions, refused resources and violations of the content security policy so far. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

/** The classroom's host name in all browser tests: plain HTTP under it is not a secure context, as in a classroom. */
export const CLASSROOM_HOST = 'classroom.test';
/** Another site's, as insecure. */
export const ELSEWHERE_HOST = 'elsewhere.test';

/** Polls `expression` in the page until it is truthy. */
export async function until(page: EnginePage, expression: string, timeoutMs = 15_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (performance.now() > deadline)
      throw new Error(`after ${timeoutMs} ms still not true in the page: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
