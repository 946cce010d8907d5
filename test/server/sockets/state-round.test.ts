/** States that go out together: each client is told exactly what changed for it, however many messages are shared. */
import { mergeState, stateDifference, type SessionView, type StateMessage } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientSocket } from '../../../server/sockets/client-socket.js';
import type { DirectLine } from '../../../server/sockets/direct-line.js';
import { StateRound } from '../../../server/sockets/state-round.js';
import { FakeRoom } from './fake-room.js';

const plain = new FakeRoom().viewFor('p1');
/** Values of which views are made; the same number is the same object. */
const names = ['a', 'b', 'c'];
const lists = [0, 1, 2].map((count) => Array.from({ length: count }, (_, seq) => ({ seq, id: names[seq] })));
const viewOf = ([name, acts, moments, seq]: readonly number[]): SessionView => ({
  ...plain,
  seq,
  name: names[name],
  acts: lists[acts] as unknown as SessionView['acts'],
  momentsShown: lists[moments] as unknown as SessionView['momentsShown'],
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

const view = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(3)).map(viewOf);
const people = fc.array(fc.record({ before: view, after: view, isDirect: fc.boolean() }), { maxLength: 30 });

describe('[FO5] of states that go out together', () => {
  it('everybody gets what changed in the own view, and has that view then', () => {
    fc.assert(
      fc.property(people, (all) => {
        const round = new StateRound();
        for (const { before, after, isDirect } of all) {
          const { messages, line, socket } = reader(isDirect);
          round.send(socket, line, before, after);
          expect(messages).toEqual([JSON.parse(JSON.stringify(stateDifference(before, after)))]);
          expect(mergeState(before, messages[0])).toMatchObject({ seq: after.seq, name: after.name });
        }
      }),
    );
  });

  it('those that are the same are made once', () => {
    const round = new StateRound();
    const written = new Set<Buffer>();
    const line = { write: (framed: Buffer) => Boolean(written.add(framed)) } as unknown as DirectLine;
    const [before, after] = [viewOf([0, 0, 0, 0]), viewOf([0, 1, 0, 1])];
    for (let n = 0; n < 100; n++) {
      // Whatever is everybody's own does not matter, unless it changed.
      const own = { momentWords: {} };
      round.send({} as ClientSocket, line, { ...before, ...own }, { ...after, ...own });
    }
    expect(written.size).toBe(1);
  });
});
