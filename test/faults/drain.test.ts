/** SIGTERM: people are told, the state is saved, and the process is gone within five seconds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { until } from '../server/sockets/serve.js';

// Two starts of a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-drain-'));
});
afterEach(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

describe('a drain', () => {
  it('[NET16] tells everyone, saves the rooms and ends within five seconds; everyone comes back as who they were', async () => {
    const { url, stop } = await start();
    const { code } = await createRoom(url);
    const pupils = await Promise.all([
      join(url, { code, name: 'Heron' }),
      join(url, { code, name: 'Otter' }, { transports: ['polling'] }),
      join(url, { code, as: 'viewer' }),
    ]);
    await pupils[0].command({ type: 'set-training', learningRate: 0.125 });
    await until(() => pupils.every(({ frames }) => frames.length > 3), 'frames');
    const answers = [1, 2, 3].map((turn) =>
      pupils[0].command({ type: 'run', running: turn % 2 === 0 }).catch(() => undefined),
    );
    const byes = pupils.map(({ next }) => next('bye'));
    const ends = pupils.map(({ next }) => next('disconnect'));
    const exit = await stop();
    expect(exit.code).toBe(0);
    expect(exit.elapsedMs).toBeLessThan(5_000);
    for (const bye of byes) expect(await bye).toMatchObject([{ code: 'stopping' }]);
    // Reasons with which a stock client reconnects by itself.
    for (const end of ends) expect(['transport close', 'transport error']).toContain((await end)[0]);
    pupils.forEach(({ leave }) => leave());
    await Promise.all(answers);

    const again = await start();
    const back = await join(again.url, { code, resume: pupils[0].welcome.resume });
    expect(back.welcome.you).toEqual(pupils[0].welcome.you);
    expect(back.state().configuration.training.learningRate).toBe(0.125);
    expect(back.state().seq).toBeGreaterThanOrEqual(pupils[0].state().seq);
    back.leave();
  });

  it('[NET16] waits for nobody who stopped reading', async () => {
    const { url, stop } = await start();
    const { code } = await createRoom(url);
    const pupil = await join(url, { code, name: 'Snail' });
    const engine = pupil.socket.io.engine as unknown as { transport: { ws: { _socket: { pause: () => void } } } };
    engine.transport.ws._socket.pause();
    const exit = await stop();
    expect([exit.code, exit.elapsedMs < 5_000]).toEqual([0, true]);
    pupil.leave();
  });
});
