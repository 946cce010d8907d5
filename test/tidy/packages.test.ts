/** Packages are pinned, complete for every platform, and none is of a version with a known hole. */
import { describe, expect, it } from 'vitest';
import { files, read } from './files.js';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const installed = Object.entries(lock.packages)
  .filter(([path]) => path.includes('node_modules/'))
  .map(([path, locked]) => ({ path, name: path.slice(path.lastIndexOf('node_modules/') + 13), ...locked }))
  .filter(({ link }) => !link);

const registry = 'https://registry.npmjs.org/';

/** Negative when version `a` is older than `b`. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).slice(0, 3).map(Number)) as [number[], number[]];
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The first versions without these holes; there is no registry to ask where the tests run. */
const minimum: Record<string, [version: string, hole: string]> = {
  'body-parser': ['2.2.1', 'CVE-2025-13466, denial of service by url-encoded bodies'],
  compression: ['1.8.1', 'CVE-2025-7339 by on-headers'],
  cookie: ['0.7.0', 'CVE-2024-47764, characters outside the grammar'],
  'cross-spawn': ['7.0.5', 'CVE-2024-21538, catastrophic pattern'],
  devalue: ['5.3.2', 'CVE-2025-57820, prototype pollution'],
  'engine.io': ['6.6.7', 'a known hole was closed there; before it CVE-2023-31125'],
  express: ['5.1.0', 'older ones bring path-to-regexp with CVE-2024-45296'],
  msgpackr: ['1.10.1', 'CVE-2023-52079, endless recursion'],
  nanoid: ['3.3.8', 'CVE-2024-55565, wrong sizes'],
  'on-headers': ['1.1.0', 'CVE-2025-7339, response headers altered'],
  'path-to-regexp': ['8.0.0', 'CVE-2024-45296, catastrophic pattern'],
  qs: ['6.14.1', 'CVE-2025-15284, unlimited arrays'],
  'socket.io': ['4.6.2', 'CVE-2024-38355, uncaught exception'],
  'socket.io-parser': ['4.2.7', 'a known hole was closed there; before it CVE-2023-32695'],
  valibot: ['1.2.0', 'CVE-2025-66020, catastrophic pattern'],
  vite: ['7.1.11', 'CVE-2025-62522, files outside the root'],
  ws: ['8.21.0', 'a known hole was closed there; before it CVE-2024-37890'],
};

describe('package-lock.json', () => {
  it('[SEC16] holds no version with a known hole', () => {
    // A name that is not installed would guard nothing.
    const names = new Set(installed.map(({ name }) => name));
    expect(['socket.io-parser', 'engine.io', 'ws'].filter((name) => !names.has(name))).toEqual([]);
    const old = installed.filter(({ name, version = '0.0.0' }) => {
      const first = minimum[name]?.[0];
      return first !== undefined && compareVersions(version, first) < 0;
    });
    expect(old.map(({ path, version }) => `${path} ${version}`)).toEqual([]);
  });

  it('takes everything from the registry, with its hash', () => {
    const odd = installed.filter(
      ({ resolved, integrity }) => !(resolved ?? registry).startsWith(registry) || !integrity?.startsWith('sha512-'),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('[SEC20] needs no install script: npm runs none, and what would build itself has its binary as a package', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
    const platforms = ['win32-x64', 'darwin-arm64', 'darwin-x64', 'linux-x64', 'linux-arm64'];
    const names = new Set(installed.map(({ name }) => name));
    const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript);
    expect(scripted.map(({ name }) => name).toSorted()).toEqual(['lmdb', 'msgpackr-extract']);
    // What is optional is done without where it has none.
    const without = scripted
      .filter(({ optional }) => !optional)
      .flatMap(({ name, optionalDependencies = {} }) =>
        platforms
          .filter(
            (platform) =>
              !Object.keys(optionalDependencies).some((one) => one.endsWith(`-${platform}`) && names.has(one)),
          )
          .map((platform) => `${name} on ${platform}`),
      );
    expect(without).toEqual([]);
    // Nor would npm run one of these.
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts).filter((name) => /^(pre|post|prepare)/.test(name))).toEqual([]);
  });

  it('has the binaries of every platform, also of those that did not write it', () => {
    const needed = [
      ...['win32-x64-msvc', 'darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'linux-arm64-gnu'].flatMap((platform) => [
        `@rolldown/binding-${platform}`,
        `lightningcss-${platform}`,
      ]),
      ...['win32-x64', 'darwin-arm64', 'darwin-x64', 'linux-x64', 'linux-arm64'].map((name) => `@lmdb/lmdb-${name}`),
    ];
    const names = new Set(installed.map(({ name }) => name));
    expect(needed.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('package.json', () => {
  it.each(files.filter((file) => /(^|\/)package\.json$/.test(file)))('%s pins exact versions', (file) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
