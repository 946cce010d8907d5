/** Debian's nginx in a process of its own, with a file of ours, as nginx's own image runs it. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server/storage/redis-server.js';
import { sleep } from '../server/sockets/serve.js';

export const nginxIsHere = spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error === undefined;

export interface Nginx {
  readonly url: string;
  /** What it complained of. */
  readonly errors: () => string;
  close(): Promise<void>;
}

/** @param servers ports of 127.0.0.1 */
export async function startNginx(template: string, servers: readonly number[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-nginx-'));
  // Where this is run by root, its workers are nobody, and keep large bodies there.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const environment: Record<string, string> = {
    GRADROOM_LISTEN: `127.0.0.1:${port}`,
    GRADROOM_SERVERS: servers.map((one) => `server 127.0.0.1:${one} max_fails=0;`).join(' '),
  };
  // Of what has the form of a variable, those that are set: as the image does.
  const text = template.replace(/\$\{(\w+)\}/g, (whole, name: string) => environment[name] ?? whole);
  writeFileSync(join(folder, 'default.conf'), text);
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  const main = `worker_rlimit_nofile 16384;\nevents { worker_connections 8192; }\nhttp {\naccess_log off;\n${own.join('\n')}\ninclude ${join(folder, 'default.conf')};\n}\n`;
  writeFileSync(join(folder, 'nginx.conf'), main);
  const errorLog = join(folder, 'error.log');
  const globals = `daemon off; pid ${join(folder, 'nginx.pid')}; error_log ${errorLog};`;
  const child = spawn('nginx', ['-p', folder, '-e', errorLog, '-c', join(folder, 'nginx.conf'), '-g', globals], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = `http://127.0.0.1:${port}`;
  const errors = () => readFileSync(errorLog, 'utf8');
  for (const since = performance.now(); ; await sleep(50)) {
    if ((await fetch(`${url}/healthz`).catch(() => undefined))?.ok) break;
    if (performance.now() - since > 10_000) throw new Error(`nginx did not start.\n${errors()}`);
  }
  return {
    url,
    errors,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
