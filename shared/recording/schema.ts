/** The runtime schemas of a log's header, entries and marks, for files that come from elsewhere. */
import * as v from 'valibot';
import { HIDDEN_LAYERS_MAX, SECRET_LENGTH_MAX } from '../limits.js';
import { command } from '../session/commands.js';
import { dataFields, layerFields, networkFields, seed, trainingFields } from '../session/fields.js';
import { groups, policies, roles } from '../session/policy.js';
import type { Entry, Header } from '../session/state.js';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Of whole characters: half of a pair has no UTF-8 that could be hashed. */
const id = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(SECRET_LENGTH_MAX),
  v.regex(/^\P{Cs}*$/u, 'whole characters'),
);
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'));
const layer = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(HIDDEN_LAYERS_MAX));
const halt = { layer, reason: v.picklist(['activation', 'loss', 'gradient', 'update']) };
const policy = v.picklist(policies);

const configuration = v.strictObject({
  network: v.strictObject({
    ...networkFields,
    layers: v.pipe(v.array(v.strictObject(layerFields)), v.maxLength(HIDDEN_LAYERS_MAX + 1)),
  }),
  training: v.strictObject(trainingFields),
  data: v.strictObject(dataFields),
});

export const headerSchema: v.GenericSchema<unknown, Header> = v.strictObject({
  log: id,
  engineVersion: count,
  seed: seed('Of the weights and of the order of mini-batches.'),
  configuration,
  policy: v.union([policy, v.strictObject(v.entriesFromList(groups, policy))]),
  running: v.optional(v.boolean()),
  parent: v.optional(
    v.strictObject({
      log: id,
      seq: count,
      step: count,
      ageStart: count,
      halted: v.nullable(v.strictObject({ ...halt, step: count, mended: v.optional(v.literal(true)) })),
      engine: hash,
    }),
  ),
});

const person = v.strictObject({ id, role: v.picklist(roles) });

const serverCommand = v.variant('type', [
  v.strictObject({ type: v.literal('joined'), person }),
  v.strictObject({ type: v.literal('left'), person: id }),
  v.strictObject({ type: v.literal('halted'), ...halt }),
  v.strictObject({ type: v.literal('adopted'), weights: hash }),
]);

export const entrySchema: v.GenericSchema<unknown, Entry> = v.strictObject({
  seq: count,
  step: count,
  actor: id,
  id: v.optional(id),
  command: v.variant('type', [command, serverCommand]),
});

/** Beside the entries: wall time, and the hash of the engine's state. Decides nothing. */
export const markSchema = v.strictObject({ step: count, timeMs: v.pipe(v.number(), v.finite()), stateHash: hash });
export type Mark = v.InferOutput<typeof markSchema>;
