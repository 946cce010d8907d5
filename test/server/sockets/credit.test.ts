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
    const n = credit.take(now);
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
    credit.take(0);
    expect(credit.mayTake(60_000)).toBe(true);
    credit.take(60_000);
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
    quiet.take(0);
    quiet.settle(1, 0);
    for (let n = 0; n < SEEN_EVERY - 1; n++) quiet.take(10);
    expect(quiet.hasStopped(10 * UNSEEN_DISCONNECT_MS)).toBe(false);
  });

  it('[NET1] whatever numbers a client sends, it never gets more than eight unanswered frames', () => {
    const acts = fc.array(fc.oneof(fc.constant('frame' as const), fc.integer({ min: -5, max: 200 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(acts, (sequence) => {
        const credit = new Credit();
        let now = 0;
        let sent = 0;
        let seen = 0;
        for (const act of sequence) {
          now += 10;
          if (act === 'frame') {
            if (credit.mayTake(now)) sent = credit.take(now);
          } else {
            credit.settle(act, now);
            if (act <= sent) seen = Math.max(seen, act);
          }
          expect(sent - seen).toBeLessThanOrEqual(FRAMES_UNSEEN_MAX);
        }
      }),
    );
  });
});
