/** How far German is: which areas are complete, which say the rest in English. What it has and English lacks, the types refuse. */
// @vitest-environment happy-dom
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import german from '../../../client/strings/de/index.js';
import type { Strings, Translation } from '../../../client/strings/language.svelte.js';

const said: Translation = german;

/** Of every area of `en`, the English strings; modules say more than one where an area has its own. */
async function english(): Promise<Map<string, Strings>> {
  const areas = readdirSync('client/strings/en').map((file) => file.replace('.ts', ''));
  const modules = await Promise.all(
    areas.map((area) => import(`../../../client/strings/en/${area}.ts`) as Promise<Record<string, unknown>>),
  );
  return new Map(
    areas.map((area, index) => [
      area,
      Object.values(modules[index]).find((value) => typeof value === 'object') as Strings,
    ]),
  );
}

it('[LA4] German says all of these areas; of the others nothing or a part, and English the rest', async () => {
  const incomplete = [...(await english())].filter(
    ([area, strings]) => area !== 'refusals' && Object.keys(strings).some((key) => !(key in (said[area] ?? {}))),
  );
  expect(incomplete.map(([area]) => area).sort()).toEqual([
    'explain',
    'explain-activation',
    'explain-batch',
    'explain-flow',
    'explain-forward',
    'explain-ledger',
    'explain-loss',
    'explain-units',
    'explorer-terms',
    'feed',
    'flow-terms',
    'terms',
    'value-terms',
  ]);
});
