/** What axe-core finds on a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** As text, with the elements, so that a failure can be acted on. @param within a selector: only what lies in its first element */
export async function violations(page: Page, rules: string[], within = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    async ({ runOnly, selector }) => {
      const run = (window as unknown as { axe: typeof axe }).axe.run;
      return run(document.querySelector(selector)!, { runOnly });
    },
    { runOnly: rules, selector: within },
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`),
  );
}
