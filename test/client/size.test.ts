/**
 * What a page loads, gzip: under 91 KB of JavaScript for the two pages that people open first, their workers included;
 * the rest comes when it is opened. The room has a limit of its own, so that it doesn't grow unseen.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** KB that each page may load, and the parts that it loads by itself, the entry aside. */
const pages: Record<string, { limit: number; parts: readonly string[] }> = {
  home: { limit: 91, parts: ['routes/Home.svelte', 'routes/home/HomeNetwork.svelte'] },
  'a room’s join form': { limit: 91, parts: ['routes/Room.svelte', 'routes/room/JoinForm.svelte'] },
  'a room': { limit: 148, parts: ['routes/Room.svelte', ...roomParts('RoomWide', 'SettingsRail', 'PeopleRail')] },
  'a room on a phone': { limit: 109, parts: ['routes/Room.svelte', ...roomParts('RoomPhone')] },
  'learn alone': {
    limit: 152.5,
    parts: ['routes/Alone.svelte', ...roomParts('RoomWide', 'SettingsRail', 'PeopleRail')],
  },
};

function roomParts(...names: string[]): string[] {
  return ['RoomPage', ...names].map((name) => `routes/room/${name}.svelte`);
}

let folder: string;
let manifest: Manifest;
const sources = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradroom-size-'));
  await build({
    configFile: 'client/vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, manifest: 'manifest.json' },
  });
  manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function source(file: string): Promise<string> {
  const known = sources.get(file) ?? (await readFile(join(folder, file), 'utf8'));
  sources.set(file, known);
  return known;
}

/** The file itself, what it imports at once, and the workers that it starts. */
async function withImports(file: string, seen: Set<string>): Promise<void> {
  if (seen.has(file)) return;
  seen.add(file);
  const text = await source(file);
  const imported = [...text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map((match) => match[1]);
  const workers = [...text.matchAll(/assets\/([\w.-]*worker[\w.-]*\.js)/g)].map((match) => match[1]);
  for (const name of [...imported, ...workers]) await withImports(`assets/${basename(name)}`, seen);
}

it.each(Object.entries(pages))('[CP10] %s stays under its limit', async (_page, { limit, parts }) => {
  const files = new Set<string>();
  for (const part of ['index.html', ...parts]) {
    // What another part imports at once has no entry of its own.
    const entry = manifest[part];
    if (entry) await withImports(entry.file, files);
    else expect(part).toMatch(/RoomPage/);
  }
  const sizes = await Promise.all([...files].map(async (file) => [file, gzipSync(await source(file)).length] as const));
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
  const largest = sizes.sort(([, a], [, b]) => b - a).map(([file, bytes]) => `${file} ${(bytes / 1000).toFixed(1)}`);
  expect(total, `${total.toFixed(1)} KB: ${largest.join(', ')}`).toBeLessThan(limit);
});
