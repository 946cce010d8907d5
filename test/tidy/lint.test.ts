/** The linters' own rules bite: what must not be used is found where it must not be used, and only there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from './files.js';

const eslint = new ESLint({ cwd: root });

/** Rules that `code` breaks when it stands in `file`. */
async function broken(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}/${file}` });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('[TD1] shared', () => {
  const file = 'shared/limits.ts';
  const forbidden = [
    'export const a = Math.random();',
    'export const a = Math.exp(1);',
    'export const a = Math.tanh(1);',
    'export const a = 3 ** 2;',
    'export const a = Date.now();',
    'export const a = new Date();',
    'export const a = performance.now();',
    'export const a = process.env;',
    'setTimeout(() => undefined, 1);',
    'export const a = globalThis;',
  ];
  it.each(forbidden)('refuses %s', async (code) => {
    expect(await broken(file, code)).not.toEqual([]);
  });

  it('may divide and take square roots', async () => {
    expect(await broken(file, 'export const a = Math.sqrt(2) / Math.fround(0.1);')).toEqual([]);
  });
});

describe('[TD2] client', () => {
  const file = 'client/state/session.ts';
  const forbidden = [
    'export const a = crypto.randomUUID();',
    "export const a = crypto.subtle.digest('SHA-256', new Uint8Array());",
    "export const a = navigator.clipboard.writeText('');",
    'export const a = window.navigator.clipboard;',
    'export const { clipboard } = navigator;',
    'export const a = navigator.share({});',
    'export const a = navigator.serviceWorker;',
    'export const a = navigator.wakeLock;',
    'export const a = navigator.locks;',
    'export const a = new SharedArrayBuffer(8);',
    'export const A = VideoEncoder;',
  ];
  it.each(forbidden)('refuses %s, which is missing on plain HTTP', async (code) => {
    expect(await broken(file, code)).toEqual(expect.arrayContaining([expect.stringMatching(/^no-restricted/)]));
  });

  it('may make ids from random values', async () => {
    expect(await broken(file, 'export const a = crypto.getRandomValues(new Uint8Array(16));')).toEqual([]);
  });
});

describe('oxlint, which reads TypeScript with its types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-lint-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true, "target": "es2022" } }');

  it.each([
    ['no-floating-promises', 'export function a(): void {\n  Promise.resolve(1);\n}'],
    ['no-misused-promises', 'export const a = (b: Promise<number>): number => (b ? 1 : 0);'],
    ['await-thenable', 'export const a = async (): Promise<number> => await 3;'],
    ['require-array-sort-compare', 'export const a = (b: number[]): number[] => b.sort();'],
    ['only-throw-error', "export function a(): never {\n  throw 'b';\n}"],
    ['no-unused-vars', 'const a = 1;\nexport const b = 2;'],
  ])('finds %s', (rule, code) => {
    writeFileSync(join(folder, 'a.ts'), `${code}\n`);
    const oxlint = [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', join(root, '.oxlintrc.json'), '-f', 'unix'];
    const { stdout } = spawnSync(process.execPath, [...oxlint, 'a.ts'], { cwd: folder, encoding: 'utf8' });
    expect(stdout.match(/\((.+?)\)\]/g)).toEqual([expect.stringContaining(rule)]);
  });
});

it.each([
  ['shared/engine/settings.ts', '../session/commands.js'],
  ['shared/session/state.ts', '../protocol/frame.js'],
  ['client/state/session.ts', '../../server/storage/store.js'],
])('[TD3] an import in %s of %s points the wrong way', async (file, specifier) => {
  expect(await broken(file, `export * from '${specifier}';`)).toEqual(['no-restricted-imports']);
});
