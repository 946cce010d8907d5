/** The server is killed while the class is in teams: the next one has the same teams, each with all that was acknowledged. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { contentHash, Player, reference, type Header } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { until } from '../server/sockets/serve.js';

let dataDir: string;
let server: ServerProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-breakout-kill-'));
});
afterEach(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => (server = await startServer({ env: { DATA_DIR: dataDir } }));

/** A log alone must give what the room went on with: every mark agrees. */
async function marksAgree(store: EmbeddedStore, log: string): Promise<number> {
  const header = (await store.header(log)) as Header;
  const engine = header.parent && (await store.blob(log, header.parent.engine));
  const player = new Player(header, { backend: reference, blob: () => engine });
  for (const { entry } of await store.entries(log, 1)) player.accept(entry);
  const marks = await store.marks(log);
  for (const { step, stateHash } of marks) {
    player.advanceTo(step);
    expect(contentHash(player.engine.save())).toBe(stateHash);
  }
  return marks.length;
}

it('[BR10] SIGKILL in a breakout, also a moment after it began, loses nothing that was acknowledged', async () => {
  let { url } = await start();
  const { code, instructorToken: token } = await createRoom(url);
  const teacher = await join(url, { code, token });
  const pupils: Pupil[] = [];
  for (const name of ['Ada', 'Ben', 'Cleo']) pupils.push(await join(url, { code, name }));
  await until(() => teacher.frames.length > 5, 'training');
  // Before the rooms of the teams can all be made.
  expect(await teacher.command({ type: 'break-out', teams: 2, by: 'order' })).toMatchObject({ ok: true });
  await until(() => teacher.state().breakout !== null, 'teams');
  const { breakout } = teacher.state();
  await server?.kill();

  ({ url } = await start());
  const seats = pupils.map(({ welcome }) => welcome.resume);
  const toTeam = (team: number, resume: string) => join(url, { code, team, resume });
  let ada = await toTeam(1, seats[0]);
  let cleo = await toTeam(2, seats[2]);
  await until(() => ada.frames.length > 5 && cleo.frames.length > 5, 'both teams training');
  expect(await ada.command({ type: 'set-activation', layer: 0, activation: 'relu' })).toMatchObject({ ok: true });
  expect(await cleo.command({ type: 'set-network', hidden: [5] })).toMatchObject({ ok: true });
  await until(() => ada.state().acts.length === 1 && cleo.state().acts.length === 1, 'the acts');
  const after = [ada.state().configuration, cleo.state().configuration];
  expect([after[0].network.layers[0].activation, after[1].network.hidden]).toEqual(['relu', [5]]);
  const epoch = ada.state().epoch;
  await server?.kill();

  ({ url } = await start());
  const back = await join(url, { code, resume: seats[1] });
  expect(back.state().breakout).toEqual(breakout);
  [ada, cleo] = [await toTeam(1, seats[0]), await toTeam(2, seats[2])];
  expect([ada.state().configuration, cleo.state().configuration]).toEqual(after);
  expect(ada.state().epoch).toBeGreaterThan(epoch);
  expect(ada.welcome.you).toMatchObject({ name: 'Ada', role: 'student' });
  await until(() => ada.frames.length > 40 && cleo.frames.length > 40, 'training again');
  for (const { leave } of [...pupils, teacher, back, ada, cleo]) leave();
  await server?.kill();

  const store = await EmbeddedStore.open(dataDir);
  try {
    const teams = (await store.rooms()).filter(({ teamOf }) => teamOf === code);
    expect(teams).toHaveLength(2);
    const headers = await Promise.all(teams.map(({ log }) => store.header(log)));
    expect(new Set(headers.map((header) => header?.parent?.engine)).size).toBe(1);
    for (const { log } of teams) expect(await marksAgree(store, log)).toBeGreaterThan(1);
  } finally {
    await store.close();
  }
}, 90_000);
