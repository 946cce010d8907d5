/** What the tests cannot do on this machine is said aloud, also where the program is there and the system forbids it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gradroom-strace-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said where strace ends so. */
function saidWith(status: number): string {
  const strace = join(folder, 'strace');
  writeFileSync(strace, `#!/bin/sh\n[ "$1" = -v ] || exit ${status}\n`);
  chmodSync(strace, 0o755);
  const module = new URL('../../scripts/test/prerequisites.mjs', import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then(({ whyNotTraced }) => console.log(whyNotTraced()))`;
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env }).stdout;
}

it.runIf(process.platform === 'linux')(
  '[ST9] [ST10] [ST12] [SEC32] a system that forbids tracing is named, with what is not tested',
  () => {
    expect(saidWith(1)).toMatch(/ptrace is forbidden.* ST9, ST10, ST12 and SEC32 are not tested/);
    expect(saidWith(0)).toBe('undefined\n');
  },
);
