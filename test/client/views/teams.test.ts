/** What a page puts together of the class's teams, and how they stand beside each other. */
import type { Frame, TeamPoint, TeamStanding } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowest, ordered, stateOf, testLossOf } from '../../../client/views/teams/standing.js';
import { TeamsWatch, type TeamSeen } from '../../../client/views/teams/teams-watch.svelte.js';

const standing = (change: Partial<TeamStanding> = {}) =>
  ({ running: true, halted: false, here: [], act: null, ...change }) as unknown as TeamStanding;
const frame = (testLoss: number, gradientNorm = 0.1) =>
  ({ step: 9, losses: { testLoss }, diagnostics: [{ gradientNorm }, { gradientNorm }] }) as unknown as Frame;
const team = (number: number, testLoss: number, change: Partial<TeamSeen> = {}): TeamSeen => ({
  team: number,
  curve: [],
  standing: standing(),
  frame: frame(testLoss),
  ...change,
});

describe('[BR16] how teams stand', () => {
  it('waiting, stopped, stuck, paused and training are told apart', () => {
    expect(stateOf({ team: 1, curve: [] })).toBe('waiting');
    expect(stateOf(team(1, 0.2))).toBe('training');
    expect(stateOf(team(1, 0.2, { standing: standing({ running: false }) }))).toBe('paused');
    expect(stateOf(team(1, 0.2, { frame: frame(0.2, 0) }))).toBe('stuck');
    expect(stateOf(team(1, 0.2, { standing: standing({ halted: true, running: false }) }))).toBe('stopped');
  });

  it('the lowest is one alone, of those whose training did not stop', () => {
    const stopped = team(1, 0.01, { standing: standing({ halted: true }) });
    expect(lowest([stopped, team(2, 0.3), team(3, 0.2)])).toBe(3);
    expect(lowest([team(1, 0.2), team(2, 0.2), team(3, 0.4)])).toBeUndefined();
    expect(lowest([team(1, 0.2)])).toBeUndefined();
    expect(lowest([team(1, NaN), team(2, Infinity)])).toBeUndefined();
  });

  it('every order has every team once; by loss they rise, and those that need help come first', () => {
    const anyTeam = fc.record({ loss: fc.double(), halted: fc.boolean(), running: fc.boolean(), dead: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyTeam, { maxLength: 16 }), (all) => {
        const teams = all.map(({ loss, halted, running, dead }, index) =>
          team(index + 1, loss, { standing: standing({ halted, running }), frame: frame(loss, dead ? 0 : 1) }),
        );
        for (const order of ['byNumber', 'byLoss', 'byTrouble'] as const) {
          expect(new Set(ordered(teams, order))).toEqual(new Set(teams));
        }
        const losses = ordered(teams, 'byLoss').map((seen) => testLossOf(seen) ?? Infinity);
        expect(losses).toEqual(losses.toSorted((a, b) => (a === b ? 0 : a - b)));
        const states = ordered(teams, 'byTrouble').map(stateOf);
        expect(states.lastIndexOf('stopped')).toBeLessThanOrEqual(
          states.filter((state) => state === 'stopped').length - 1,
        );
      }),
    );
  });
});

describe('[BR16] the curves', () => {
  it('go on where a server took the team up again: what it no longer knows, the page still does', () => {
    const watch = new TeamsWatch();
    const points = (...steps: number[]): TeamPoint[] => steps.map((step) => [step, 0.5, 0.6]);
    watch.take([{ team: 2, curve: points(10, 20, 30, 40) }]);
    watch.take([{ team: 2, curve: points(25, 35) }]);
    expect(watch.teams).toEqual([{ team: 2, curve: points(10, 20, 25, 35) }]);
    watch.take([{ team: 1, standing: standing() }]);
    expect(watch.teams.map((seen) => seen.team)).toEqual([1, 2]);
  });
});
