/** The schemas of what a session is made of, besides people's commands: logs hold these parts, and messages show them. */
import * as v from 'valibot';
import { HIDDEN_LAYERS_MAX, SECRET_LENGTH_MAX, TEAMS_MAX } from '../limits.js';
import { findingSchemas } from './activity/findings.js';
import { command, race as raceCommand, run, setData, setNetwork, setTraining } from './commands.js';
import type { Configuration } from './configuration.js';
import { configurationSchema } from './configuration-schema.js';
import { handedOut } from './human/commands.js';
import { layerFields, seed } from './fields.js';
import { groups, policies, roles } from './policy.js';
import { restoredFrom } from './moments/state.js';
import type { Race } from './race/state.js';
import type { ServerCommand } from './state.js';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Of whole characters: half of a pair has no UTF-8 that could be hashed. */
export const id = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(SECRET_LENGTH_MAX),
  v.regex(/^\P{Cs}*$/u, 'whole characters'),
);
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'));

export const policy = v.picklist(policies);
export const policyOfEach = v.strictObject(v.entriesFromList(groups, policy));

const layer = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(HIDDEN_LAYERS_MAX));
const halt = { layer, reason: v.picklist(['activation', 'loss', 'gradient', 'update']) };
export const haltState = v.strictObject({ ...halt, step: count, mended: v.optional(v.literal(true)) });

export const configuration: v.GenericSchema<unknown, Configuration> = configurationSchema;

export const race: v.GenericSchema<unknown, Race> = v.strictObject({
  seq: count,
  step: count,
  actor: id,
  variants: raceCommand.entries.variants,
  epochs: raceCommand.entries.epochs,
  seed: seed(''),
  configuration,
  repeated: v.boolean(),
});

const person = v.strictObject({ id, role: v.picklist(roles) });

const serverCommand = v.variant('type', [
  v.strictObject({ type: v.literal('joined'), person, co: v.optional(v.literal(true)) }),
  v.strictObject({ type: v.literal('left'), person: id }),
  v.strictObject({ type: v.literal('halted'), ...halt }),
  v.strictObject({ type: v.literal('adopted'), weights: hash }),
  v.strictObject({ type: v.literal('turn-over'), turn: count }),
  v.strictObject({
    type: v.literal('follow-class'),
    team: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TEAMS_MAX)),
    paused: v.boolean(),
    frozen: v.boolean(),
    anonymous: v.boolean(),
    muted: v.pipe(v.array(id), v.readonly()),
  }),
  v.strictObject({ type: v.literal('timer-over'), timer: count }),
  v.strictObject({ type: v.literal('agreed'), layer, ...v.required(v.strictObject(layerFields)).entries }),
  v.strictObject({ type: v.literal('agreed-on'), as: v.variant('type', [setTraining, setData, setNetwork, run]) }),
  v.strictObject({
    type: v.literal('restored'),
    from: v.picklist(restoredFrom),
    of: count,
    configuration,
    seed: seed(''),
    engine: hash,
  }),
  v.strictObject({ type: v.literal('kept'), moment: count, engine: hash }),
  handedOut,
  ...findingSchemas,
]) satisfies v.GenericSchema<unknown, ServerCommand>;

/** Of an entry: people's own, and the server's. */
export const anyCommand = v.variant('type', [command, serverCommand]);
