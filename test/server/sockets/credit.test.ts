/** Credit: who gets how many frames, and who is sent away. */
import { FRAMES_UNSEEN_MAX, SEEN_EVERY, UNSEEN_DISCONNECT_MS } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Credit } from '../../../server/sockets/credit.js';

/** Offers a frame every 50 ms; `answer` says up to which frame the client answers after it got `n`. */
function run(ms: number, answer: (n: number, nowMs: number) => number | undefined) {
  const credit = new Credit();
  const sentAt: number[] = [];
  for (let now = 0; now < ms; now += 50) {
    if (!credit.mayTake(now)) continue;
    const n = sentAt.length + 1;
    credit.take(n, now);
    sentAt.push(now);
    const seen = answer(n, now);
    if (seen !== undefined) credit.settle(seen, now);
  }
  return { credit, sentAt };
}

describe('credit', () => {
  it('[NET1] a client that answers the first frame, and then every fourth, gets every frame', () => {
    const { sentAt } = run(5_000, (n) => (n === 1 || n % SEEN_EVERY === 0 ? n : undefined));
    expect(sentAt).toHaveLength(100);
  });

  it('[NET1] one that stopped answering gets no more than eight, and the newest as soon as it answers', () => {
    const { credit, sentAt } = run(5_000, (n) => (n === 1 ? 1 : undefined));
    expect(sentAt).toHaveLength(1 + FRAMES_UNSEEN_MAX);
    credit.settle(9, 5_000);
    expect(credit.mayTake(5_000)).toBe(true);
  });

  it('[NET2] one that never answered gets one frame a second, from the first one on', () => {
    const { sentAt } = run(10_000, () => undefined);
    expect(sentAt).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000]);
  });

  it('[NET2] one that never answered gets no burst after a pause', () => {
    const credit = new Credit();
    credit.take(1, 0);
    expect(credit.mayTake(60_000)).toBe(true);
    credit.take(2, 60_000);
    expect(credit.mayTake(60_500)).toBe(false);
    expect(credit.mayTake(61_000)).toBe(true);
  });

  it('[NET3] one that used to answer and stopped for thirty seconds is sent away', () => {
    const { credit } = run(1_000, (n) => (n === 1 ? 1 : undefined));
    expect(credit.hasStopped(UNSEEN_DISCONNECT_MS - 100)).toBe(false);
    expect(credit.hasStopped(UNSEEN_DISCONNECT_MS + 1_000)).toBe(true);
  });

  it('[NET3] one that owes nothing is not sent away, however long nothing comes', () => {
    const { credit } = run(1_000, (n) => (n % SEEN_EVERY === 0 ? n : undefined));
    expect(credit.hasStopped(10 * UNSEEN_DISCONNECT_MS)).toBe(false);
    // Fewer than four unanswered ones need no answer.
    const quiet = new Credit();
    quiet.take(1, 0);
    quiet.settle(1, 0);
    for (let n = 2; n <= SEEN_EVERY; n++) quiet.take(n, 10);
    expect(quiet.hasStopped(10 * UNSEEN_DISCONNECT_MS)).toBe(false);
  });

  it('[NET1] whatever numbers a client sends, it never gets more than ten unanswered frames', () => {
    // A frame's number rises by this much: others of the room were sent something meanwhile.
    const frame = fc.record({ rise: fc.integer({ min: 1, max: 4 }) });
    const acts = fc.array(fc.oneof(frame, fc.integer({ min: -5, max: 300 })), { maxLength: 200 });
    fc.assert(
      fc.property(acts, (sequence) => {
        const credit = new Credit();
        let now = 0;
        let n = 0;
        let unseen: number[] = [];
        for (const act of sequence) {
          now += 10;
          if (typeof act === 'object') {
            n += act.rise;
            if (!credit.mayTake(now)) continue;
            credit.take(n, now);
            unseen.push(n);
          } else {
            credit.settle(act, now);
            if (act <= (unseen.at(-1) ?? 0)) unseen = unseen.filter((sent) => sent > act);
          }
          expect(unseen.length).toBeLessThanOrEqual(FRAMES_UNSEEN_MAX);
        }
      }),
    );
  });
});
