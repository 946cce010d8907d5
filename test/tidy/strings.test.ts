/** Strings that nobody reads any more are found: each key of an area stands somewhere in the code, or is put together there. */
import { expect, it } from 'vitest';
import { files, read } from './files.js';

const code = files
  .filter((file) => /^(client|shared)\/(?!dist|strings).*\.(ts|svelte)$/.test(file))
  .map(read)
  .join('\n');
/** Ends of keys that are put together, as in `${sure}Why`. */
const ends = [...code.matchAll(/\[`\$\{[\w.]+\}(\w+)`\]/g)].map(([, end]) => end);

/** What is read as a property, as a name between quotes, or taken out of its area. */
function readIn(text: string): ReadonlySet<string> {
  const ways = [/(?<=\.)\w+/g, /(?<=')[\w-]+(?=')|(?<=")[\w-]+(?=")|(?<=`)[\w-]+(?=`)/g, /(?<=[{,] )\w+\b(?!\()/g];
  return new Set(ways.flatMap((way) => text.match(way) ?? []));
}

function unread(source: string, ...texts: readonly ReadonlySet<string>[]): string[] {
  // What stands before the area's own strings, they use themselves.
  const area = source.slice(Math.max(0, source.search(/= strings\(/)));
  const keys = [...area.matchAll(/^ {2}(?:'([\w-]+)'|(\w+)): /gm)].map(([, quoted, plain]) => quoted ?? plain);
  return keys.filter((key) => !ends.some((end) => key.endsWith(end)) && !texts.some((read) => read.has(key)));
}

it('[LA7] no key of strings stands unused', () => {
  const areas = files.filter((file) => /^client\/strings\/en\/.*\.ts$/.test(file));
  expect(areas.length).toBeGreaterThan(50);
  const everywhere = readIn(code);
  const found = areas.flatMap((file) =>
    unread(read(file), everywhere, readIn(ownUses(read(file)))).map((key) => `${file}: ${key}`),
  );
  expect(found).toEqual([]);
});

/** What an area takes out of itself. */
const ownUses = (source: string) => [...source.matchAll(/\{[^}\n]*\} = \w+;/g)].map(([use]) => use).join('\n');

it('[LA7] a key that only its own area names is found', () => {
  const source = "export const words = strings('x', {\n  kept: 'Kept',\n  'left-over': 'Left over',\n});";
  expect(unread(source, readIn('words.kept'))).toEqual(['left-over']);
  expect(unread(source, readIn("words['left-over'] + words.kept"))).toEqual([]);
});
