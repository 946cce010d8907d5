/** Who has something to do, what counts as a sign of somebody, and who is stuck. */
import { policyForAll, type HumanProgress, type HumanView, type LastAct } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { signOf, stuck, toDo, type Doing } from '../../../client/panels/teach/to-do.js';

const room = { locked: false, approval: false, frozen: false, anonymous: false, ended: false };
const doing = (change: Partial<Doing> = {}): Doing => ({
  room,
  policy: policyForAll('instructor'),
  turn: null,
  breakout: null,
  human: null,
  ...change,
});
const lastAct = (seq: number, command: LastAct['act']['command'], team?: number): LastAct => ({
  act: { actor: 'x', seq, lastSeq: seq, step: 0, command, controls: [], restarted: false, hiddenCount: 1 },
  ...(team === undefined ? {} : { team }),
});
const at = (person: string, change: Partial<HumanProgress>): HumanProgress => ({
  person,
  unit: 0,
  right: 0,
  attempts: 0,
  missed: null,
  whole: false,
  ...change,
});
const byHand = (...progress: HumanProgress[]) =>
  doing({ human: { seq: 5, stage: 'forward', layer: 0, progress } as unknown as HumanView });
const teams = doing({
  breakout: { seq: 5, step: 0, paused: false, teams: [['ann', 'ben'], ['cy']] },
});
const those = (of: (student: string) => boolean) => ['ann', 'ben', 'cy'].filter(of);

it('[TC13] in teams everybody has something to do, but while they are held; by hand who has a unit left', () => {
  expect(those(toDo(teams, {}))).toEqual(['ann', 'ben', 'cy']);
  expect(those(toDo({ ...teams, breakout: { ...teams.breakout!, paused: true } }, {}))).toEqual([]);
  expect(those(toDo({ ...teams, room: { ...room, frozen: true } }, {}))).toEqual([]);
  const open = byHand(at('ann', {}), at('ben', { whole: true, right: 2 }));
  expect(those(toDo({ ...open, policy: policyForAll('everyone') }, {}))).toEqual(['ann']);
});

it('[TC13] else the policy says it: all, whoever has the turn, who has not chosen yet', () => {
  expect(those(toDo(doing({ policy: policyForAll('everyone') }), {}))).toEqual(['ann', 'ben', 'cy']);
  expect(those(toDo(doing(), {}))).toEqual([]);
  const turn = { holder: 'ben' } as Doing['turn'];
  expect(those(toDo(doing({ policy: policyForAll('turn'), turn }), {}))).toEqual(['ben']);
  const together = doing({ policy: { ...policyForAll('instructor'), activation: 'consensus' } });
  const choices = { ann: [{ layer: 0, alpha: 0.2 }], ben: [] };
  const acts = { cy: lastAct(9, { type: 'wish', learningRate: 0.1 }) };
  expect(those(toDo(together, { choices, acts }))).toEqual(['ben']);
});

it('[TC13] after three wrong numbers somebody is stuck by hand, until one is right', () => {
  const progress = [
    at('ann', { attempts: 3, missed: 0.4 }),
    at('ben', { attempts: 2, missed: 0.4 }),
    at('cy', { attempts: 4, right: 1, missed: null }),
  ];
  expect(those(stuck(byHand(...progress)))).toEqual(['ann']);
  expect(those(stuck({ ...byHand(...progress), room: { ...room, frozen: true } }))).toEqual([]);
});

it('[TC13] a number by hand, a choice, and an act of the own team are signs; those of others are not', () => {
  const sign =
    (...[state, known]: Parameters<typeof signOf>) =>
    (who: string) =>
      JSON.stringify(signOf(state, known)(who));
  const changed = (before: (who: string) => string, after: (who: string) => string) =>
    those((who) => before(who) !== after(who));
  const hand = (attempts: number) => sign(byHand(at('ann', { attempts }), at('ben', {})), {});
  expect(changed(hand(1), hand(2))).toEqual(['ann']);
  const chose = (alpha: number) => sign(doing(), { choices: { ann: [{ layer: 0, alpha }] } });
  expect(changed(chose(0.1), chose(0.2))).toEqual(['ann']);
  const inTeam = (seq: number) => sign(teams, { acts: { ann: lastAct(seq, { type: 'reset' }, 1) } });
  expect(changed(inTeam(1), inTeam(2))).toEqual(['ann', 'ben']);
  // That teams begin is something new for all.
  expect(changed(sign(doing(), {}), sign(teams, {}))).toEqual(['ann', 'ben', 'cy']);
});
