/** What those who see all teams of a class at once are told of each: how it stands, how its loss went, and its newest frame. */
import * as v from 'valibot';
import { TEAM_POINTS_MAX, TEAMS_MAX } from '../limits.js';
import type { Configuration } from '../session/configuration.js';
import { integer } from '../session/fields.js';
import { configuration, id } from '../session/schema.js';
import type { Act, ActorId } from '../session/state.js';
import { actSchema } from './view.js';

const count = (description: string) => integer(0, Number.MAX_SAFE_INTEGER, description);
const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

export interface TeamStanding {
  /** Of the owner of the team's log. */
  readonly epoch: number;
  /** Of the last entry of the team's log. */
  readonly seq: number;
  readonly configuration: Configuration;
  readonly running: boolean;
  /** Training stopped at a number that was not finite. */
  readonly halted: boolean;
  /** What somebody of the team did last. */
  readonly act: Act | null;
  /** Who is connected to the team's room. */
  readonly here: readonly ActorId[];
}

/** Step, train loss, test loss; a loss that is not finite is null. */
export type TeamPoint = readonly [step: number, trainLoss: number | null, testLoss: number | null];

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

export interface TeamNews {
  /** From 1. */
  readonly team: number;
  readonly standing?: TeamStanding;
  /** All of it, in rising steps. */
  readonly curve?: readonly TeamPoint[];
  readonly frame?: Uint8Array;
}

/** As it is sent: frames stand behind one another in bytes of their own, since an event may have few parts of bytes. */
type SentNews = Omit<TeamNews, 'frame'> & { readonly frame?: number };

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
export type TeamsMessage = v.InferOutput<typeof teamsMessageSchema>;
