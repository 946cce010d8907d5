/** A connection whose wires the test plays. */
import type { Handshake } from '@gradroom/shared';
import { Connection, type Wire, type WireEvents } from '../../../client/state/connection.js';
import type { Connection as Status } from '../../../client/state/session.js';
import { ManualClock } from './manual-clock.js';

export const welcome = {
  you: { id: 'p1', name: 'Heron', role: 'student' as const },
  resume: 'secret',
  protocol: 1,
  now: 0,
};

/** @param random in [0, 1), the spread of delays */
export function stage(random = 0.5) {
  const clock = new ManualClock();
  const wires: { first: string; auth: Handshake; events: WireEvents; closed: boolean; openedAt: number }[] = [];
  const statuses: Status[] = [];
  const welcomes: unknown[] = [];
  const frames: number[] = [];
  const connection = new Connection<Wire>({
    open: (transports, auth, events) => {
      const wire = { first: transports[0], auth, events, closed: false, openedAt: clock.now() };
      wires.push(wire);
      return { close: () => (wire.closed = true) };
    },
    clock,
    random: () => random,
    auth: (isTold) => ({ code: 'ABC', ...(isTold ? {} : { seen: { seq: 7, chain: '00c0ffee' } }) }),
    onStatus: (status) => statuses.push(status),
    onWelcome: (_wire, message) => welcomes.push(message),
    on: {
      state: () => {},
      people: () => {},
      class: () => {},
      choices: () => {},
      race: () => {},
      teams: () => {},
      working: () => {},
      frame: (n) => frames.push(n),
    },
  });
  connection.start();
  return {
    clock,
    connection,
    wires,
    statuses,
    welcomes,
    frames,
    get wire() {
      return wires[wires.length - 1];
    },
    get status() {
      return statuses[statuses.length - 1];
    },
    get open() {
      return wires.filter((wire) => !wire.closed).length;
    },
    /** Beats once a second for so long. */
    beat(ms: number) {
      for (let past = 0; past < ms; past += 1_000) {
        clock.advance(1_000);
        wires[wires.length - 1].events.heard();
      }
    },
  };
}
