/** Imports point one way, and limits stand in one place. */
import { describe, expect, it } from 'vitest';
import { arrows } from './arrows.mjs';
import { importsOf, read, sources, target } from './files.js';

const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const imports = sources.flatMap((file) =>
  importsOf(file).map((specifier) => ({ file, specifier, target: target(file, specifier) })),
);

describe('imports', () => {
  it.each(Object.entries(arrows))('of %s point down', (folder, { never, packages }) => {
    const own = imports.filter(({ file }) => within(file, folder));
    const wrong = own.filter(({ target }) => {
      const isPath = sources.includes(target) || target.includes('/') === (target[0] !== '@');
      if (never.some((forbidden) => within(target, forbidden) && !within(target, folder))) return true;
      return packages !== undefined && !isPath && !packages.includes(target);
    });
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('name files with their .js, as Node wants them', () => {
    // AssemblyScript, which the kernels are written in, knows no such ending.
    const forNode = imports.filter(({ file }) => !within(file, 'shared/kernels'));
    const relative = forNode.filter(({ specifier }) => specifier.startsWith('.'));
    const bare = relative.filter(({ specifier }) => !/\.(js|mjs|json|svelte|css|svg|md)(\?\w+)?$/.test(specifier));
    expect(bare.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });
});

describe('limits', () => {
  // A constant that only its own file knows is that file's business.
  it('that others know stand in limits.ts', () => {
    const limit = /\bexport const [A-Z][A-Z0-9_]*_(MAX|MIN|PER_SECOND|BURST|REMEMBERED)\b\s*=\s*[\d-]/;
    const others = sources.filter((file) => /^(shared|server)\//.test(file) && file !== 'shared/limits.ts');
    expect(others.filter((file) => limit.test(read(file)))).toEqual([]);
  });
});
