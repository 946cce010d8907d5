/** The repository's own files, as the tidy tests read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const notOurs = new Set(['node_modules', 'dist', '.git', '.cache', '.svelte-check', 'data', 'test-results']);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // `data` at the root holds the rooms; `shared/data` and `test/data` are ours.
    if (notOurs.has(entry.name) && !(entry.name === 'data' && folder !== root)) continue;
    if (entry.isDirectory()) yield* walk(path);
    else yield relative(root, path).replaceAll('\\', '/');
  }
}

export const files = [...walk(root)].sort();
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const code = /\.(ts|mjs|js|svelte|css)$/;
/** Sources that people wrote: code, components and styles. */
export const sources = files.filter((file) => code.test(file));

/** Specifiers of all imports of a file, static, dynamic and re-exported. */
export function importsOf(file: string): string[] {
  const pattern =
    /(?:^|[\n;])\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]/g;
  // Text in backticks may show code, as documentation does.
  const text = read(file).replace(/`(?:[^`\\]|\\.)*`/g, '``');
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** What an import names: a path from the root, or the package's name. */
export function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    return normalize(join(dirname(file), specifier))
      .replaceAll('\\', '/')
      .replace(/\.js$/, '.ts');
  }
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
