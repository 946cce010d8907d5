/**
 * A whole server in whose data folder the last write is not on the disk yet when the power goes (`FSYNC=second`). A killed process alone
 * loses nothing, for the system has what it wrote; so the page that makes that write count is put back to what it was before.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { until } from '../server/sockets/serve.js';

/** LMDB has two such pages, first of all, and writes them in turn. */
const PAGE_BYTES = 4_096;
const TRIES = 20;

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(joinPath(tmpdir(), 'gradroom-power-'));
});
afterEach(async () => {
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir, FSYNC: 'second' } }));

function withFile<T>(act: (file: number) => T): T {
  const file = openSync(joinPath(dataDir, 'store', 'data.mdb'), 'r+');
  try {
    return act(file);
  } finally {
    closeSync(file);
  }
}

const lastPages = () =>
  [0, 1].map((index) => {
    const page = Buffer.alloc(PAGE_BYTES);
    withFile((file) => readSync(file, page, 0, PAGE_BYTES, index * PAGE_BYTES));
    return page;
  });

it.skipIf(process.platform !== 'linux')(
  '[ST27][SR25] kill -9 costs nothing; a power cut costs the last write, the room goes on, and who saw it is told',
  { timeout: 120_000 },
  async () => {
    let running = await start();
    const { code } = await createRoom(running.url);
    let pupil = await join(running.url, { code, name: 'Heron' });
    const { resume } = pupil.welcome;
    for (let turn = 0; turn < TRIES; turn++) {
      const before = lastPages();
      const answer = await pupil.command({ type: 'set-training', learningRate: 0.001 * (turn + 1), id: `c${turn}` });
      if (!answer.ok) throw new Error(answer.error.message);
      await until(() => pupil.state().seq >= answer.seq, 'the state with the change');
      await running.kill();
      const { seq, chain } = pupil.state();
      const changed = lastPages().flatMap((page, index) => (page.equals(before[index]) ? [] : [index]));
      // Of two, or after the other, the change was not the last write.
      const isLast = turn > 0 && changed.length === 1;
      if (isLast) withFile((file) => writeSync(file, before[changed[0]], 0, PAGE_BYTES, changed[0] * PAGE_BYTES));
      running = await start();
      const back = join(running.url, { code, resume, seen: { seq, chain } });
      if (isLast) {
        await expect(back).rejects.toMatchObject({ data: { code: 'rolled-back' } });
        pupil = await join(running.url, { code, resume });
        expect(pupil.state().seq).toBe(seq - 1);
        expect(await pupil.command({ type: 'set-training', learningRate: 0.5, id: 'again' })).toMatchObject({
          ok: true,
        });
        return;
      }
      pupil = await back;
      expect(pupil.state().seq).toBeGreaterThanOrEqual(seq);
    }
    throw new Error('The change was never the last write.');
  },
);
