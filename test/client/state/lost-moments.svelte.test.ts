// @vitest-environment happy-dom
/** A page that comes back to a room that has less than the page knows to have been. */
import type { StateMessage } from '@gradroom/shared';
import { expect, it } from 'vitest';
import type { WireEvents } from '../../../client/state/connection.js';
import { liveSession } from '../../../client/state/live.svelte.js';
import type { RoomWire } from '../../../client/state/wire.js';
import { viewOf } from './fake-session.svelte.js';
import { ManualClock } from './manual-clock.js';

const welcome = { you: { id: 'p1', name: 'Heron', role: 'student' as const }, resume: 'first', protocol: 1, now: 0 };

/** What the page says once it is back, having known the one state and being told the other. */
async function toldOn(known: Partial<StateMessage>, now: Partial<StateMessage>): Promise<string | undefined> {
  const clock = new ManualClock();
  let events: WireEvents | undefined;
  const session = liveSession(
    { code: 'ABC', name: 'Heron' },
    {
      clock,
      open: (_transports, _auth, heard) => {
        events = heard;
        return { emit: () => {}, close: () => {} } as unknown as RoomWire;
      },
      page: { visible: () => true, beforePicture: () => false, watch: () => () => {} },
    },
  );
  events!.welcome(welcome);
  events!.state(viewOf(known));
  events!.closed();
  clock.advance(1_000);
  events!.welcome(welcome);
  expect(session.connection).toEqual({ status: 'live' });
  events!.state(viewOf(now));
  // Its words are loaded only then.
  await import('../../../client/strings/en/behind.js');
  const { connection } = session;
  session.close();
  return connection.status === 'live' ? connection.told?.code : connection.status;
}

it('[SR51] says so where the room has less than it knows, and nothing where it has as much or more', async () => {
  expect(await toldOn({ epoch: 1, seq: 12 }, { epoch: 2, seq: 11 })).toBe('rolled-back');
  expect(await toldOn({ epoch: 1, seq: 12 }, { epoch: 2, seq: 12 })).toBeUndefined();
  expect(await toldOn({ epoch: 1, seq: 12 }, { epoch: 2, seq: 40 })).toBeUndefined();
});

it('[SR51] says nothing where it comes from a team’s room, or to one, which is another log', async () => {
  const team = { number: 1, paused: false };
  expect(await toldOn({ epoch: 1, seq: 12, team }, { epoch: 2, seq: 3 })).toBeUndefined();
  expect(await toldOn({ epoch: 1, seq: 12 }, { epoch: 2, seq: 3, team })).toBeUndefined();
});
