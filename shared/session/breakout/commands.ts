/** Splitting the class into teams, and bringing it back together. */
import * as v from 'valibot';
import { SECRET_LENGTH_MAX, TEAMS_MAX, TEAMS_MIN } from '../../limits.js';
import { integer, oneOf } from '../fields.js';

const command = <const Type extends string, Fields extends v.ObjectEntries>(
  type: Type,
  description: string,
  fields: Fields,
) => v.pipe(v.strictObject({ type: v.literal(type), ...fields }), v.description(description));

const team = integer(1, TEAMS_MAX, 'Its number.');

export const teamOrders = ['chance', 'order'] as const;
/** By lot, or neighbours in the order of joining together. */
export type TeamOrder = (typeof teamOrders)[number];

export const breakOut = command(
  'break-out',
  'Splits the students who are here into teams. Each trains a fork of the room with the same seed, data and weights; the room itself pauses. Who comes later is put into the smallest team.',
  {
    teams: integer(TEAMS_MIN, TEAMS_MAX, 'How many.'),
    by: oneOf(
      teamOrders,
      '`chance`: by lot; or `order`: those who joined one after the other are together. No team has two more than another.',
    ),
  },
);

export const moveToTeam = command('move-to-team', 'Puts a student into another team.', {
  person: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(SECRET_LENGTH_MAX),
    v.description('A student of this room, here or away.'),
  ),
  team,
});

export const pauseTeams = command('pause-teams', 'Holds the training of all teams, or lets all of them train.', {
  paused: v.pipe(v.boolean(), v.description('True holds: until it is taken back, students cannot start it again.')),
});

export const bringBack = command(
  'bring-back',
  'Brings everybody back together. The room is as it was left, and paused; what the teams trained stays stored.',
  {},
);

export const adoptTeam = command(
  'adopt-team',
  'Makes the room’s network what a team’s is now: its settings and its weights. The log holds `restored` in its place; `undo` takes it back. The teams go on until they are brought back.',
  { team },
);

export const teamCommandSchemas = [breakOut, moveToTeam, pauseTeams, bringBack, adoptTeam] as const;
export type TeamCommand = v.InferOutput<(typeof teamCommandSchemas)[number]>;
