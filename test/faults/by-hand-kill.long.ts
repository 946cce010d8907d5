/** The server is killed while a class works a network out by hand: the next one goes on where it was. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { until } from '../server/sockets/serve.js';
import { workedBy } from '../session/human/by-hand.js';

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-by-hand-kill-'));
});
afterEach(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

it('[HN13] SIGKILL keeps the numbers, what was answered, and who is at what', async () => {
  let { url } = await start();
  const { code, instructorToken } = await createRoom(url, { config: { network: { hidden: [3, 2] } } });
  const teacher = await join(url, { code, token: instructorToken });
  let heron = await join(url, { code, name: 'Heron' });
  await until(() => teacher.frames.length > 5, 'training');
  await teacher.command({ type: 'human-network', sample: 0, auto: true });
  await until(() => heron.state().human?.stage === 'forward', 'the numbers');
  const seen = heron.state().human!;
  const [task] = seen.tasks;
  const { layer, unit } = task;
  const number = { type: 'work-out', network: seen.seq, layer, unit, part: 'z', value: workedBy(seen, task) };
  expect(await heron.command(number)).toMatchObject({ ok: true });
  await until(() => heron.state().human?.tasks[0].values.length === 1, 'the right number');
  const before = heron.state().human;
  const { resume } = heron.welcome;
  await server?.kill();
  for (const { leave } of [teacher, heron]) leave();

  ({ url } = await start());
  heron = await join(url, { code, resume });
  expect(heron.state().human).toEqual(before);
  heron.leave();
}, 60_000);
