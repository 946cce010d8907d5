/**
 * Vitest's projects, in the order in which they run: arithmetic and rules first, then pages without a browser and whole
 * servers (both wait much, so that three at once fill two cores), then browsers, which wait too, two at once, and at last those
 * of them that measure time, one at a time.
 *
 * `shared` is read from its sources, so that no build is needed for unit tests. Files named `*.long.ts` run only with
 * `npm test -- --long`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { reading } from './client/reading/vite-plugin.js';

const sharedFile = (file: string) => fileURLToPath(new URL(`./shared/${file}`, import.meta.url));
const shared = [
  { find: /^@gradroom\/shared$/, replacement: sharedFile('index.ts') },
  { find: '@gradroom/shared/reference', replacement: sharedFile('engine/reference.ts') },
  { find: '@gradroom/shared/explain', replacement: sharedFile('engine/explain/index.ts') },
  { find: /^@gradroom\/shared\/lessons$/, replacement: sharedFile('session/lessons/index.ts') },
  { find: '@gradroom/shared/recordings', replacement: sharedFile('recording/recordings.ts') },
];
const long = Boolean(process.env.GRADROOM_LONG);
const suffixes = long ? ['test', 'long'] : ['test'];
const testsIn = (folder: string) => suffixes.map((suffix) => `test/${folder}/**/*.${suffix}.ts`);
const root = fileURLToPath(new URL('.', import.meta.url));
/** Whether a test's first lines ask for a page to draw in. */
const asksForPage = (file: string) => /^\/\/ @vitest-environment happy-dom$/m.test(readFileSync(file, 'utf8'));
/** Tests that draw pages, from the root; those of the state of a page draw none, or little. */
const drawing = readdirSync(join(root, 'test/client'), { recursive: true, encoding: 'utf8' })
  .map((file) => `test/client/${file.replaceAll('\\', '/')}`)
  .filter((file) => suffixes.some((suffix) => file.endsWith(`.${suffix}.ts`)) && !file.startsWith('test/client/state/'))
  .filter((file) => asksForPage(join(root, file)));
// Svelte's server build would render strings; the tests mount components.
const inPages = { extends: true, plugins: [reading()], resolve: { conditions: ['browser'] } } as const;
/** It measures what compiled code leaves behind; code that has run with other tests' shapes is compiled otherwise. */
const heap = 'test/engine/memory.test.ts';
const inBrowsers = { include: testsIn('browser'), testTimeout: 60_000, hookTimeout: 60_000 };
/** They promise at most so many seconds, which another browser beside them would take. Of the long run more of them do. */
const timed = ['test/browser/classroom.test.ts', 'test/browser/network.test.ts'];
const ownProject = ['client', 'server', 'faults', 'browser'];

/** They last long and are short to read; begun last, they would leave one processor with nothing to do. */
const lasting = [
  'test/simulation/simulation.test.ts',
  'test/simulation/fences.test.ts',
  'test/engine/reference.test.ts',
  'test/tidy/lint.test.ts',
  'test/faults/store-kill.test.ts',
  'test/faults/store-power-cut.test.ts',
  'test/server/rooms/held.test.ts',
  'test/server/training/trap.test.ts',
];
/** A machine that has run nothing yet knows no durations: by itself vitest begins with the largest files. */
class LastingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const lasts = ({ moduleId }: TestSpecification) => lasting.some((file) => moduleId.endsWith(file));
    // A worker is kept, with all that it has loaded, only for a next file of the same environment.
    const inPage = new Set(sorted.filter(({ moduleId }) => asksForPage(moduleId)));
    return sorted.sort(
      (a, b) =>
        projects.indexOf(a.project) - projects.indexOf(b.project) ||
        Number(inPage.has(a)) - Number(inPage.has(b)) ||
        Number(lasts(b)) - Number(lasts(a)),
    );
  }
}

export default defineConfig({
  // Also where no page is drawn: tests read what it says from client/strings.
  plugins: [svelte({ configFile: false })],
  resolve: { alias: shared },
  test: {
    setupFiles: [fileURLToPath(new URL('./test/seed.ts', import.meta.url))],
    sequence: { sequencer: LastingFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: 2,
          isolate: false,
          include: testsIn('*'),
          exclude: [...ownProject.map((folder) => `test/${folder}/**`), heap],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'heap', maxWorkers: 2, include: [heap], testTimeout: 60_000, sequence: { groupOrder: 0 } },
      },
      {
        ...inPages,
        test: {
          name: 'client',
          maxWorkers: 3,
          isolate: false,
          include: testsIn('client'),
          exclude: drawing,
          testTimeout: 60_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...inPages,
        test: {
          name: 'pages',
          maxWorkers: 3,
          include: drawing,
          // A page's modules are many: here they are read once, and still each file has its own.
          pool: 'vmThreads',
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          maxWorkers: 3,
          isolate: false,
          include: [...testsIn('server'), ...testsIn('faults')],
          testTimeout: 60_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { ...inBrowsers, name: 'browser', exclude: timed, maxWorkers: long ? 1 : 2, sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: { ...inBrowsers, name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
