/** Many messages that are malformed, or that nobody but an instructor may send: each is refused. A hundred thousand take three seconds. */
import { EventEmitter } from 'node:events';
import {
  apply,
  choosing,
  commandMessageSchema,
  decide,
  historySchema,
  inspectSchema,
  parse,
  reactSchema,
  seenSchema,
  watchSchema,
  type Command,
  type SessionState,
} from '@gradroom/shared';
import fc from 'fast-check';
import type * as v from 'valibot';
import { expect, it } from 'vitest';
import { Meters } from '../../../server/meters.js';
import { hearing } from '../../../server/sockets/events.js';
import type { ClientSocket } from '../../../server/sockets/client-socket.js';
import type { Member } from '../../../server/sockets/member.js';
import { Outlets } from '../../../server/sockets/outlet.js';
import { SocketLine } from '../../../server/sockets/socket-line.js';
import { hostile } from '../../faults/hostile.js';
import { anyPeopleCommand } from '../../session/gatherings.js';
import { ManualTime } from '../time.js';
import { FakeRoom } from './fake-room.js';
import { depths, nested } from './raw-client.js';

const MALFORMED = 60_000;
const FORGED = 40_000;

/** A line whose client is here: what it says goes the whole way from the socket on. */
function lineOf(time: ManualTime, refused: ConstructorParameters<typeof SocketLine>[2]) {
  const conn = Object.assign(new EventEmitter(), { readyState: 'open', transport: { name: 'polling' } });
  let say = (..._said: unknown[]): void => {};
  const socket = {
    conn,
    onAny: (listener: typeof say) => (say = listener),
    once: () => {},
    on: () => {},
    emit: () => {},
  };
  const line = new SocketLine(socket as unknown as ClientSocket, time, refused, new Outlets(new Meters()));
  line.open('K7M4PX');
  return { line, say: (...said: unknown[]) => say(...said) };
}

const schemas: Readonly<Record<string, v.GenericSchema>> = {
  command: commandMessageSchema,
  choosing,
  watch: watchSchema,
  react: reactSchema,
  history: historySchema,
  inspect: inspectSchema,
  seen: seenSchema,
};

it(
  '[SEC15] malformed messages: none is taken, none throws, none changes an object’s prototype',
  { timeout: 120_000 },
  async () => {
    const time = new ManualTime();
    const room = new FakeRoom();
    const member = {
      seat: { person: { id: 'p1', role: 'student' } },
      watch: () => {},
    } as unknown as Member;
    const counts: Record<string, number> = {};
    const errors: unknown[] = [];
    const refused = {
      tell: (_at: string, reason: string) => (counts[reason] = (counts[reason] ?? 0) + 1),
      fail: (_at: string, error: unknown) => errors.push(error),
    };
    const { line, say } = lineOf(time, refused);
    line.listen({ heard: hearing(member, room, { time, refused, meters: new Meters() }) });
    line.tell('welcome', { you: { id: 'p1', name: 'Heron', role: 'student' }, resume: 's', protocol: 1, now: 0 });
    // As they arrive; what has no JSON arrives as null, and what no JSON can be made of as a text that is one.
    const payloads = [
      ...fc.sample(hostile, { numRuns: 600, seed: 1 }).map((one) => JSON.stringify([one])),
      ...depths.flatMap((depth) => [`[${nested.lists(depth)}]`, `[${nested.objects(depth)}]`]),
    ];
    const events = [...Object.keys(schemas), 'no-such-event', '__proto__', 7];
    let answered = 0;
    let taken = 0;
    for (let n = 0; n < MALFORMED; n++) {
      const event = events[n % events.length];
      const [payload] = JSON.parse(payloads[n % payloads.length]) as unknown[];
      time.pass(10);
      say(event, payload, ({ ok }: { ok: boolean }) => {
        answered++;
        if (!ok) return;
        taken++;
        // What happens to be right is.
        expect(parse(schemas[event], payload).ok).toBe(true);
      });
    }
    await new Promise((resolve) => setTimeout(resolve));
    expect([answered, errors]).toEqual([MALFORMED, []]);
    expect(room.commands.length).toBeLessThanOrEqual(taken);
    expect(taken).toBeLessThan(MALFORMED / 50);
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(MALFORMED - taken);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { role?: unknown }).role).toBeUndefined();
  },
);

it('[SEC15] forged instructor commands: a student and a viewer are refused each of them', () => {
  const opened = [
    ['teacher', 'instructor'],
    ['heron', 'student'],
  ].reduce<SessionState>(
    (state, [id, role], index) =>
      apply(state, {
        seq: index + 1,
        step: 0,
        actor: 'server',
        command: { type: 'joined', person: { id, role: role as 'student' } },
      }),
    new FakeRoom().state,
  );
  expect(opened.people.teacher.role).toBe('instructor');
  const always: Command[] = [
    { type: 'set-policy', policy: 'instructor' },
    { type: 'end-room', ended: true },
    { type: 'end-devices' },
    { type: 'hand-over', person: 'heron' },
    { type: 'appoint', person: 'heron' },
    { type: 'bring-back' },
    { type: 'close-lesson' },
  ];
  const commands = [...always, ...fc.sample(anyPeopleCommand, { numRuns: 400, seed: 2 })];
  const who = [
    { id: 'heron', role: 'student' as const },
    { id: 'viewer', role: 'viewer' as const },
  ];
  for (let n = 0; n < FORGED; n++) {
    const decision = decide(opened, who[n % 2], commands[(n >> 1) % commands.length]);
    if (decision.ok) throw new Error(`Taken: ${JSON.stringify(commands[(n >> 1) % commands.length])}`);
  }
  expect(decide(opened, { id: 'teacher', role: 'instructor' }, { type: 'end-devices' }).ok).toBe(true);
});
