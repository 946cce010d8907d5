/** The server is killed while it works out what lies ahead of a question: the next one finds the same as whoever has the log. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { createRoom, join } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { foundInLog } from '../server/rooms/found-in-log.js';
import { until } from '../server/sockets/serve.js';

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-prediction-kill-'));
});
afterEach(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

it('[PD7] SIGKILL while it is worked out changes nothing of what is found', async () => {
  let { url } = await start();
  const { code, instructorToken } = await createRoom(url, { config: { network: { hidden: [24, 24] } } });
  let teacher = await join(url, { code, token: instructorToken });
  await until(() => teacher.frames.length > 5, 'training');
  const slider = { kind: 'number', text: 'How large?', min: 0, max: 1, scale: 'linear', tolerance: 0.1 };
  const question = { ...slider, answer: 'gradient-norm of layer 1', after: 100 };
  const asked = await teacher.command({ type: 'ask', question });
  if (!asked.ok) throw new Error(asked.error.message);
  await teacher.command({ type: 'set-training', learningRate: 0.3 });
  await teacher.command({ type: 'reveal', question: asked.seq });
  await server?.kill();
  teacher.leave();
  expect(teacher.state().questions[0]?.right ?? null).toBeNull();

  ({ url } = await start());
  teacher = await join(url, { code, token: instructorToken });
  await until(() => teacher.state().questions[0].right !== null, 'what is right');
  const { right } = teacher.state().questions[0];
  teacher.leave();
  await server?.kill();
  const store = await EmbeddedStore.open(dataDir);
  try {
    expect(right).toEqual(await foundInLog(store, asked.seq));
  } finally {
    await store.close();
  }
}, 60_000);
