/** The runtime schemas of a log's header, entries and marks, for files that come from elsewhere. */
import * as v from 'valibot';
import { seed } from '../session/fields.js';
import { anyCommand, configuration, count, haltState, hash, id, policy, policyOfEach } from '../session/schema.js';
import type { Entry, Header } from '../session/state.js';

export const headerSchema: v.GenericSchema<unknown, Header> = v.strictObject({
  log: id,
  engineVersion: count,
  seed: seed('Of the weights and of the order of mini-batches.'),
  configuration,
  policy: v.union([policy, policyOfEach]),
  running: v.optional(v.boolean()),
  parent: v.optional(
    v.strictObject({
      log: id,
      seq: count,
      step: count,
      ageStart: count,
      halted: v.nullable(haltState),
      engine: hash,
    }),
  ),
});

export const entrySchema: v.GenericSchema<unknown, Entry> = v.strictObject({
  seq: count,
  step: count,
  actor: id,
  id: v.optional(id),
  command: anyCommand,
});

/** Beside the entries: wall time, and the hash of the engine's state. Decides nothing. */
export const markSchema = v.strictObject({ step: count, timeMs: v.pipe(v.number(), v.finite()), stateHash: hash });
export type Mark = v.InferOutput<typeof markSchema>;
