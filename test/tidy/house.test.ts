/** Files stay small and say what they are; rules of SPEC.md and tests name each other. */
import { describe, expect, it } from 'vitest';
import { files, read, sources } from './files.js';

const LINES_MAX = 250;
/** Longer ones, each with the reason why it is one idea. */
const longFiles: Record<string, string> = {
  'shared/limits.ts': 'every limit, in the one place where they are looked for',
  'server/rooms/host.ts': 'the one list of what a room offers; what each does stands in files of its own',
};

describe('files', () => {
  const lines = (file: string) => read(file).trimEnd().split('\n').length;

  it(`have at most ${LINES_MAX} lines, but those with a reason`, () => {
    const long = sources.filter((file) => lines(file) > LINES_MAX && !(file in longFiles));
    expect(long.map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  it('that have a reason still need it', () => {
    expect(Object.keys(longFiles).filter((file) => !sources.includes(file) || lines(file) <= LINES_MAX)).toEqual([]);
  });

  it('say in their first line what they are', () => {
    const opening = /^(#!.*\n)?(\/\*\*?\s*(\n \* )?\S|\/\/ \S|<!--\s*(@component\s+)?\S)/;
    expect(sources.filter((file) => !opening.test(read(file)))).toEqual([]);
  });

  it('are no drawers for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|manager|misc|common)\.(ts|mjs|svelte)$/;
    expect(files.filter((file) => drawer.test(file))).toEqual([]);
  });

  it('that documents name are there', () => {
    const named = files
      .filter((file) => /^[A-Z]+\.md$/.test(file))
      .flatMap((file) => [...read(file).matchAll(/`((?:test|shared|server|client|scripts|docs)\/[\w./-]+\.\w+)`/g)])
      .map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('[V54] give what fills a drawing an id of its own', () => {
    const fixed = /<(pattern|clipPath|linearGradient|radialGradient|mask|filter|marker|symbol)\b[^>]*\sid="[^"{]*"/;
    expect(sources.filter((file) => file.endsWith('.svelte') && fixed.test(read(file)))).toEqual([]);
  });

  it('hold no path of somebody’s machine', () => {
    const ours = files.filter((file) => /\.(ts|mjs|js|svelte|css|md|json|ya?ml|html)$/.test(file));
    const machine = new RegExp(['home', 'Users', 'work', 'tmp'].map((name) => `(?<![.\\w])/${name}/\\w`).join('|'));
    expect(ours.filter((file) => file !== 'package-lock.json' && machine.test(read(file)))).toEqual([]);
  });
});

describe('SPEC.md', () => {
  const id = /\[([A-Z]{1,3}\d+[a-z]?)\]/g;
  const idsIn = (text: string) => [...text.matchAll(id)].map((match) => match[1] ?? '');
  const spec = files.includes('SPEC.md') ? read('SPEC.md') : '';
  /** A rule is defined where a line opens with its id, behind a bullet, a bar or stars. */
  const defined = spec.split('\n').flatMap((line) => /^[\s>*|-]*\[([A-Z]{1,3}\d+[a-z]?)\]/.exec(line)?.[1] ?? []);
  /** Parts of the whole lesson, and suites that run on several things, stand in files of their own. */
  const tests = files.filter((file) => /^test\/.*(\.(test|long)|\/whole-lesson-[\w-]+|-suite)\.ts$/.test(file));
  const named = new Map(tests.map((file) => [file, new Set(idsIn(read(file)))]));
  const everNamed = new Set([...named.values()].flatMap((ids) => [...ids]));

  it('defines each rule once', () => {
    expect(defined.filter((rule, index) => defined.indexOf(rule) !== index)).toEqual([]);
    expect(defined.length).toBeGreaterThan(0);
  });

  it('has every rule checked by a test that names it', () => {
    expect(defined.filter((rule) => !everNamed.has(rule))).toEqual([]);
  });

  it('has every rule that a test names', () => {
    const unknown = [...named].flatMap(([file, ids]) =>
      [...ids].filter((rule) => !defined.includes(rule)).map((rule) => `${file} names [${rule}]`),
    );
    expect(unknown).toEqual([]);
  });
});
