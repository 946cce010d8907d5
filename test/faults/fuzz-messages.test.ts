/** Random and hostile messages, handshakes and packets: each is refused with words, the process lives, the class notices nothing. */
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
import { join } from '../server/lesson.js';
import { connect, sleep } from '../server/sockets/serve.js';
import { hostile, isRefusal } from './hostile.js';
import { watchedLesson, type WatchedLesson } from './witness.js';

let lesson: WatchedLesson;
beforeAll(async () => {
  lesson = await watchedLesson();
}, 120_000);
afterAll(() => lesson.end());

const schemas = { command: commandMessageSchema, watch: watchSchema, inspect: inspectSchema, seen: seenSchema };
/** As it arrives: a message that happens to be right is not hostile. */
const isRight = (event: keyof typeof schemas, payload: unknown) =>
  parse(schemas[event], payload instanceof Buffer ? payload : (JSON.parse(JSON.stringify([payload])) as unknown[])[0])
    .ok;

describe('[NET19] messages', () => {
  it('that are wrong are refused with words, each one', async () => {
    const enter = () => join(lesson.server.url, { code: lesson.room.code, name: 'Fuzz' });
    let pupil = await enter();
    let asked = 0;
    const event = fc.constantFrom(...(Object.keys(schemas) as (keyof typeof schemas)[]));
    await fc.assert(
      fc.asyncProperty(event, hostile, async (name, payload) => {
        fc.pre(!isRight(name, payload));
        // One connection may not say so much.
        if (++asked % 20 === 0) {
          expect(pupil.socket.connected).toBe(true);
          pupil.leave();
          pupil = await enter();
        }
        expect(await pupil.socket.timeout(5_000).emitWithAck(name, payload)).toEqual(isRefusal);
      }),
      { numRuns: 400 },
    );
    expect(pupil.socket.connected).toBe(true);
    pupil.leave();
  });

  it('that are none, or have no callback, or too many arguments, end nothing', async () => {
    const { socket, leave } = await join(lesson.server.url, { code: lesson.room.code, name: 'Fuzz' });
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
    const teacher = await join(lesson.server.url, {
      code: lesson.room.code,
      token: lesson.room.instructorToken,
      name: 'Teacher',
    });
    const student = await join(lesson.server.url, { code: lesson.room.code, name: 'Student' });
    const viewer = await join(lesson.server.url, { code: lesson.room.code, as: 'viewer' });
    expect(teacher.welcome.you.role).toBe('instructor');
    expect(await student.command({ type: 'set-policy', policy: 'instructor' })).toEqual(isRefusal);
    const question = { kind: 'choice', text: 'Which?', options: [{ text: 'a' }, { text: 'b' }] };
    const asked = await teacher.command({ type: 'ask', question });
    if (!asked.ok) throw new Error(asked.error.message);
    const answer = { type: 'answer', question: asked.seq, answer: [0] };
    expect(await viewer.command(answer)).toEqual(isRefusal);
    expect(await teacher.command(answer)).toEqual(isRefusal);
    for (const type of ['close-vote', 'revote', 'reveal', 'end-question']) {
      expect(await student.command({ type, question: asked.seq })).toEqual(isRefusal);
    }
    for (const command of [
      { type: 'ask', question },
      { type: 'open-lesson', lesson: { from: 'gradroom', name: 'tanh' }, title: 'T', steps: ['S'] },
      { type: 'close-lesson' },
      { type: 'look', view: 'flow' },
      { type: 'wait-for', until: 'epochs >= 1', within: 1 },
    ]) {
      expect(await student.command(command)).toEqual(isRefusal);
    }
    expect(await student.command(answer)).toMatchObject({ ok: true });
    expect(await teacher.command({ type: 'end-question', question: asked.seq })).toMatchObject({ ok: true });
    expect(await viewer.command({ type: 'run', running: false })).toEqual(isRefusal);
    expect(await viewer.command({ type: 'set-policy', policy: 'everyone' })).toEqual(isRefusal);
    const thief = connect(lesson.server.url, { code: lesson.room.code, name: 'Thief', token: 'guess' });
    expect(await thief.refused).toMatchObject({ code: 'wrong-token' });
    // A seat is not taken by its public id, and a secret of nobody's makes somebody new.
    const stranger = await join(lesson.server.url, {
      code: lesson.room.code,
      name: 'Stranger',
      resume: teacher.welcome.you.id,
    });
    expect(stranger.welcome.you).toMatchObject({ role: 'student' });
    expect(stranger.welcome.you.id).not.toBe(teacher.welcome.you.id);
    for (const { leave } of [teacher, student, viewer, stranger]) leave();
  });

  it('far beyond every rate end that connection, and only that one', async () => {
    const { socket, next, command } = await join(lesson.server.url, { code: lesson.room.code, name: 'Flood' });
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
          const { refused, socket } = connect(lesson.server.url, { code, protocol: 1, ...more }, { timeout: 5_000 });
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
        'x'.repeat(80_000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(packets, { minLength: 1, maxLength: 6 }), fc.boolean(), async (sequence, joins) => {
        const ws = new WebSocket(`${lesson.server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
        ws.on('error', () => {});
        await new Promise((resolve) => ws.once('message', resolve));
        if (joins) {
          ws.send(`40${JSON.stringify({ code: lesson.room.code, name: 'Raw' })}`);
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
