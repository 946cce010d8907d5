/** A lesson on a Redis by TLS, with passwords: one server, a group behind a Sentinel, a Cluster. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { sleep } from '../server/sockets/serve.js';
import { freePort, redisIsHere, startRedis } from '../server/storage/redis-server.js';
import { change, dataDir, start, withRedis } from './on-redis.js';

const opensslIsHere = spawnSync('openssl', ['version'], { stdio: 'ignore' }).error === undefined;

/** By which a server of Redis is known, and as it names them. */
function certificates(): { readonly certificate: string; readonly settings: readonly (readonly [string, string])[] } {
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => joinPath(dataDir, name));
  const subject = ['-subj', '/CN=redis', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...files, ...subject], { stdio: 'ignore' });
  const settings = [
    ['tls-cert-file', certificate],
    ['tls-key-file', key],
    ['tls-ca-cert-file', certificate],
    ['tls-auth-clients', 'no'],
  ] as const;
  return { certificate, settings };
}

function startSentinel(port: number, primary: number, settings: readonly (readonly [string, string])[]): ChildProcess {
  const file = joinPath(dataDir, 'sentinel.conf');
  const lines = [
    'port 0',
    `tls-port ${port}`,
    'tls-replication yes',
    ...settings.map((pair) => pair.join(' ')),
    `dir ${dataDir}`,
    'requirepass w@tch',
    `sentinel monitor class 127.0.0.1 ${primary} 1`,
    'sentinel auth-pass class p@ss',
  ];
  writeFileSync(file, lines.join('\n'));
  return spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
}

describe.skipIf(!redisIsHere || !opensslIsHere)('Redis by TLS', { timeout: 120_000 }, () => {
  withRedis();

  it.each(['single', 'sentinel', 'cluster'] as const)('[SR7] runs by TLS, with passwords: %s', async (kind) => {
    const { certificate, settings } = certificates();
    const [port, watcher] = [await freePort(), await freePort()];
    // A Cluster tells all clients one port of each server; and one that is alone does not know its address, by which it is known.
    const inCluster = [['tls-cluster', 'yes'] as const, ['cluster-announce-ip', '127.0.0.1'] as const];
    const tls = [['tls-port', String(port)], ...settings, ...(kind === 'cluster' ? inCluster : [])].flatMap(
      ([name, value]) => [`--${name}`, value],
    );
    const redis = await startRedis({
      cluster: kind === 'cluster',
      settings: [...tls, '--requirepass', 'p@ss'],
      password: 'p@ss',
    });
    const sentinel = kind === 'sentinel' ? startSentinel(watcher, port, settings) : undefined;
    try {
      await sleep(sentinel ? 1_000 : 0);
      const url = {
        single: `rediss://:p%40ss@127.0.0.1:${port}`,
        sentinel: `rediss+sentinel://:p%40ss@127.0.0.1:${watcher}/class?sentinel=:w%40tch`,
        cluster: `rediss+cluster://:p%40ss@127.0.0.1:${port}`,
      }[kind];
      const env = { DATA_DIR: dataDir, REDIS_URL: url, NODE_EXTRA_CA_CERTS: certificate };
      const server = await start(env);
      const { code } = await createRoom(server.url);
      const pupil = await join(server.url, { code, name: 'Heron' });
      expect(await pupil.command(change())).toMatchObject({ ok: true });
      expect(server.stderr() + server.stdout()).not.toMatch(/p@ss|p%40ss|w@tch|w%40tch/);
      await expect(start({ ...env, NODE_EXTRA_CA_CERTS: '' })).rejects.toThrow('REDIS_URL');
      await server.kill();
    } finally {
      sentinel?.kill('SIGKILL');
      await redis.remove();
    }
  });
});
