/** The schema of what those who see all teams of a class at once are told. */
import * as v from 'valibot';
import { TEAM_POINTS_MAX, TEAMS_MAX } from '../limits.js';
import { integer } from '../session/fields.js';
import { configuration, id } from '../session/schema.js';
import type { SentNews, TeamPoint, TeamStanding } from './team-news.js';
import { actSchema } from './view.js';

const count = (description: string) => integer(0, Number.MAX_SAFE_INTEGER, description);
const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const standing: v.GenericSchema<unknown, TeamStanding> = v.strictObject({
  epoch: count(''),
  seq: count(''),
  configuration,
  running: v.boolean(),
  halted: v.boolean(),
  act: v.nullable(actSchema),
  here: v.array(id),
});

const loss = v.nullable(v.number());
const point: v.GenericSchema<unknown, TeamPoint> = v.tuple([count(''), loss, loss]);

const news: v.GenericSchema<unknown, SentNews> = v.strictObject({
  team: integer(1, TEAMS_MAX, ''),
  standing: v.optional(standing),
  curve: v.optional(v.pipe(v.array(point), v.maxLength(TEAM_POINTS_MAX))),
  frame: v.optional(count('')),
});

export const teamsMessageSchema = v.strictObject({
  teams: described(
    v.pipe(v.array(news), v.maxLength(TEAMS_MAX), v.readonly()),
    `\`{team, standing?, curve?, frame?}\` of each team with news. \`standing\` is \`{epoch, seq, configuration, running, halted, act, here}\`; \`curve\` all of it as \`[step, train loss, test loss]\`, ${TEAM_POINTS_MAX} at most; \`frame\` how many bytes its newest whole frame has: the bytes hold the frames one after the other.`,
  ),
});
