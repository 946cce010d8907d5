/** On the panel: a lesson from a file whose network never comes to what is waited for. */
import type { Page } from 'playwright-core';
import { lessons } from '../../client/strings/en/lessons.js';

const MISSED = `---
title: In vain
minutes: 5
language: en
about: What does not come.
---

In vain.

## Wait

::set-up{preset=shallow-tanh seed=5}

:::wait{until="loss < 0" within=1}
Seen.
::otherwise
No loss is below 0.
:::
`;

/** Where it says that what was waited for did not come. */
export const missed = (page: Page) => page.getByText(lessons.notSeen);

/** Opens it where no lesson is open, and waits in vain. */
export async function missWait(page: Page): Promise<void> {
  const file = { name: 'vain.md', mimeType: 'text/markdown', buffer: Buffer.from(MISSED) };
  await page.locator('.rail input[type="file"]').setInputFiles(file);
  const next = page.locator('.rail .next');
  await next.click();
  await next.filter({ hasText: 'loss < 0' }).click();
  await missed(page).waitFor({ timeout: 30_000 });
}
