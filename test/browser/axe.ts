/** What axe-core finds on a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** As text, with the elements, so that a failure can be acted on. */
export async function violations(page: Page, rules: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(async (runOnly) => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return run(document, { runOnly });
  }, rules);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`),
  );
}
