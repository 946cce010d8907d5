// @vitest-environment happy-dom
/** When the projector stops showing how to come in: by what is seen of the class, and never for a network that fails for a moment. */
import type { PersonView } from '@gradroom/shared';
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { hasBegun, isClassIn, QUIET_MS, studentsHere } from '../../../../client/routes/project/class-in.js';
import { ClassWatch } from '../../../../client/routes/project/class-watch.svelte.js';
import { FakeSession, viewOf } from '../../state/fake-session.svelte.js';
import { ManualClock } from '../../state/manual-clock.js';

const student = (id: string, connected = true): PersonView => ({ id, name: id, role: 'student', connected });
const spotlight = { view: 'flow' } as const;

describe('[PJ2] the class is in', () => {
  it('once somebody is here and it began, or nobody new came for a while; and then for as long as anybody is', () => {
    const times = fc.integer({ min: 0, max: 3 * QUIET_MS });
    fc.assert(
      fc.property(fc.boolean(), fc.nat(60), fc.boolean(), times, (was, here, begun, quietMs) => {
        const now = isClassIn(was, { here, begun, quietMs });
        if (here > 0 && (was || begun)) expect(now).toBe(true);
        if (here > 0 && !was && !begun) expect(now).toBe(quietMs >= QUIET_MS);
        // A whole class that loses the network is not sent out before it had time to come back.
        if (here === 0) expect(now).toBe(was && quietMs < QUIET_MS);
      }),
    );
  });

  it('a lesson that was only opened has not begun: teachers prepare it before anybody comes', () => {
    const lesson = { seq: 1, lesson: { from: 'gradroom', name: 'tanh' }, title: 'T', steps: ['A', 'B'] } as const;
    expect(hasBegun(viewOf({ lesson: { ...lesson, step: 0, block: 0 } }))).toBe(false);
    expect(hasBegun(viewOf({ lesson: { ...lesson, step: 0, block: 1 } }))).toBe(true);
    expect(hasBegun(viewOf({ spotlight }))).toBe(true);
    expect(hasBegun(viewOf({ room: { ...viewOf().room, locked: true } }))).toBe(true);
    expect(hasBegun(viewOf())).toBe(false);
  });

  it('counts students who are connected, and neither teachers nor who is away', () => {
    const teacher = { ...student('t'), role: 'instructor' } as const;
    expect(studentsHere([teacher, student('a'), student('b', false)]).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('[PJ2] a room that is watched', () => {
  let stop = () => {};
  afterEach(() => stop());

  function watched() {
    const session = new FakeSession();
    session.people = [];
    const clock = new ManualClock();
    let watch!: ClassWatch;
    stop = $effect.root(() => {
      watch = new ClassWatch(session, clock);
    });
    const come = (...people: PersonView[]) => {
      session.people = people;
      flushSync();
    };
    flushSync();
    return { session, clock, come, isIn: () => watch.isIn };
  }

  it('each newcomer begins the wait anew, somebody who comes back does not', () => {
    const { clock, come, isIn } = watched();
    come(student('a'));
    clock.advance(QUIET_MS - 1_000);
    come(student('a'), student('b'));
    clock.advance(QUIET_MS - 1_000);
    expect(isIn()).toBe(false);
    come(student('a', false), student('b'));
    come(student('a'), student('b'));
    clock.advance(1_000);
    expect(isIn()).toBe(true);
  });

  it('what the teacher shows ends it at once, and an empty room begins again after a while', () => {
    const { session, clock, come, isIn } = watched();
    session.state = viewOf({ spotlight });
    flushSync();
    expect(isIn()).toBe(false);
    session.state = viewOf();
    come(student('a'));
    expect(isIn()).toBe(false);
    session.state = viewOf({ spotlight });
    flushSync();
    expect(isIn()).toBe(true);
    come();
    clock.advance(QUIET_MS - 1);
    expect(isIn()).toBe(true);
    clock.advance(1);
    expect(isIn()).toBe(false);
    expect(clock.waiting).toBe(0);
  });
});
