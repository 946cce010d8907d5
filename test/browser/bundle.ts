/** Bundles a module for a page or a worker, as one script without imports. */
import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

/** @returns the script; it leaves the module's exports in the global `name` */
export async function bundleScript(entry: URL, name: string): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@gradroom/shared': fileURLToPath(new URL('../../shared/index.ts', import.meta.url)) } },
    build: { write: false, lib: { entry: fileURLToPath(entry), name, formats: ['iife'] } },
  });
  const [{ output }] = outputs as Rollup.RollupOutput[];
  return output[0].code;
}
