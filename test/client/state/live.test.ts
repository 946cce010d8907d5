/** Live sessions against the real server: two people, a network that fails, a server that is killed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer } from '@gradroom/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LiveOptions } from '../../../client/state/live-options.js';
import { liveSession } from '../../../client/state/live.svelte.js';
import type { Page } from '../../../client/state/page.js';
import type { Seat } from '../../../client/state/seat.js';
import type { Session } from '../../../client/state/session.js';
import { openRoomWire } from '../../../client/state/wire.js';
import { startServer, type ServerProcess } from '../../server/process.js';
import { cutNetwork, type CutNetwork } from './cut-network.js';

let dataDir: string;
let server: ServerProcess;
let network: CutNetwork;
const sessions: Session[] = [];

beforeAll(async () => {
  // A folder of its own: the one that `startServer` makes goes when the process does, and one test kills it.
  dataDir = await mkdtemp(join(tmpdir(), 'gradroom-live-'));
  server = await startServer({ env: { DATA_DIR: dataDir } });
  network = await cutNetwork(server.port);
}, 120_000);
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
  network.mend();
});
afterAll(async () => {
  await network?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Always looked at; pictures are drawn as fast as timers run. */
const page: Page = {
  visible: () => true,
  beforePicture: (action) => setTimeout(action, 5) !== undefined,
  watch: () => () => {},
};

function enter(options: LiveOptions, url = server.url): { session: Session; seat: () => Seat } {
  let seat: Seat | undefined;
  const session = liveSession(
    { ...options, onSeat: (given) => (seat = given) },
    { page, open: (transports, auth, events) => openRoomWire(transports, auth, events, url) },
  );
  sessions.push(session);
  return { session, seat: () => seat! };
}

async function makeRoom(): Promise<{ code: string; instructorToken: string }> {
  const response = await fetch(`${server.url}/api/rooms`, { method: 'POST' });
  expect(response.status).toBe(201);
  return (await response.json()) as { code: string; instructorToken: string };
}

