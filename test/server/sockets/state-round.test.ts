/** States that go out together: each client is told exactly what changed for it, however many messages are shared. */
import { mergeState, stateDifference, type StateMessage } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeOf, type Sight } from '../../../server/rooms/sight.js';
import type { ClientSocket } from '../../../server/sockets/client-socket.js';
import type { DirectLine } from '../../../server/sockets/direct-line.js';
import { StateRound } from '../../../server/sockets/state-round.js';
import { FakeRoom } from './fake-room.js';

const plain = new FakeRoom().sights()('p1');
/** Here everybody's sight is given. */
const unasked = () => plain;
/** Values of which views are made; the same number is the same object. */
const names = ['a', 'b', 'c'];
const lists = [0, 1, 2].map((count) => Array.from({ length: count }, (_, seq) => ({ seq, id: names[seq] })));
type OfRole = Sight['ofRole'];
const ofRoleOf = ([name, acts, moments, seq]: readonly number[]): OfRole => ({
  ...plain.ofRole,
  seq,
  name: names[name],
  acts: lists[acts] as unknown as OfRole['acts'],
  momentsShown: lists[moments] as unknown as OfRole['momentsShown'],
});
const ownOf = ([hands, handPlace]: readonly number[]): Sight['own'] => ({
  ...plain.own,
  hands: lists[hands] as unknown as Sight['own']['hands'],
  handPlace,
});

/** What a client reads that is reached directly, or the usual way. */
function reader(isDirect: boolean) {
  const messages: StateMessage[] = [];
  const line = {
    write(framed: Buffer) {
      const text = framed.subarray(framed[1] === 126 ? 4 : 2).toString();
      if (isDirect) messages.push((JSON.parse(text.slice(2)) as [string, StateMessage])[1]);
      return isDirect;
    },
  } as DirectLine;
  const emit = (_event: string, message: StateMessage) =>
    messages.push(JSON.parse(JSON.stringify(message)) as StateMessage);
  return { messages, line, socket: { emit } as unknown as ClientSocket };
}

const ofRole = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(3)).map(ofRoleOf);
const own = fc.tuple(fc.nat(2), fc.nat(1)).map(ownOf);
/** A few of each, so that many people see the very same of one part, or of both. */
const parts = fc.record({
  roles: fc.array(ofRole, { minLength: 2, maxLength: 3 }),
  owns: fc.array(own, { minLength: 1, maxLength: 3 }),
});
const person = fc.record({ places: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), isDirect: fc.boolean() });
const people = fc
  .record({ parts, persons: fc.array(person, { maxLength: 30 }) })
  .map(({ parts: { roles, owns }, persons }) =>
    persons.map(({ places: [a, b, c, d], isDirect }) => {
      const sight = (role: number, one: number) => ({
        ofRole: roles[role % roles.length],
        own: owns[one % owns.length],
      });
      return { before: sight(a, b), after: sight(c, d), isDirect };
    }),
  );

describe('[FO5] of states that go out together', () => {
  it('everybody gets what changed in the own view, and has that view then', () => {
    fc.assert(
      fc.property(people, (all) => {
        const round = new StateRound(unasked);
        for (const { before, after, isDirect } of all) {
          const { messages, line, socket } = reader(isDirect);
          round.send(socket, line, before, after);
          const difference = stateDifference(wholeOf(before), wholeOf(after));
          expect(messages).toEqual([JSON.parse(JSON.stringify(difference))]);
          const { seq, name } = after.ofRole;
          const { handPlace } = after.own;
          expect(mergeState(wholeOf(before), messages[0])).toMatchObject({ seq, name, handPlace });
        }
      }),
    );
  });

  it('those that are the same are made once', () => {
    const round = new StateRound(unasked);
    const written = new Set<Buffer>();
    const line = { write: (framed: Buffer) => Boolean(written.add(framed)) } as unknown as DirectLine;
    const [before, after] = [ofRoleOf([0, 0, 0, 0]), ofRoleOf([0, 1, 0, 1])];
    for (let n = 0; n < 100; n++) {
      // Whatever is everybody's own does not matter, unless it changed; what changed may be the same for all.
      const [mine, news] = [ownOf([n % 3, 0]), ownOf([n % 3, 1])];
      round.send(
        {} as ClientSocket,
        line,
        { ofRole: before, own: mine },
        { ofRole: after, own: n % 2 === 0 ? mine : news },
      );
    }
    expect(written.size).toBe(2);
  });
});
