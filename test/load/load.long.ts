/** `npm run load`, as somebody starts it, for a quarter of a minute: it plays a room and says what everybody saw. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { startServer } from '../server/process.js';
import { Measures, type MeasuresJson } from './measures.js';
import type { Moment } from './load-report.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradroom-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function load(...options: string[]) {
  const json = join(folder, 'report.json');
  const args = ['scripts/load.mjs', '--minutes', '0.4', '--json', json, ...options];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (data) => (said += String(data)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const report = JSON.parse(readFileSync(json, 'utf8')) as { measures: MeasuresJson; moments: Moment[] };
  const measures = new Measures();
  measures.add(report.measures);
  return { code, said, measures, moments: report.moments };
}

it(
  '[LD1] plays two rooms against a server of its own, and nobody and nothing is left there',
  { timeout: 120_000 },
  async () => {
    const { code, said, measures, moments } = await load('--rooms', '2', '--clients', '24');
    expect(code).toBe(0);
    expect(measures.spread('join').count).toBe(48);
    expect(measures.spread('control to glass').count).toBeGreaterThan(20);
    expect(measures.frames / measures.presentSeconds).toBeGreaterThan(10);
    expect([...measures.failedBy.keys()].filter((what) => what.startsWith('refused'))).toEqual([]);
    const [made, here, , gone] = moments.map(({ look }) => look);
    expect([made?.connections, here?.connections, gone?.connections]).toEqual([0, 48, 0]);
    expect(here?.listeners).toBeGreaterThan(0);
    // Seats are kept for who may come back; nobody waits for news any more, and no connection is open.
    expect([gone?.listeners, gone?.handles]).toEqual([0, made?.handles]);
    expect(said).toContain('control to glass');
  },
);

it('[LD1] plays a room at an address', { timeout: 120_000 }, async () => {
  const server = await startServer();
  try {
    const { code, measures, moments } = await load('--rooms', '1', '--clients', '8', '--address', server.url);
    expect([code, measures.spread('join').count]).toEqual([0, 8]);
    // That server tells nobody how it is.
    expect(moments.map(({ look }) => look)).toEqual([undefined, undefined, undefined, undefined]);
  } finally {
    await server.stop();
  }
});
