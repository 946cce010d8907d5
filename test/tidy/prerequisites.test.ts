/** What the tests cannot do on this machine is said aloud, also where the program is there and the system forbids it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gradroom-strace-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said where this program ends so. */
function saidWith(status: number, program: 'strace' | 'unshare', why: string): string {
  const file = join(folder, program);
  writeFileSync(file, `#!/bin/sh\n[ "$1" = -v ] || exit ${status}\n`);
  chmodSync(file, 0o755);
  const module = new URL('../../scripts/test/prerequisites.mjs', import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then(({ ${why} }) => console.log(${why}()))`;
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env }).stdout;
}

it.runIf(process.platform === 'linux')(
  '[ST9] [ST10] [ST12] [SEC32] a system that forbids tracing is named, with what is not tested',
  () => {
    const said = (status: number) => saidWith(status, 'strace', 'whyNotTraced');
    expect(said(1)).toMatch(/ptrace is forbidden.* ST9, ST10, ST12 and SEC32 are not tested/);
    expect(said(0)).toBe('undefined\n');
  },
);

it.runIf(process.platform === 'linux')('[ST26] and so is one that forbids to mount a small disk', () => {
  const said = (status: number) => saidWith(status, 'unshare', 'whyNoSmallDisk');
  expect(said(1)).toMatch(/mounting is forbidden.* ST26 is not tested on a real one/);
  expect(said(0)).toBe('undefined\n');
});
