/** Starting: what stands in its way is one sentence and exit code 1, never a stack. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { firstOf } from '../long.js';
import { build, startServer } from './process.js';
import { until } from './sockets/serve.js';

// Several starts of a process, and perhaps a build, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradroom-start-'));
beforeAll(() => build(['server']));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs until it ends, with what it said on both outputs. */
function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), ...env },
  });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  const hangs = setTimeout(() => child.kill('SIGKILL'), 15_000);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(hangs);
      resolve({ code, output });
    }),
  );
}

const main = 'server/dist/main.js';
/** One line, a sentence, and nothing that looks like a stack or a log. */
const isSentence = expect.stringMatching(/^[A-Z][^\n{}]{30,250}\.\n$/) as string;

describe('[NET13] one sentence', () => {
  it('for a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, output } = await run([main], { PORT: String(port) });
    other.close();
    expect([code, output]).toEqual([1, isSentence]);
    expect(output).toContain(`Port ${port} is taken`);
  });

  it('for a data folder that another process has, until that one is gone', async () => {
    const dataDir = join(folder, 'shared');
    const first = await startServer({ env: { DATA_DIR: dataDir } });
    const second = await run([main], { DATA_DIR: dataDir });
    expect([second.code, second.output]).toEqual([1, isSentence]);
    expect(second.output).toContain(dataDir);
    await first.kill();
    const third = await startServer({ env: { DATA_DIR: dataDir } });
    expect(await third.stop()).toMatchObject({ code: 0 });
  });

  it('[ST8] and whoever is refused touches none of its files, wherever the owner stands in making its store anew', async () => {
    const dataDir = join(folder, 'exchanged');
    const first = await startServer({ env: { DATA_DIR: dataDir } });
    const [live, old, fresh] = ['store', 'store.old', 'store.new'].map((name) => join(dataDir, name));
    // Between the two renames: the only good copy is the old one, and there is no live one.
    renameSync(live, old);
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'data.mdb'), 'half a copy');
    const before = readFileSync(join(old, 'data.mdb'));
    expect(before.length).toBeGreaterThan(4096);
    const second = await run([main], { DATA_DIR: dataDir });
    expect([second.code, second.output]).toEqual([1, expect.stringContaining('in use by another Gradroom')]);
    expect(readFileSync(join(old, 'data.mdb'))).toEqual(before);
    expect(readFileSync(join(fresh, 'data.mdb'), 'utf8')).toBe('half a copy');
    // A file that cannot be read is not set aside either.
    mkdirSync(live);
    writeFileSync(join(live, 'data.mdb'), Buffer.alloc(8192, 'x'));
    expect((await run([main], { DATA_DIR: dataDir })).code).toBe(1);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('store.'))).toEqual(['store.new', 'store.old']);
    rmSync(live, { recursive: true });
    renameSync(old, live);
    await first.kill();
    const third = await startServer({ env: { DATA_DIR: dataDir } });
    expect(readdirSync(dataDir).filter((name) => name.startsWith('owner-'))).toHaveLength(1);
    expect(await third.stop()).toMatchObject({ code: 0 });
    expect(readdirSync(dataDir).toSorted()).toEqual(['server.key', 'store']);
  });

  it('for a data folder that cannot be one', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, output } = await run([main], { DATA_DIR: join(folder, 'file', 'data') });
    expect([code, output]).toEqual([1, isSentence]);
    expect(output).toContain('DATA_DIR');
  });

  it('[SR7] for a Redis that is not there', async () => {
    const { code, output } = await run([main], { REDIS_URL: 'redis://:secret@127.0.0.1:1' });
    expect([code, output]).toEqual([1, isSentence]);
    expect(output).toContain('REDIS_URL');
    expect(output).not.toContain('secret');
  });

  it('for a wrong environment', async () => {
    const wrong = { HOST: '203.0.113.77', PORT: 'three thousand' };
    const runs = await Promise.all(Object.entries(wrong).map(([name, value]) => run([main], { [name]: value })));
    expect(runs).toEqual(Object.keys(wrong).map(() => ({ code: 1, output: isSentence })));
    Object.keys(wrong).forEach((name, index) => expect(runs[index].output).toContain(name));
  });

  describe('for a Node.js that is too old', () => {
    const enginesOf = (file: string) =>
      (JSON.parse(readFileSync(join(root, file), 'utf8')) as { engines: { node: string } }).engines.node;
    const vites = enginesOf('node_modules/vite/package.json');
    /** The first releases that Vite takes, such as 20.19.0. */
    const first = [...vites.matchAll(/(\d+)\.(\d+)\.0/g)].map(([, major, minor]) => [Number(major), Number(minor)]);

    /** `npm start` as a Node of this version would run it, up to the environment, which is wrong. */
    function startAs(version: string): Promise<Run> {
      const disguise = join(folder, `node-${version}.cjs`);
      writeFileSync(
        disguise,
        `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
         Object.defineProperty(process, 'version', { value: 'v${version}' });`,
      );
      return run(['--require', disguise, 'scripts/start.mjs'], { PORT: 'three thousand' });
    }

    it('which is what Vite says, in each place that tells it', () => {
      expect(vites).toMatch(/^\^\d+\.\d+\.0 \|\| >=\d+\.\d+\.0$/);
      expect(enginesOf('package.json')).toBe(vites);
      for (const file of ['README.md', 'CONTRIBUTING.md']) {
        for (const release of first) expect(readFileSync(join(root, file), 'utf8')).toContain(release.join('.'));
      }
    });

    it('before anything else is loaded', async () => {
      const before = first.map(([major, minor]) => `${major}.${minor - 1}.9`);
      for (const version of ['18.19.1', '20.12.0', '21.7.3', ...before]) {
        const { code, output } = await startAs(version);
        expect([code, output]).toEqual([1, isSentence]);
        for (const release of first) expect(output).toContain(release.join('.'));
        expect(output).toContain(`this is v${version}`);
      }
      // What old Nodes could not even read.
      expect(readFileSync(join(root, 'scripts/start.mjs'), 'utf8')).not.toMatch(/^import |\?\?|\?\.|^await |^export /m);
    });

    it('and not for one that is new enough', async () => {
      await build(['server', 'client']);
      const news = [...first.map((release) => `${release.join('.')}.0`), '23.0.0', '26.1.0'];
      for (const version of firstOf(news)) {
        const { code, output } = await startAs(version);
        expect([code, output]).toEqual([1, isSentence]);
        expect(output).toContain('PORT is');
      }
    });
  });
});

describe('a start', () => {
  it('by npm start builds what is missing, then serves the page', async () => {
    await build(['server', 'client']);
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'npm-start') },
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    const url = () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    await until(() => url() !== undefined, 'the address');
    const page = await fetch(`${url()}/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Gradroom</title>')]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('says where it listens, and nothing of networks that it does not listen in', async () => {
    const [server, hosted] = await Promise.all([
      startServer(),
      startServer({ env: { PUBLIC_URL: 'https://gradroom.example' } }),
    ]);
    expect(hosted.stdout()).toContain('https://gradroom.example');
    await hosted.stop();
    expect(server.stdout()).toMatch(/^Gradroom is running\.\n {2}On this computer: {2}http:\/\/127\.0\.0\.1:\d+\nStop/);
    const addresses = await (await fetch(`${server.url}/api/addresses`)).json();
    expect(addresses).toEqual({ addresses: [] });
    for (const line of server.stderr().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
    await server.stop();
  });
});
