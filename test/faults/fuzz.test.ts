/** Random and hostile messages and HTTP bodies: each is refused with words, the process lives, and the class notices nothing. */
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import {
  commandMessageSchema,
  inspectSchema,
  parse,
  seenSchema,
  watchSchema,
  type CommandAnswer,
} from '@gradroom/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createRoom, join, type LessonRoom, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { connect, sleep, until } from '../server/sockets/serve.js';

let server: ServerProcess;
let room: LessonRoom;
/** Somebody who sits in the lesson all the while. */
let witness: Pupil;
let gone = false;

beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'info' } });
  room = await createRoom(server.url);
  witness = await join(server.url, { code: room.code, name: 'Witness' });
  witness.socket.on('disconnect', () => (gone = true));
});

afterAll(async () => {
  // Over the whole run: still there, frames never stopped for as long as a person would call broken, nothing was changed.
  const gaps = witness.frames.slice(1).map(({ atMs }, index) => atMs - witness.frames[index].atMs);
  expect(gone).toBe(false);
  expect(Math.max(...gaps)).toBeLessThan(1_500);
  expect(witness.state().changes).toEqual([]);
  expect(witness.state().acts.filter(({ command }) => !['joined', 'left'].includes(command.type))).toEqual([]);
  witness.leave();
  expect(await server.stop()).toMatchObject({ code: 0 });
  expect(server.stderr()).not.toMatch(/was not caught|was not handled|could not be handled|request failed/);
});

/** Nothing that a careful client would send. */
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 5 }) },
  fc.anything({ withNullPrototype: false, maxDepth: 3 }).filter((value) => isSendable(value)),
  fc.constantFrom<unknown>(null, undefined, NaN, -0, Infinity, 1e400, '', ' ', '\u0000', [], {}, [[]], true),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"role":"instructor"},"type":"undo"}'),
    JSON.parse('{"type":"run","running":true,"constructor":{"prototype":{}}}'),
    { type: 'set-training', learningRate: NaN },
    { type: 'set-training', learningRate: '1' },
    { type: 'set-training', learningRate: { valueOf: 1 } },
    { type: 'set-network', hidden: Array<number>(1_000).fill(64) },
    { type: 'set-network', hidden: [1e9] },
    { type: 'set-activation', layer: -1, alpha: 0.1 },
    { type: 'set-activation', layer: 1.5 },
    { type: 'joined', person: { id: 'p0', role: 'instructor' } },
    { type: 'halted', layer: 0, reason: 'loss' },
    { type: 'adopted', weights: 'x' },
    { type: 'run', running: true, actor: 'server' },
    { type: 'run', running: true, id: 'x'.repeat(1_000) },
    { streams: ['core', 'core', 'core'] },
    { step: -1 },
  ),
  fc.string({ minLength: 4_000, maxLength: 8_000 }),
  fc.integer({ min: 10, max: 2_000 }).map((depth) => nested(depth)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ type: 'run', running: Buffer.from(bytes) })),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { config: value };
  return value;
}

