/** What a page sends to make a room of a moment of a recording. */
import * as v from 'valibot';
import { MOMENT_ENGINE_CHARACTERS_MAX } from '../limits.js';
import { integer, seed } from '../session/fields.js';
import { count, haltState, hash, id } from '../session/schema.js';
import { configuration } from './configuration.js';
import { createRoomSchema } from './schemas.js';

const said = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const from = v.strictObject({
  log: said(id, 'The log’s id.'),
  seq: said(count, 'Its last entry before the moment.'),
  step: said(count, 'The moment’s step.'),
  ageStart: said(count, 'The step at which the weights were drawn.'),
  halted: said(v.nullable(haltState), 'Where and why training stopped, if it did.'),
});

/** The body of `POST /api/rooms/from-moment`. */
export const createRoomFromSchema = v.strictObject({
  name: createRoomSchema.entries.name,
  engineVersion: integer(1, 1_000_000, 'Of the arithmetic that the network was trained with.'),
  seed: seed('Of the weights and of the order of mini-batches.'),
  configuration: said(configuration, 'All settings, as they were at that moment.'),
  from: said(from, 'Of which log it is a moment, and where in it: the room’s first step is this one.'),
  engine: v.pipe(
    v.string(),
    v.maxLength(MOMENT_ENGINE_CHARACTERS_MAX),
    v.base64(),
    v.description('The engine’s saved state, base64.'),
  ),
  hash: said(hash, 'SHA-256 of that state, hex.'),
});
export type CreateRoomFrom = v.InferOutput<typeof createRoomFromSchema>;
