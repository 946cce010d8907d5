/** Many messages that are malformed, or that nobody but an instructor may send: each is refused. A hundred thousand take three seconds. */
import { apply, decide, type Command, type SessionState } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Meters } from '../../../server/meters.js';
import { hearing } from '../../../server/sockets/events.js';
import type { Member } from '../../../server/sockets/member.js';
import { hostile } from '../../faults/hostile.js';
import { anyPeopleCommand } from '../../session/gatherings.js';
import { ManualTime } from '../time.js';
import { FakeRoom } from './fake-room.js';

const MALFORMED = 60_000;
const FORGED = 40_000;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

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
    const refused: Record<string, number> = {};
    const errors: unknown[] = [];
    const hear = hearing(member, room, {
      time,
      log: { ...quiet, error: (fields) => errors.push(fields) },
      refused: { tell: (_at, reason) => (refused[reason] = (refused[reason] ?? 0) + 1) },
      meters: new Meters(),
    });
    // As they arrive; what has no JSON arrives as null, what is too deep for it stays away.
    const payloads = fc.sample(hostile, { numRuns: 600, seed: 1 }).map((one) => JSON.stringify([one]));
    const events = ['command', 'choosing', 'no-such-event', '__proto__', 7];
    let answered = 0;
    let taken = 0;
    for (let n = 0; n < MALFORMED; n++) {
      const [payload] = JSON.parse(payloads[n % payloads.length]) as unknown[];
      time.pass(10);
      hear(events[n % events.length], [payload], ({ ok }) => {
        answered++;
        if (ok) taken++;
      });
    }
    await new Promise((resolve) => setTimeout(resolve));
    expect([answered, errors]).toEqual([MALFORMED, []]);
    // What happens to be right is a command, which the room judges.
    expect(taken).toBe(room.commands.length);
    expect(taken).toBeLessThan(MALFORMED / 50);
    expect(Object.values(refused).reduce((sum, one) => sum + one, 0)).toBe(MALFORMED - taken);
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