/** What JSON can carry; functions and bigints never leave a client. */
function isSendable(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

const schemas = { command: commandMessageSchema, watch: watchSchema, inspect: inspectSchema, seen: seenSchema };
/** As it arrives: a message that happens to be right is not hostile. */
const isRight = (event: keyof typeof schemas, payload: unknown) =>
  parse(schemas[event], payload instanceof Buffer ? payload : (JSON.parse(JSON.stringify([payload])) as unknown[])[0])
    .ok;

const isRefusal = {
  ok: false,
  error: {
    code: expect.stringMatching(/^[a-z-]+$/) as string,
    message: expect.stringMatching(/^.{8,400}$/s) as string,
  },
};

describe('[NET19] messages', () => {
  it('that are wrong are refused with words, each one', async () => {
    const { socket, leave } = await join(server.url, { code: room.code, name: 'Fuzz' });
    const event = fc.constantFrom(...(Object.keys(schemas) as (keyof typeof schemas)[]));
    await fc.assert(
      fc.asyncProperty(event, hostile, async (name, payload) => {
        fc.pre(!isRight(name, payload));
        expect(await socket.timeout(5_000).emitWithAck(name, payload)).toEqual(isRefusal);
      }),
      { numRuns: 400 },
    );
    expect(socket.connected).toBe(true);
    leave();
  });

  it('that are none, or have no callback, or too many arguments, end nothing', async () => {
    const { socket, leave } = await join(server.url, { code: room.code, name: 'Fuzz' });
    for (const event of [
      'command',
      'watch',
      'inspect',
      'seen',
      'state',
      'welcome',
      '__proto__',
      'toString',
      '',
      'x'.repeat(500),
    ]) {
      for (const payload of [undefined, null, NaN, [], {}, 'x', Buffer.of(1)]) {
        socket.emit(event, payload);
        socket.emit(event, payload, payload);
      }
      socket.emit(event);
    }
    const tooMany = socket
      .timeout(5_000)
      .emitWithAck('command', { type: 'undo' }, { type: 'undo' }, Buffer.of(1, 2, 3));
    expect(await tooMany).toEqual(isRefusal);
    expect(await socket.timeout(5_000).emitWithAck('no-such-event', 1)).toEqual(isRefusal);
    expect(socket.connected).toBe(true);
    leave();
  });

  it('for others’ rights are refused', async () => {
    const teacher = await join(server.url, { code: room.code, token: room.instructorToken, name: 'Teacher' });
    const student = await join(server.url, { code: room.code, name: 'Student' });
    const viewer = await join(server.url, { code: room.code, as: 'viewer' });
    expect(teacher.welcome.you.role).toBe('instructor');
    expect(await student.command({ type: 'set-policy', policy: 'instructor' })).toEqual(isRefusal);
    expect(await viewer.command({ type: 'run', running: false })).toEqual(isRefusal);
    expect(await viewer.command({ type: 'set-policy', policy: 'everyone' })).toEqual(isRefusal);
    const thief = connect(server.url, { code: room.code, name: 'Thief', token: 'guess' });
    expect(await thief.refused).toMatchObject({ code: 'wrong-token' });
    // A seat is not taken by its public id, and a secret of nobody's makes somebody new.
    const stranger = await join(server.url, { code: room.code, name: 'Stranger', resume: teacher.welcome.you.id });
    expect(stranger.welcome.you).toMatchObject({ role: 'student' });
    expect(stranger.welcome.you.id).not.toBe(teacher.welcome.you.id);
    for (const { leave } of [teacher, student, viewer, stranger]) leave();
  });

  it('far beyond every rate end that connection, and only that one', async () => {
    const { socket, next, command } = await join(server.url, { code: room.code, name: 'Flood' });
    const bye = next('bye');
    // Over the rate of commands they are refused; a real command among them would change the room.
    const answers: Promise<CommandAnswer | undefined>[] = [];
    for (let turn = 0; turn < 200; turn++)
      answers.push(command({ type: 'set-policy', policy: 'everyone' }).catch(() => undefined));
    const codes = new Set(
      (await Promise.all(answers)).map((answer) => (answer?.ok === false ? answer.error.code : 'other')),
    );
    expect(codes).toContain('too-fast');
    expect(codes).not.toContain('other');
    for (let turn = 0; turn < 4_000; turn++) socket.emit('seen', -1);
    expect(await bye).toMatchObject([{ code: 'too-fast' }]);
  });
});

describe('[NET19] handshakes', () => {
  it('that are wrong are refused with words', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue()),
        fc.jsonValue(),
        async (more, code) => {
          const { refused, socket } = connect(server.url, { code, protocol: 1, ...more }, { timeout: 5_000 });
          const refusal = await refused;
          socket.disconnect();
          expect(refusal).toMatchObject(isRefusal.error);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('and packets that no client would send end that connection, and only that one', async () => {
    const packets = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.uint8Array({ maxLength: 50 }),
      fc.constantFrom(
        '40',
        '40null',
        '40[]',
        '40{"code":',
        '40{"code":"X"}40{"code":"X"}',
        '42["command"',
        '42["disconnect"]',
        '42[null]',
        '43999999[]',
        '451-["command",{"_placeholder":true,"num":9}]',
        '459999-["command"]',
        '45-1-["command"]',
        '4/other,{}',
        '40/admin,{"code":"X"}',
        '1',
        '2',
        '5',
        '6',
        '99999',
        'x'.repeat(20_000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(packets, { minLength: 1, maxLength: 6 }), fc.boolean(), async (sequence, joins) => {
        const ws = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
        ws.on('error', () => {});
        await new Promise((resolve) => ws.once('message', resolve));
        if (joins) {
          ws.send(`40${JSON.stringify({ code: room.code, name: 'Raw' })}`);
          await new Promise((resolve) => ws.once('message', resolve));
        }
        for (const packet of sequence) if (ws.readyState === ws.OPEN) ws.send(packet);
        await sleep(5);
        ws.terminate();
      }),
      { numRuns: 60 },
    );
  });
});

describe('[NET19] HTTP', () => {
  const bodies = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.string({ maxLength: 500 }),
    fc.constantFrom(
      '',
      '{',
      'null',
      '"x"',
      '{"__proto__":{"policy":"everyone"}}',
      '{"name":"\\u0000"}',
      `{"name":"${'x'.repeat(20_000)}"}`,
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      '{"config":{"network":{"hidden":[64,64,64,64,64,64,64,64,64,64,64,64,64]}}}',
      '{"config":{"training":{"learningRate":1e999}}}',
      '{"config":{"data":{"dataset":"constructor"}}}',
    ),
  );
  const types = fc.constantFrom(
    'application/json',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
    '',
  );
  const paths = fc.oneof(
    fc.constantFrom(
      '/api/rooms',
      '/api/rooms/XXXXXX/pairings',
      '/api/pairings',
      '/api/addresses',
      '/api/rooms/%ff',
      '/socket.io/?EIO=4',
    ),
    fc.webPath().map((path) => `/api${path}`),
  );
  const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS');

  it('requests are answered, and what is wrong is refused with words', async () => {
    let created = 0;
    await fc.assert(
      fc.asyncProperty(methods, paths, types, bodies, async (method, path, type, body) => {
        const { status, text } = await send(method, path, type, body);
        expect(status).toBeLessThan(500);
        if (status === 201) created += 1;
        if (status >= 400 && method !== 'HEAD' && !path.startsWith('/socket.io')) {
          expect(JSON.parse(text)).toMatchObject({ error: isRefusal.error });
        }
      }),
      { numRuns: 300 },
    );
    // Only what is a valid wish makes a room.
    expect(created).toBeLessThan(40);
  });

  it('bytes that are no HTTP end that connection, and only that one', async () => {
    const garbage = [
      '\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /api/rooms HTTP/1.1\r\nContent-Length: -5\r\n\r\n',
      '\u0016\u0003\u0001\u0002',
    ];
    for (const text of [...garbage, `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`]) {
      const socket = connectTcp(server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.end(text);
      socket.resume();
      await until(() => socket.closed, 'the end');
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  function send(method: string, path: string, type: string, body: string): Promise<{ status: number; text: string }> {
    const hasBody = !['GET', 'HEAD'].includes(method);
    const headers = {
      ...(type && { 'content-type': type }),
      ...(hasBody && { 'content-length': Buffer.byteLength(body) }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: server.port, method, path, headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (data) => (text += String(data)));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      sent.on('error', reject);
      sent.end(hasBody ? body : undefined);
    });
  }
});
