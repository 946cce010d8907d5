/** Compiles the kernels anew with one line changed, so that a test can show that it would see the change. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
const sources = fileURLToPath(new URL('../../../shared/kernels', import.meta.url));

/** @returns the module's bytes. Throws where the text to change is not there exactly once. */
export async function compiledWith(file: string, text: string, other: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  try {
    await cp(sources, folder, { recursive: true });
    const source = await readFile(join(folder, file), 'utf8');
    if (source.split(text).length !== 2) throw new Error(`${file} does not hold “${text}” once.`);
    await writeFile(join(folder, file), source.replace(text, other));
    const target = join(folder, 'changed.wasm');
    const args = [join(folder, 'index.ts'), '--config', join(folder, 'asconfig.json'), '--outFile', target];
    await promisify(execFile)(process.execPath, [compiler, ...args]);
    return await readFile(target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
