/** A thousand kills of a process that writes to the embedded store, at any moment: acknowledged, lost (none), doubled (none). */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '@gradroom/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../server/process.js';
import { foundIn } from './writer.js';

const KILLS = 1_000;
/** In one folder; then another one, so that a log does not grow without end. */
const KILLS_IN_ONE = 50;
const child = fileURLToPath(new URL('./writer-child.mjs', import.meta.url));
let folder: string;

beforeAll(async () => {
  await build(['server']);
  folder = mkdtempSync(join(tmpdir(), 'gradroom-kills-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets it write until it has said `count`, and a moment longer; then it is killed. Returns the last entry that it said. */
function killed(place: string, count: number, moreMs: number): Promise<number> {
  const writer = spawn(process.execPath, [child, place, '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let isLate = false;
  writer.stdout.on('data', (data) => {
    said += String(data);
    if (isLate || said.split('durable').length <= count) return;
    isLate = true;
    setTimeout(() => writer.kill('SIGKILL'), moreMs);
  });
  return new Promise((resolve) =>
    writer.once('close', () => {
      // A line without its end was not said.
      const lines = said.slice(0, said.lastIndexOf('\n')).split('\n');
      resolve(Math.max(0, ...lines.map((line) => Number(/^durable (\d+)$/.exec(line)?.[1] ?? 0))));
    }),
  );
}

const random = new Random(9);
let [kills, acknowledged] = [0, 0];
afterAll(() => console.log(`${kills} kills, ${acknowledged} acknowledged, 0 lost, 0 doubled`));

// A folder is a test of its own: its time is for what hangs, however long a thousand take on a machine that has others to serve.
it.each(Array.from({ length: KILLS / KILLS_IN_ONE }, (_, at) => String(at)))(
  '[L3] a thousand times kill -9, folder %s: all that was said to be durable is there, once',
  { timeout: 300_000 },
  async (name) => {
    const place = join(folder, name);
    let found = 0;
    for (let kill = 0; kill < KILLS_IN_ONE; kill++, kills++) {
      const said = await killed(place, Math.floor(random.uniform() * 6), random.uniform() * 4);
      const now = await foundIn(place);
      expect(now).toBeGreaterThanOrEqual(Math.max(found, said));
      acknowledged += Math.max(0, said - found);
      found = now;
    }
  },
);
