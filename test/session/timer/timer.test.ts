/** The class's timer, as the log has it: how long, and never when. */
import {
  apply,
  initialState,
  TIMER_OVER_SECONDS,
  TIMER_SECONDS_MAX,
  view,
  type Command,
  type Person,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, everybody, header, heron, teacher } from '../class.js';
import { anyTimerCommand } from '../gatherings.js';

const start = (seconds: number, label?: 'discuss'): Command => ({
  type: 'start-timer',
  seconds,
  ...(label ? { label } : {}),
});
const at = (left: number, paused = true): Command => ({ type: 'pause-timer', paused, left });

describe('the timer', () => {
  it('[TI1] is begun, paused, let go on, given more and put away', () => {
    const log = new ClassLog(header);
    expect(log.state.timer).toBeNull();
    log.ask(teacher, start(120, 'discuss'));
    const begun = log.state.timer!;
    expect(begun).toEqual({ seq: log.state.seq, label: 'discuss', phase: 'running', seconds: 120 });
    log.ask(teacher, at(70));
    expect(log.state.timer).toEqual({ seq: log.state.seq, label: 'discuss', phase: 'paused', seconds: 70 });
    // While it is paused the clock says nothing.
    log.ask(teacher, { type: 'extend-timer', seconds: 60, left: 5 });
    expect(log.state.timer).toMatchObject({ phase: 'paused', seconds: 130 });
    log.ask(teacher, at(0, false));
    expect(log.state.timer).toMatchObject({ phase: 'running', seconds: 130 });
    log.ask(teacher, { type: 'extend-timer', seconds: 60, left: 100 });
    expect(log.state.timer).toMatchObject({ phase: 'running', seconds: 160 });
    log.ask(teacher, { type: 'stop-timer' });
    expect(log.state.timer).toBeNull();
    for (const command of [at(3), { type: 'extend-timer', seconds: 60 }, { type: 'stop-timer' }] as Command[]) {
      expect(log.ask(teacher, command)).toMatchObject({ code: 'no-timer' });
    }
  });

  it('[TI1] what was paused already, or runs already, is not begun anew', () => {
    const log = new ClassLog(header);
    log.ask(teacher, start(120));
    const { timer } = log.state;
    expect(log.ask(teacher, at(50, false))).toBeUndefined();
    expect(log.state.timer).toBe(timer);
  });

  it('[TI3] is over once for each run, then gone; more time lets it run again', () => {
    const log = new ClassLog(header);
    log.ask(teacher, start(30));
    const over = () => log.write({ type: 'timer-over', timer: log.state.timer!.seq });
    log.write({ type: 'timer-over', timer: log.state.timer!.seq - 1 });
    expect(log.state.timer).toMatchObject({ phase: 'running' });
    over();
    expect(log.state.timer).toMatchObject({ phase: 'over', seconds: TIMER_OVER_SECONDS });
    expect(log.ask(teacher, at(0))).toMatchObject({ code: 'no-timer' });
    log.ask(teacher, { type: 'extend-timer', seconds: 60, left: 40 });
    expect(log.state.timer).toMatchObject({ phase: 'running', seconds: 60 });
    over();
    over();
    expect(log.state.timer).toBeNull();
  });

  it('[TI1] is an instructor’s alone, whatever the policy and whoever has the turn', () => {
    const strangers: Person[] = [heron, beamer, { id: 'nobody', role: 'viewer' }];
    fc.assert(
      fc.property(anyClass, fc.constantFrom(...strangers), anyTimerCommand, (log, person, command) => {
        const { timer } = log.state;
        expect(log.ask(person, command)).toBeDefined();
        expect(log.state.timer).toBe(timer);
      }),
    );
  });

  it('[TI1] is the same for everybody, and of a possible length, whatever happened', () => {
    fc.assert(
      fc.property(anyClass, (log) => {
        for (const person of everybody) expect(view(log.state, person).timer).toBe(log.state.timer);
        const { timer } = log.state;
        if (!timer) return;
        expect(timer.seconds).toBeGreaterThanOrEqual(0);
        expect(timer.seconds).toBeLessThanOrEqual(TIMER_SECONDS_MAX);
        expect(log.entries.reduce(apply, initialState(log.header))).toEqual(log.state);
      }),
    );
  });
});
