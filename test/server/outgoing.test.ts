/** What a real server says, read strictly with the schemas that PROTOCOL.md is made from: no field is missing, none unknown. */
import {
  acknowledgementSchema,
  addressesSchema,
  commandAnswerSchema,
  createdRoomSchema,
  healthSchema,
  inspectAnswerSchema,
  pairingSchema,
  refusalSchema,
  refusedRequestSchema,
  roomInfoSchema,
  serverMessages,
  viewSchema,
} from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { roomTimes } from '../../server/rooms/environment.js';
import { createGradroom, type Gradroom } from '../../server/gradroom.js';
import { createRoom, join, type LessonRoom, type Pupil } from './lesson.js';
import { options } from './options.js';
import { connect, until } from './sockets/serve.js';

let gradroom: Gradroom;
let url: string;
let room: LessonRoom;

beforeAll(async () => {
  gradroom = await createGradroom(options({ roomTimes: { ...roomTimes, leaveAfterMs: 50 } }));
  url = `http://127.0.0.1:${gradroom.port}`;
  room = await createRoom(url, { name: 'Class 7b' });
});
afterAll(() => gradroom.close());

/** What is wrong with a message, in words; empty where nothing is. */
const faults = (schema: v.GenericSchema, message: unknown) =>
  v.safeParse(schema, message).issues?.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`) ?? [];
const expectFits = (schema: v.GenericSchema, message: unknown) => expect(faults(schema, message)).toEqual([]);

/** Every event of a kind that has a schema; returns how many there were of each. */
function readAll({ heard }: Pupil): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [event, ...payload] of heard) {
    counts[event] = (counts[event] ?? 0) + 1;
    if (!Object.hasOwn(serverMessages, event)) continue;
    expect(payload).toHaveLength(1);
    expect(faults(serverMessages[event as keyof typeof serverMessages], payload[0]), event).toEqual([]);
  }
  return counts;
}

describe('[P13] over the socket', () => {
  it('every event and answer of a lesson is what its schema says', async () => {
    const teacher = await join(url, { code: room.code, token: room.instructorToken, name: 'Ms Lee' });
    const student = await join(url, { code: room.code, name: 'Heron' });
    const viewer = await join(url, { code: room.code, as: 'viewer' });
    const gone = await join(url, { code: room.code, name: 'Otter' });

    const taken = [
      { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.2, id: 'a1' },
      { type: 'set-training', optimizer: 'adam', speed: 'max', learningRate: 0.1 },
      { type: 'set-network', hidden: [3], features: ['x1', 'x2', 'sin-x1'] },
      { type: 'undo' },
      { type: 'set-data', dataset: 'three-classes', noise: 0.3 },
      { type: 'set-policy', policy: 'instructor', group: 'data' },
      { type: 'run', running: false },
      { type: 'step', count: 5 },
      { type: 'reset', seed: 4 },
      // What does not stay finite halts, with an entry of the server's.
      { type: 'set-data', dataset: 'regression-plane' },
      { type: 'set-activation', layer: 0, activation: 'linear' },
      { type: 'set-activation', layer: 1, activation: 'linear' },
      { type: 'set-training', learningRate: 10, optimizer: 'sgd', speed: 100_000 },
      { type: 'run', running: true },
    ];
    for (const command of taken) {
      const answer = await teacher.command(command);
      expectFits(commandAnswerSchema, answer);
      expect(answer).toMatchObject({ ok: true });
    }
    for (const command of [{ type: 'set-data', noise: 0 }, { type: 'fly' }]) {
      const answer = await student.command(command);
      expectFits(commandAnswerSchema, answer);
      expect(answer).toMatchObject({ ok: false });
    }
    expect(await teacher.socket.emitWithAck('watch', { streams: ['core'] })).toEqual({ ok: true });
    for (const [event, payload] of [
      ['seen', 1],
      ['seen', 'x'],
      ['watch', {}],
      ['no-such-event', 1],
    ] as const) {
      expectFits(acknowledgementSchema, await teacher.socket.emitWithAck(event, payload));
    }
    for (const payload of [{}, { step: 0 }, { step: 10 ** 12 }]) {
      expectFits(inspectAnswerSchema, await teacher.socket.emitWithAck('inspect', payload));
    }
    gone.leave();
    await until(() => teacher.state().halted !== null, 'the halt');
    await until(() => viewer.state().seq === teacher.state().seq && student.state().seq === teacher.state().seq);

    // The same seat, opened again, ends the older one.
    const again = await join(url, { code: room.code, resume: student.welcome.resume });
    await until(() => student.all('bye').length > 0);
    for (const one of [teacher, student, viewer, again]) {
      expectFits(viewSchema, one.state());
      expectFits(viewSchema, one.all('state')[0][0]);
      const counts = readAll(one);
      expect(counts).toMatchObject({ welcome: 1, state: expect.any(Number) as number });
      expect(counts.people).toBeGreaterThan(0);
    }
    expect(readAll(student).bye).toBe(1);
    expect(teacher.all('people').length).toBeGreaterThan(1);
    expect(teacher.all('state').length).toBeGreaterThan(3);
    expect(teacher.state().acts.map(({ command }) => command.type)).toContain('halted');
    for (const one of [teacher, viewer, again]) one.leave();
  });

  it('so is every refusal at the door', async () => {
    for (const auth of [{ code: 'XXXXXX' }, { code: room.code }, { code: room.code, token: 'x' }, {}]) {
      const { refused, socket } = connect(url, { protocol: 1, ...auth });
      expectFits(refusalSchema, await refused);
      socket.disconnect();
    }
  });

  it('a field too many, or one too few, would be found', () => {
    const bye = { code: 'replaced', message: 'Elsewhere.' };
    expect(faults(serverMessages.bye, { ...bye, secret: 1 })).toHaveLength(1);
    expect(faults(serverMessages.bye, { code: 'replaced' })).toHaveLength(1);
  });
});

describe('[P13] over HTTP', () => {
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, body, headers: { ...type, ...headers } });
    return { status: response.status, json: (await response.json()) as Record<string, string> };
  };

  it('so is every answer, and every refusal', async () => {
    const made = await ask('POST', '/api/rooms', {}, '{}');
    expectFits(createdRoomSchema, made.json);
    const authorization = `Bearer ${made.json.instructorToken}`;
    const pairing = await ask('POST', `/api/rooms/${made.json.code}/pairings`, { authorization });
    expectFits(pairingSchema, pairing.json);
    const body = JSON.stringify({ pairing: pairing.json.pairing });
    expectFits(createdRoomSchema, (await ask('POST', '/api/pairings', {}, body)).json);
    expectFits(roomInfoSchema, (await ask('GET', `/api/rooms/${made.json.code}`)).json);
    expectFits(roomInfoSchema, (await ask('GET', `/api/rooms/${room.code}`)).json);
    expectFits(addressesSchema, (await ask('GET', '/api/addresses')).json);
    expectFits(healthSchema, (await ask('GET', '/healthz')).json);
    const refusals = [
      ask('GET', '/api/rooms/XXXXXX'),
      ask('POST', '/api/rooms', {}, '{'),
      ask('POST', '/api/rooms', { origin: 'http://evil.example' }),
      ask('POST', '/api/pairings', {}, body),
      ask('PUT', '/api/pairings'),
      ask('GET', '/api/nothing'),
    ];
    for (const { status, json } of await Promise.all(refusals)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expectFits(refusedRequestSchema, json);
    }
  });
});
