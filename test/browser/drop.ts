/** Drops a file on a page, as from the desktop. */
import type { Page } from 'playwright-core';

export async function drop(page: Page, bytes: Uint8Array, name = 'lesson.gradroom'): Promise<void> {
  const data = await page.evaluateHandle(
    ({ base64, name }) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { base64: Buffer.from(bytes).toString('base64'), name },
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}