/** Resolves with the milliseconds until it holds. */
async function until(what: string, holds: () => boolean, limitMs = 10_000): Promise<number> {
  const from = Date.now();
  while (!holds()) {
    if (Date.now() - from > limitMs) throw new Error(`In ${limitMs} ms it did not come true: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Date.now() - from;
}

const alphaOf = ({ state }: Session) => state?.configuration.network.layers[0].alpha;
const seqOf = (answer: CommandAnswer) => (answer.ok ? answer.seq : NaN);

describe('liveSession with a real server', () => {
  it('two people see each other, the training, and what each of them changes', async () => {
    const { code, instructorToken } = await makeRoom();
    const teacher = enter({ code, name: 'Teacher', token: instructorToken }).session;
    const student = enter({ code: code.toLowerCase(), name: 'Heron' }).session;
    for (const session of [teacher, student]) {
      await until('a state and a frame', () => session.state !== undefined && (session.frame?.step ?? 0) > 0);
    }
    expect(teacher.me?.role).toBe('instructor');
    expect(student.me).toMatchObject({ name: 'Heron', role: 'student' });
    await until('the teacher sees the student', () => teacher.people.some(({ name }) => name === 'Heron'));

    const answer = await student.send({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.25 });
    expect(answer).toMatchObject({ ok: true });
    await until('the teacher sees alpha', () => alphaOf(teacher) === 0.25);
    expect(teacher.state?.lastChanged['layers.0.alpha']).toMatchObject({ actor: student.me?.id });
    await until('the frame shows it', () => (teacher.frame?.seq ?? 0) >= seqOf(answer));
    expect(teacher.frame?.weights?.length).toBe(3);

    await teacher.send({ type: 'set-policy', policy: 'instructor' });
    await expect(student.send({ type: 'run', running: false })).resolves.toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    await expect(teacher.inspect()).resolves.toMatchObject({ ok: true });
  });

  it('[CS12] gets frames at full rate, because it settles them', async () => {
    const { code } = await makeRoom();
    const { session } = enter({ code, name: 'Heron' });
    await until('a first frame', () => session.frame !== undefined);
    let frames = 0;
    session.onFrame(() => (frames += 1));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    // One a second is what a client gets that does not.
    expect(frames).toBeGreaterThan(15);
  });

  it('[CS4] a network that swallows everything: reconnecting after three seconds, back within two of its return', async () => {
    const { code } = await makeRoom();
    const { session, seat } = enter({ code, name: 'Heron' }, network.url);
    await until('live', () => session.frame !== undefined);
    const { id } = seat();
    network.swallow();
    const silence = await until('reconnecting', () => session.connection.status === 'reconnecting');
    expect(silence).toBeGreaterThan(2_000);
    expect(silence).toBeLessThan(4_500);

    const change = session.send({ type: 'set-activation', layer: 0, activation: 'elu', alpha: 0.5 });
    const undo = session.send({ type: 'undo' });
    const again = session.send({ type: 'set-activation', layer: 0, activation: 'elu', alpha: 0.75 });
    expect(session.pending).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    network.mend();
    expect(await until('live again', () => session.connection.status === 'live')).toBeLessThan(2_000);
    const seqs = (await Promise.all([change, undo, again])).map(seqOf);
    expect(seqs).toEqual([seqs[0], seqs[0] + 1, seqs[0] + 2]);
    await until('the state has all', () => alphaOf(session) === 0.75);
    expect(session.me?.id).toBe(id);
    expect(session.people.filter(({ name }) => name === 'Heron').length).toBe(1);
  });

  it('[CS2] a network that is cut while commands fly: each is applied once, in order', async () => {
    const { code } = await makeRoom();
    const { session } = enter({ code, name: 'Heron' }, network.url);
    await until('live', () => session.state !== undefined);
    const from = session.state!.seq;
    const answers: Promise<CommandAnswer>[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      answers.push(session.send({ type: 'reset', seed }));
      await new Promise((resolve) => setTimeout(resolve, 25));
      if (seed % 8 === 0) network.cut();
      if (seed % 8 === 4) network.mend();
    }
    network.mend();
    const seqs = (await Promise.all(answers)).map(seqOf);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(new Set(seqs).size).toBe(40);
    await until('the state has all', () => session.state!.seq >= seqs[39]);
    expect(session.state!.seed).toBe(40);
    // Nothing else happened but comings and goings.
    expect(seqs[39] - from).toBeLessThan(60);
  });

  it('[CS6] the same seat opened twice: the newest wins, the older says so', async () => {
    const { code } = await makeRoom();
    const first = enter({ code, name: 'Heron' });
    await until('live', () => first.session.state !== undefined);
    const second = enter({ code, name: 'Heron', resume: first.seat().resume });
    await until('the older one ends', () => first.session.connection.status === 'ended');
    expect(first.session.connection).toMatchObject({ reason: { code: 'replaced' } });
    await until('the newer one is live', () => second.session.connection.status === 'live');
    expect(second.session.me?.id).toBe(first.session.me?.id);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(second.session.connection.status).toBe('live');
  });

  it('an unknown room ends with words', async () => {
    const { session } = enter({ code: 'BBBBBB', name: 'Heron' });
    await until('ended', () => session.connection.status === 'ended');
    expect(session.connection).toMatchObject({ reason: { code: 'unknown-room' } });
  });

  it('[CS2] a server that is killed and started again: the same people, and each command once', async () => {
    const { code, instructorToken } = await makeRoom();
    const teacher = enter({ code, name: 'Teacher', token: instructorToken });
    await until('live', () => teacher.session.frame !== undefined);
    const { id } = teacher.seat();
    const { epoch } = teacher.session.state!;
    const answers = [1, 2, 3].map((seed) => teacher.session.send({ type: 'reset', seed }));
    const { port } = server;
    await server.kill();
    answers.push(teacher.session.send({ type: 'reset', seed: 4 }));
    server = await startServer({ env: { DATA_DIR: dataDir, PORT: String(port) } });
    const seqs = (await Promise.all(answers)).map(seqOf);
    expect(new Set(seqs).size).toBe(4);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    await until('the state has all', () => teacher.session.state!.seq >= seqs[3]);
    expect(teacher.session.state).toMatchObject({ seed: 4 });
    expect(teacher.session.state!.epoch).toBeGreaterThan(epoch);
    expect(teacher.session.me).toMatchObject({ id, role: 'instructor' });
    const step = teacher.session.frame!.step;
    await until('training goes on', () => teacher.session.frame!.step > step);
  }, 60_000);
});
