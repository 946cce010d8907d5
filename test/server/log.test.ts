/** The log: JSON for programs, a few words for whoever looks at a terminal. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../server/log.js';
import type { LogLevel } from '../../server/settings.js';
import { until } from './sockets/serve.js';

let folder: string;
let file: string;
let fd: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradroom-log-'));
  file = join(folder, 'log');
  fd = openSync(file, 'w');
});
afterEach(() => {
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

/** What a terminal shows, or a file holds, after one line of each of four levels, of which so many are kept. */
async function logged(level: LogLevel | undefined, isTTY: boolean, count: number): Promise<string[]> {
  const shown: string[] = [];
  const log = createLog(level, { fd, isTTY, write: (text) => shown.push(text) });
  log.debug({}, 'Noise.');
  log.info({ room: 'K7M4PX' }, 'Somebody came in.');
  log.warn({ room: 'K7M4PX', err: new Error('the disk is full') }, 'A seat could not be saved.');
  log.error({}, 'The drain took too long.');
  const lines = () => [...shown, ...readFileSync(file, 'utf8').split('\n')].filter((line) => line !== '');
  // A file gets them a little later.
  await until(() => lines().length === count, 'the lines');
  return lines();
}

it('in a terminal holds warnings and errors, one readable line each', async () => {
  const clock = /^\d\d:\d\d:\d\d /;
  const lines = await logged(undefined, true, 2);
  expect(lines.every((line) => clock.test(line))).toBe(true);
  expect(lines.map((line) => line.replace(clock, ''))).toEqual([
    'Warning: A seat could not be saved. (room K7M4PX, the disk is full)\n',
    'Error: The drain took too long.\n',
  ]);
});

it('elsewhere is JSON, from info on', async () => {
  const lines = (await logged(undefined, false, 3)).map((line) => JSON.parse(line) as { msg: string });
  expect(lines.map(({ msg }) => msg)).toEqual([
    'Somebody came in.',
    'A seat could not be saved.',
    'The drain took too long.',
  ]);
});

it('is what LOG_LEVEL says, also in a terminal', async () => {
  expect(await logged('silent', true, 0)).toEqual([]);
  const lines = (await logged('debug', true, 4)).map((line) => JSON.parse(line) as { msg: string });
  expect(lines).toHaveLength(4);
});
