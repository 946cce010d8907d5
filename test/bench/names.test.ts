/** A name that no bench has runs none of them. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/bench.mjs', import.meta.url));

it('a mistyped bench is told which there are, before anything is built', async () => {
  const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) =>
    execFile(process.execPath, [script, 'replya', '60'], (error, _, said) => resolve({ code: error?.code, said })),
  );
  expect(code).toBe(1);
  expect(said).toMatch(/^No bench is called so: replya 60\. There are engine, replay, .* page\.\n$/);
});
