/** The server is killed while it gives a room other codes: one code lets newcomers in, and it is one that was given. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { CommandAnswer } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRoom, join } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { connect, until } from '../server/sockets/serve.js';

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-rotate-'));
});
afterEach(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true });
});
const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

it('[PE17] after SIGKILL in the middle one code lets newcomers in, and not one that was given up before', async () => {
  let { url } = await start();
  const { code, instructorToken } = await createRoom(url);
  let teacher = await join(url, { code, token: instructorToken });
  for (const wanted of [0, 3]) {
    const before = teacher.state().code;
    const answers: CommandAnswer[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const answer = teacher.command({ type: 'rotate-code' });
      void answer.then(
        (told) => answers.push(told),
        () => undefined,
      );
    }
    await until(() => answers.length >= wanted, 'acknowledgements');
    await server?.kill();
    teacher.leave();
    ({ url } = await start());
    // By the first code, which the teacher's page still has.
    teacher = await join(url, { code, token: instructorToken });
    const now = teacher.state().code;
    if (wanted > 0) expect(now).not.toBe(before);
    (await join(url, { code: now, name: 'Heron' })).leave();
    expect((await fetch(`${url}/api/rooms/${now}`)).status).toBe(200);
    if (now === before) continue;
    const late = connect(url, { code: before, name: 'Late', protocol: 1 });
    expect(await late.refused).toMatchObject({ code: 'code-changed' });
    late.socket.disconnect();
  }
  teacher.leave();
});
