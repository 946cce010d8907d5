/** Every picture of a component is said: a chart has a name and a table, what is no chart is hidden or listed here with its reason. */
import { parse } from 'svelte/compiler';
import { expect, it } from 'vitest';
import { files, read } from './files.js';

/** Pictures without a table of their own. */
const exempt: Readonly<Record<string, string>> = {
  'client/views/boundary/Boundary.svelte': 'its sentence and table come with `spoken`, behind the page',
  'client/views/network/NetworkCanvas.svelte': 'its sentence and table come with `spoken`, behind the page',
  'client/views/activation/LayerHistogram.svelte':
    'small, on a card: its sentence comes with `spoken`, its numbers stand in the table of the network or of the card',
  'client/views/network/LivingNetwork.svelte':
    'home’s greeting, beside its step and loss; on a page of reading it has `spoken`',
  'client/routes/home/HomeNetwork.svelte': 'holds the place of the greeting’s network until that has come',
  'client/embed/PlayedNetwork.svelte': 'plays a recording on a foreign site; its steps and losses are beside it',
  'client/panels/replay/branches/Spark.svelte':
    'a line in a row of the tree; the branch itself has its lines with a table',
  'client/panels/share/QrCode.svelte': 'an address, which stands beside it',
  'client/routes/project/ProjectBar.svelte': 'a number beside a symbol',
};

interface Picture {
  readonly element: string;
  readonly said: boolean;
  readonly tabled: boolean;
}

/** Elements with the role of a picture or drawn as one, and not hidden. */
function pictures(source: string): Picture[] {
  const found: Picture[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') {
      const { type, name, attributes } = node as { type?: string; name?: string; attributes?: { name?: string }[] };
      if (type === 'RegularElement') {
        const has = (attribute: string) => attributes!.some((one) => one.name === attribute);
        const role = JSON.stringify(attributes!.find((one) => one.name === 'role') ?? '').includes('"img"');
        if (role || (name === 'svg' && !has('aria-hidden'))) {
          found.push({
            element: name!,
            said: has('aria-label') || has('aria-labelledby'),
            tabled: has('aria-details'),
          });
        }
      }
      Object.entries(node).forEach(([key, child]) => key !== 'metadata' && visit(child));
    }
  };
  visit(parse(source, { modern: true }).fragment);
  return found;
}

const drawn = files
  .filter((file) => /^client\/(?!dist).*\.svelte$/.test(file))
  .flatMap((file) => pictures(read(file)).map((picture) => ({ file, ...picture })));

it('[V51] every chart has words and names its table; the others are listed with a reason', () => {
  expect(drawn.length).toBeGreaterThan(30);
  expect(drawn.filter(({ said }) => !said).map(({ file }) => file)).toEqual([]);
  const without = [...new Set(drawn.filter(({ tabled }) => !tabled).map(({ file }) => file))];
  expect(without.sort()).toEqual(Object.keys(exempt).sort());
});

it('[V51] a chart without words or table is found, a hidden one is none', () => {
  expect(pictures('<svg><path /></svg><svg aria-hidden="true" />')).toEqual([
    { element: 'svg', said: false, tabled: false },
  ]);
  expect(pictures('{#if a}<div role="img" aria-label={a} aria-details="x"></div>{/if}')).toEqual([
    { element: 'div', said: true, tabled: true },
  ]);
});
