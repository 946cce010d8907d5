/** A network by hand on a real server, from students' and a projector's wire: every byte that reaches them while others work. */
import { serverMessages, type HumanView, type StateMessage } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { workedBy } from '../../session/human/by-hand.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { connect, until, type Client } from './serve.js';

let gradroom: Gradroom;
let url: string;
let room: LessonRoom;
let teacher: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  room = await createRoom(url, { config: { network: { hidden: [3, 2] }, training: { initializer: 'normal' } } });
  teacher = await join(url, { code: room.code, token: room.instructorToken });
  await teacher.command({ type: 'run', running: false });
  pupils = [];
  for (const name of ['A', 'B', 'C']) pupils.push(await join(url, { code: room.code, name }));
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, ...pupils]) leave();
  await gradroom.close();
});

function spy(auth: Record<string, unknown>): Client & { readonly bytes: () => string } {
  const client = connect(url, { code: room.code, protocol: 1, ...auth });
  const packets: string[] = [];
  client.socket.io.engine.on('packet', ({ data }: { data?: string | ArrayBuffer }) => {
    packets.push(typeof data === 'string' ? data : Buffer.from(data ?? new ArrayBuffer(0)).toString('latin1'));
  });
  return { ...client, bytes: () => packets.join('\n') };
}

const human = (of: Pupil) => of.state().human as HumanView;

/** Sends the next number of a pupil; waits until it has come back. */
async function work(pupil: Pupil, off = 0): Promise<boolean> {
  const seen = human(pupil);
  const task = seen.tasks.find(({ parts, values }) => values.length < parts.length);
  if (!task) return false;
  const { layer, unit, parts, values, attempts } = task;
  const [part, value] = [parts[values.length], workedBy(seen, task) + off];
  const sent = await pupil.command({ type: 'work-out', network: seen.seq, layer, unit, part, value });
  if (!sent.ok) throw new Error(sent.error.message);
  await until(() => {
    const now = human(pupil).tasks.find((one) => one.layer === layer && one.unit === unit && one.pass === task.pass);
    return now === undefined || now.attempts > attempts;
  }, 'what came of the number');
  return true;
}

it('[HN10] nobody is sent a number of a unit that is not done, nor anybody else’s weights, in any byte', async () => {
  const watching = [spy({ as: 'viewer' }), spy({ name: 'Late' })];
  await Promise.all(watching.map(({ next }) => next('people')));
  await teacher.command({ type: 'human-network', sample: 3, auto: true });
  await until(() => pupils.every((pupil) => human(pupil)?.tasks.length === 1), 'the units');
  expect(pupils.map((pupil) => human(pupil).tasks[0].unit)).toEqual([0, 1, 2]);
  const entry = await handedOut();
  const exact = [...entry.layers.flatMap(({ weights, biases }) => [...weights, ...biases]), entry.engine.loss]
    .concat(entry.engine.z.flat(), entry.engine.a.flat())
    .map(String)
    // A bias of 0 stands anywhere.
    .filter((text) => text.length > 6);
  expect(exact.length).toBeGreaterThan(20);

  const [projector, late] = watching;
  const weightsOf = (pupil: Pupil) => JSON.stringify(human(pupil).tasks[0].terms);
  const everywhere = () => [projector.bytes(), late.bytes(), ...pupils.map(({ heard }) => JSON.stringify(heard))];
  for (const bytes of everywhere()) for (const text of exact) expect(bytes).not.toContain(text);
  for (const [n, { heard }] of pupils.entries()) {
    for (const other of pupils.filter((_, m) => m !== n)) expect(JSON.stringify(heard)).not.toContain(weightsOf(other));
  }
  for (const pupil of pupils) expect(projector.bytes()).not.toContain(weightsOf(pupil));

  // A wrong number and a right z say nothing to the others, and the unit’s own numbers come when it is done.
  await work(pupils[0], 3.3);
  await work(pupils[0]);
  const z = human(pupils[0]).tasks[0].values[0];
  const saysZ = (bytes: string) => bytes.includes(`"z":${z}`);
  expect(saysZ(projector.bytes())).toBe(false);
  await work(pupils[0]);
  await until(() => saysZ(projector.bytes()), 'the unit that is done');
  expect(saysZ(JSON.stringify(pupils[1].heard))).toBe(true);
  expect(human(teacher).progress.find(({ person }) => person === pupils[0].welcome.you.id)).toMatchObject({
    attempts: 3,
  });
  for (const { heard } of pupils.slice(1)) expect(JSON.stringify(heard)).not.toContain('"attempts":3');

  let guard = 0;
  while (human(teacher).stage === 'forward' && guard++ < 60) for (const pupil of pupils) await work(pupil);
  await until(() => projector.bytes().includes('"engineLoss"'), 'the loss');
  await teacher.command({ type: 'send-back' });
  await until(() => human(pupils[0]).tasks.some(({ pass }) => pass === 'back'), 'the way back');
  expect(everywhere().join()).not.toContain('"engineDeltas"');
  const messages = [...pupils, teacher, projector, late].flatMap(({ all }) =>
    all('state').map(([one]) => one as StateMessage),
  );
  for (const message of messages) expect(v.safeParse(serverMessages.state, message).issues).toBeUndefined();
  for (const { socket } of watching) socket.disconnect();
}, 30_000);

it('[HN12] what was sent in is in what the room leaves: how many numbers, and how many were right', async () => {
  await teacher.command({ type: 'human-network', sample: 3, auto: true });
  await until(() => human(pupils[0])?.tasks.length === 1, 'the units');
  await work(pupils[0], 3.3);
  await work(pupils[0]);
  await work(pupils[1]);
  const { roster } = (await left()) as { roster: Record<string, unknown>[] };
  const of = (pupil: Pupil) => roster.find(({ id }) => id === pupil.welcome.you.id);
  expect(of(pupils[0])).toMatchObject({ workedOut: 2, workedOutRight: 1, changes: 0, answers: 0 });
  expect(of(pupils[1])).toMatchObject({ workedOut: 1, workedOutRight: 1 });
  expect(of(pupils[2])).toMatchObject({ workedOut: 0, workedOutRight: 0 });
});

async function left(): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${room.instructorToken}` };
  const response = await fetch(`${url}/api/rooms/${room.code}/export/room.json`, { headers });
  return (await response.json()) as Record<string, unknown>;
}

interface Given {
  readonly layers: { weights: number[]; biases: number[] }[];
  readonly engine: { loss: number; z: number[][]; a: number[][] };
}

/** As it stands in the log. */
async function handedOut(): Promise<Given> {
  const { log } = (await left()) as { log: { type: string; command: { given: Given } }[] };
  return log.find(({ type }) => type === 'handed-out')!.command.given;
}
