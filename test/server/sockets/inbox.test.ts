/** What comes in from one client: nothing of it throws past there, and of what nobody hears yet only so much is kept. */
import { UNHEARD_BYTES_MAX, UNHEARD_MAX } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { Refused } from '../../../server/refused.js';
import { Inbox, type InboxOptions } from '../../../server/sockets/inbox.js';
import { ManualTime } from '../time.js';

function inbox(heard: InboxOptions['heard'], onSeen: InboxOptions['onSeen'] = () => {}) {
  const time = new ManualTime();
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => errors.push(fields) };
  const options = { time, refused: new Refused({ time, log }), onSeen, onFlood: () => {}, heard };
  return { time, errors, inbox: new Inbox(options) };
}

/** What each of so many messages was answered at once: its refusal's code, or nothing. */
function say(to: Inbox, count: number, payload: unknown, event = 'command'): (string | undefined)[] {
  return Array.from({ length: count }, () => {
    let told: string | undefined;
    to.receive(event, [payload, ({ error }: { error: { code: string } }) => (told = error.code)]);
    return told;
  });
}

it('[SEC22] where whoever listens fails, the client is told so, and the log by one line in ten seconds', () => {
  const broken = new Error('broken');
  const {
    time,
    errors,
    inbox: one,
  } = inbox(() => {
    throw broken;
  });
  one.open();
  expect(say(one, 50, {})).toEqual(Array(50).fill('internal'));
  expect(errors).toEqual([{ at: 'message', times: 1, err: broken }]);
  time.pass(10_000);
  expect(say(one, 1, {})).toEqual(['internal']);
  expect(errors.slice(1)).toEqual([{ at: 'message', times: 50, err: broken }]);
  expect(say(one, 1, 1, 'seen')).toEqual(['internal']);
  expect(() => one.seen(1)).not.toThrow();
});

it('[SEC23] of what is said while nobody listens 64 messages are kept, the others refused; then all is heard in order', () => {
  const heard: unknown[] = [];
  const { inbox: one } = inbox((_event, payloads) => heard.push(payloads[0]));
  const told = Array.from({ length: 3 * UNHEARD_MAX }, (_, n) => say(one, 1, n)[0]);
  expect(told.indexOf('room-unavailable')).toBe(UNHEARD_MAX);
  expect(told.slice(UNHEARD_MAX)).toEqual(Array(2 * UNHEARD_MAX).fill('room-unavailable'));
  one.open();
  expect(heard).toEqual(Array.from({ length: UNHEARD_MAX }, (_, n) => n));
  // Nothing is kept of the first time when the room moves once more.
  one.close();
  heard.length = 0;
  expect(say(one, UNHEARD_MAX + 1, 'again')).toEqual([...Array<undefined>(UNHEARD_MAX), 'room-unavailable']);
  one.open();
  expect(heard).toHaveLength(UNHEARD_MAX);
});

it('[SEC23] … of 64 KB together', () => {
  const heard: unknown[] = [];
  const { inbox: one } = inbox((_event, payloads) => heard.push(payloads[0]));
  const large = 'x'.repeat(16_000);
  const told = say(one, 10, large);
  expect(told).toEqual([...Array<undefined>(4), ...Array<string>(6).fill('room-unavailable')]);
  // What is small still fits.
  expect(say(one, 1, 'small')).toEqual([undefined]);
  one.open();
  expect(heard).toHaveLength(5);
  expect(JSON.stringify(heard).length).toBeLessThanOrEqual(UNHEARD_BYTES_MAX);
});
