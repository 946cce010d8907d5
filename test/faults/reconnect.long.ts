/** A whole school behind one address comes back at once, after its server was killed: nobody is refused, and everybody is who they were. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';

const CLIENTS = 300;
const ROOMS = 5;

let server: ServerProcess | undefined;
let dataDir: string | undefined;
afterEach(async () => {
  await server?.kill();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

it(
  '[SEC2] 300 clients of one address that come back in the same moment are all let in',
  { timeout: 180_000 },
  async () => {
    dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-back-'));
    const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir! } }));
    let { url } = await start();
    const codes: string[] = [];
    for (let room = 0; room < ROOMS; room++) codes.push((await createRoom(url)).code);
    const first: Pupil[] = await Promise.all(
      Array.from({ length: CLIENTS }, (_, index) => join(url, { code: codes[index % ROOMS], name: `Pupil ${index}` })),
    );
    await server!.kill();
    first.forEach(({ leave }) => leave());

    ({ url } = await start());
    const began = performance.now();
    const back = await Promise.all(
      first.map(({ welcome }, index) => join(url, { code: codes[index % ROOMS], resume: welcome.resume })),
    );
    console.log(`${CLIENTS} clients were back after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    expect(back.map(({ welcome }) => welcome.you.id)).toEqual(first.map(({ welcome }) => welcome.you.id));
    // Others may still come.
    const newcomer = await join(url, { code: codes[0], name: 'Newcomer' });
    expect(newcomer.state().step).toBeGreaterThanOrEqual(0);
    [...back, newcomer].forEach(({ leave }) => leave());
  },
);
