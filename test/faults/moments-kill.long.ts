/** The server is killed right after a moment was kept, and right after the class went back: nothing that was acknowledged is lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { decodeSnapshot, type InspectAnswer } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-moments-'));
});
afterEach(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

const asked = ({ socket }: Pupil, wanted: object) =>
  socket.timeout(10_000).emitWithAck('inspect', wanted) as Promise<InspectAnswer>;

/** What the engine holds; of the present once training has come to the newest entry again. */
async function inspect(pupil: Pupil, wanted: object = {}) {
  let answer = await asked(pupil, wanted);
  while (
    answer.ok ? !('moment' in wanted) && answer.seq < pupil.state().seq : answer.error.retryAfterMs !== undefined
  ) {
    await sleep(300);
    answer = await asked(pupil, wanted);
  }
  if (!answer.ok) throw new Error(answer.error.message);
  const { step: _step, age: _age, halted: _halted, ...network } = decodeSnapshot(new Uint8Array(answer.engine));
  return network;
}

it('[SN4] a moment and the way back to it survive SIGKILL, bit for bit', async () => {
  let { url } = await start();
  const { code, instructorToken: token } = await createRoom(url);
  let teacher = await join(url, { code, token });
  const again = async () => {
    await server?.kill();
    teacher.leave();
    ({ url } = await start());
    teacher = await join(url, { code, token });
  };
  await until(() => teacher.frames.length > 10, 'training');
  const kept = await teacher.command({ type: 'keep-moment', name: 'Before' });
  if (!kept.ok) throw new Error(kept.error.message);
  // Its bytes may not be stored yet: whoever has the room next stores them.
  await again();
  await until(() => teacher.state().moments[0]?.engine !== null, 'the moment to be stored');
  const moment = await inspect(teacher, { moment: kept.seq });
  await teacher.command({ type: 'run', running: false });
  expect(await teacher.command({ type: 'set-network', hidden: [3] })).toMatchObject({ ok: true });
  expect(await teacher.command({ type: 'go-back', moment: kept.seq })).toMatchObject({ ok: true });
  await again();
  expect(teacher.state()).toMatchObject({ running: false, configuration: { network: { hidden: [4, 2] } } });
  expect(await inspect(teacher)).toEqual(moment);
  expect(await teacher.command({ type: 'undo' })).toMatchObject({ ok: true });
  await again();
  expect(teacher.state()).toMatchObject({ configuration: { network: { hidden: [3] } } });
  expect((await inspect(teacher)).parameters).toHaveLength(3 * 3 + 4);
}, 90_000);

it('[SN5] [SN6] no byte that a student or a projector gets holds a note, or anything of a moment that is not shown', async () => {
  const { url } = await start();
  const { code, instructorToken: token } = await createRoom(url);
  const teacher = await join(url, { code, token });
  const others = await Promise.all([join(url, { code, name: 'Heron' }), join(url, { code, as: 'viewer' })]);
  const received: string[] = [];
  for (const { socket } of others) socket.onAny((...message: unknown[]) => received.push(JSON.stringify(message)));
  const bytes = () => received.join('\n');
  const keep = await teacher.command({ type: 'keep-moment', name: 'Name-that-is-kept', note: 'Note-for-me' });
  if (!keep.ok) throw new Error(keep.error.message);
  await until(() => teacher.state().moments[0]?.engine !== null, 'the moment to be stored');
  await until(() => Object.keys(teacher.state().momentWords).length > 0, 'its words');
  const { engine } = teacher.state().moments[0];
  expect(bytes()).not.toMatch(/Name-that-is-kept|Note-for-me/);
  expect(bytes()).not.toContain(engine);
  for (const other of others) {
    expect(await asked(other, { moment: keep.seq })).toMatchObject({ ok: false, error: { code: 'no-such-moment' } });
  }
  await teacher.command({ type: 'show-moments', moments: [keep.seq] });
  await until(() => others.every(({ state }) => state().moments.length === 1), 'it to be shown');
  expect(bytes()).toContain('Name-that-is-kept');
  expect(bytes()).not.toContain('Note-for-me');
  expect(others.map(({ state }) => state().momentWords)).toEqual(
    others.map(() => ({ [keep.seq]: { name: 'Name-that-is-kept' } })),
  );
  for (const type of ['keep-moment', 'go-back', 'show-moments', 'drop-moment', 'describe-moment']) {
    const fields = type === 'keep-moment' ? {} : type === 'show-moments' ? { moments: [] } : { moment: keep.seq };
    for (const other of others)
      expect(await other.command({ type, ...fields })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  }
  const forged = { type: 'restored', from: 'moment', of: keep.seq, seed: 1, engine };
  expect(await teacher.command({ ...forged, configuration: teacher.state().configuration })).toMatchObject({
    ok: false,
  });
}, 60_000);
