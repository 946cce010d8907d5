/** What lies ahead of a question, on a real server with real workers: every byte that reaches the class, before and after the reveal. */
import { PREDICTION_MESSAGES_PER_SECOND, serverMessages, type StateMessage } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { connect, until } from './serve.js';

let gradroom: Gradroom;
let url: string;
let code: string;
let teacher: Pupil;
let token: string;
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  const room = await createRoom(url);
  code = room.code;
  token = room.instructorToken;
  teacher = await join(url, { code, token: room.instructorToken });
  await teacher.command({ type: 'run', running: false });
}, 30_000);
afterEach(async () => {
  teacher.leave();
  await gradroom.close();
});

/** Somebody whose wire is recorded from its first byte on. */
function spy(auth: Record<string, unknown>) {
  const client = connect(url, { code, protocol: 1, ...auth });
  const packets: string[] = [];
  client.socket.io.engine.on('packet', ({ data }: { data?: string | ArrayBuffer }) => {
    packets.push(typeof data === 'string' ? data : Buffer.from(data ?? new ArrayBuffer(0)).toString('latin1'));
  });
  return { ...client, bytes: () => packets.join('\n') };
}

async function ask(epochs: number): Promise<number> {
  const slider = { kind: 'number', text: 'How large?', min: 0, max: 1, scale: 'linear', tolerance: 0.1 };
  const question = { ...slider, answer: 'gradient-norm of layer 1', after: epochs };
  const asked = await teacher.command({ type: 'ask', question });
  if (!asked.ok) throw new Error(asked.error.message);
  return asked.seq;
}

it('[PD6] nobody is sent anything of it before the reveal, the instructor neither; then it comes with its curve', async () => {
  const everybody = [spy({ name: 'Spy' }), spy({ as: 'viewer' }), spy({ token })];
  await Promise.all(everybody.map(({ next }) => next('people')));
  const question = await ask(20);
  await teacher.command({ type: 'close-vote', question });
  // Long enough to be found: what is found within it is told at once below.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  for (const { bytes, all } of everybody) {
    expect(bytes()).toContain('How large?');
    expect(bytes()).not.toMatch(/found-right|"curve"|"truth"/);
    expect(all('working')).toEqual([]);
  }
  await teacher.command({ type: 'reveal', question });
  await until(() => everybody.every(({ bytes }) => bytes().includes('"curve"')), 'what is right');
  for (const { all } of everybody) {
    for (const [message] of all('state')) expect(v.safeParse(serverMessages.state, message).issues).toBeUndefined();
    const { questions } = all('state').at(-1)![0] as StateMessage;
    expect(questions![0].right).toMatchObject({ truth: { kind: 'number' }, curve: { of: 'gradient-norm of layer 1' } });
  }
  for (const { socket } of everybody) socket.disconnect();
}, 30_000);

it('[PD6] while it is worked out after the reveal everybody is told how far it has come, a few times a second', async () => {
  const student = spy({ name: 'Spy' });
  await student.next('people');
  await teacher.command({ type: 'set-network', hidden: [48, 48, 48] });
  const question = await ask(200);
  const start = performance.now();
  await teacher.command({ type: 'reveal', question });
  await until(() => student.all('working').length >= 2, 'how far it has come');
  const seconds = (performance.now() - start) / 1_000;
  const told = student.all('working').map(([message]) => v.parse(serverMessages.working, message));
  expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * PREDICTION_MESSAGES_PER_SECOND) + 1);
  expect(told.every((message) => message.question === question)).toBe(true);
  const shares = told.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  await teacher.command({ type: 'end-question', question });
  student.socket.disconnect();
}, 30_000);
