/** Coalescing of a slider: one value in flight, the newest waiting, the last always sent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../client/state/coalesce.js';

/** A network that answers when told to. */
function slowNetwork() {
  const sent: number[] = [];
  const open: { answer: () => void; fail: () => void }[] = [];
  let most = 0;
  const send = (value: number) => {
    sent.push(value);
    return new Promise<number>((resolve, reject) => {
      open.push({ answer: () => resolve(value), fail: () => reject(new Error('gone')) });
      most = Math.max(most, open.length);
    });
  };
  return { sent, open, send, most: () => most };
}

const turns = async () => {
  for (let i = 0; i < 6; i += 1) await Promise.resolve();
};

describe('coalesce', () => {
  it('[CS1] one in flight, the newest waiting, the last always sent, whatever the network does', async () => {
    const moves = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 99 }).map((value) => ({ move: value })) },
        fc.constant({ answer: true }),
        fc.constant({ fail: true }),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(moves, async (script) => {
        const network = slowNetwork();
        const settled: { value: number; last: boolean }[] = [];
        const slider = coalesce(network.send, (_answer, value, last) => settled.push({ value, last }));
        const pushed: number[] = [];
        for (const act of script) {
          if ('move' in act) {
            slider.push(act.move);
            pushed.push(act.move);
          } else if ('answer' in act) network.open.shift()?.answer();
          else network.open.shift()?.fail();
          await turns();
          expect(network.open.length).toBeLessThanOrEqual(1);
        }
        while (network.open.length > 0) {
          network.open.shift()!.answer();
          await turns();
        }
        expect(network.most()).toBeLessThanOrEqual(1);
        expect(slider.busy).toBe(false);
        expect(network.sent.at(-1)).toBe(pushed.at(-1));
        // What was sent is a subsequence of what was pushed.
        let from = 0;
        for (const value of network.sent) {
          const at = pushed.indexOf(value, from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + 1;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[CS1] drops what lies between', async () => {
    const network = slowNetwork();
    const slider = coalesce(network.send);
    for (let value = 0; value < 50; value += 1) slider.push(value);
    expect(network.sent).toEqual([0]);
    network.open.shift()!.answer();
    await turns();
    expect(network.sent).toEqual([0, 49]);
  });

  it('a value pushed by the listener of an answer neither overtakes nor is lost', async () => {
    const network = slowNetwork();
    const slider = coalesce(network.send, (_answer, value) => {
      if (value === 1) slider.push(7);
    });
    slider.push(1);
    network.open.shift()!.answer();
    await turns();
    expect(network.sent).toEqual([1, 7]);
  });
});
