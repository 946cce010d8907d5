/** The schemas of the teams, as they are shown. */
import * as v from 'valibot';
import { TEAMS_MAX, TEAMS_MIN } from '../../limits.js';
import { integer } from '../fields.js';
import type { Breakout, OwnTeam } from './state.js';
import type { BreakoutsView } from './view.js';

const count = integer(0, Number.MAX_SAFE_INTEGER, '');

const breakout: v.GenericSchema<unknown, Breakout> = v.strictObject({
  seq: count,
  step: count,
  paused: v.boolean(),
  teams: v.pipe(v.array(v.array(v.string())), v.minLength(TEAMS_MIN), v.maxLength(TEAMS_MAX)),
});

const team: v.GenericSchema<unknown, OwnTeam> = v.strictObject({
  number: integer(1, TEAMS_MAX, ''),
  paused: v.boolean(),
});

export const breakoutsView = {
  breakout: v.pipe(
    v.nullable(breakout),
    v.description(
      '`{seq, step, paused, teams}` while the class is in teams, otherwise null; `seq` is its key, `step` where the forks begin, `teams` the ids of each team’s people. A team’s room is entered with `team` in the handshake.',
    ),
  ),
  team: v.pipe(
    v.nullable(team),
    v.description('Of a team’s room: `{number, paused}`, and whether an instructor holds all teams; otherwise null.'),
  ),
} satisfies Record<keyof BreakoutsView, v.GenericSchema>;
