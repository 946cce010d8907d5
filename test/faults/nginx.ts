/** Debian's nginx in a process of its own, with a file of ours, as nginx's own image runs it. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server/storage/redis-server.js';
import { sleep } from '../server/sockets/serve.js';

export const nginxIsHere = spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error === undefined;

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const included = 'include /etc/nginx/conf.d/*.conf;';
/** What nginx's image makes of the template, where the file around it includes it. */
export const severalServers = read('deploy/nginx.conf').replace(included, () => read('deploy/nginx.conf.template'));
/** The recipe for one machine, without its certificate. */
export const oneServer = read('docs/nginx.conf')
  .replace(/ {2}server \{\n {4}listen 80;[^]*?\n {2}\}\n/, '')
  .replace(/ +ssl_certificate.*\n/g, '')
  .replace('listen 443 ssl;', 'listen ${GRADROOM_LISTEN};')
  .replace('server 127.0.0.1:3000;', '${GRADROOM_SERVERS}');

export interface Nginx {
  readonly url: string;
  /** What it told of itself and of requests. */
  readonly written: () => string;
  /** Fails where it wrote of any request. */
  close(): Promise<void>;
}

/** What each line of nginx about a request has. */
const OF_A_REQUEST = /client: |"(?:GET|POST) /;

/**
 * A file of ours where no rights are needed: its own folders, and an access log, as there is unless a file says otherwise.
 *
 * @param folder to which its workers, who may be nobody, have access
 */
function inFolder(file: string, folder: string): string {
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  const log = `access_log ${join(folder, 'access.log')};`;
  return file
    .replace(/^ *\w+_temp_path .*\n/gm, '')
    .replace(/^pid .*\n/m, '')
    .replace('http {', `daemon off;\npid ${join(folder, 'nginx.pid')};\nhttp {\n${log}\n${own.join('\n')}`);
}

/** @param isReady whether it answers */
export async function runNginx(
  file: string,
  folder: string,
  isReady: () => Promise<boolean>,
): Promise<Omit<Nginx, 'url'>> {
  // Where this is run by root, its workers are nobody, and keep large bodies there.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'nginx.conf'), inFolder(file, folder));
  const log = openSync(join(folder, 'error.log'), 'a');
  const child = spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', log],
  });
  closeSync(log);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const written = () => ['access.log', 'error.log'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  for (const since = performance.now(); !(await isReady().catch(() => false)); await sleep(50)) {
    if (performance.now() - since > 10_000) throw new Error(`nginx did not start.\n${written()}`);
  }
  return {
    written,
    async close() {
      child.kill('SIGTERM');
      await ended;
      const all = written();
      rmSync(folder, { recursive: true, force: true });
      if (OF_A_REQUEST.test(all)) throw new Error(`[SEC81] nginx wrote of requests:\n${all.slice(0, 2_000)}`);
    },
  };
}

/** @param servers ports of 127.0.0.1 */
export async function startNginx(file: string, servers: readonly number[]): Promise<Nginx> {
  const port = await freePort();
  const environment: Record<string, string> = {
    GRADROOM_LISTEN: `127.0.0.1:${port}`,
    GRADROOM_SERVERS: servers.map((one) => `server 127.0.0.1:${one} max_fails=0;`).join(' '),
  };
  // Of what has the form of a variable, those that are set: as the image does.
  const text = file.replace(/\$\{(\w+)\}/g, (whole, name: string) => environment[name] ?? whole);
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-nginx-'));
  return { url, ...(await runNginx(text, folder, async () => (await fetch(`${url}/healthz`)).ok)) };
}
