/** The schemas of the kept moments as they are shown. */
import * as v from 'valibot';
import { seed } from '../fields.js';
import { configuration, count, hash, id } from '../schema.js';
import type { KeptMoment, Moments } from './state.js';

const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const moment: v.GenericSchema<unknown, KeptMoment> = v.strictObject({
  seq: count,
  step: count,
  actor: id,
  age: count,
  configuration,
  seed: seed(''),
  engine: v.nullable(hash),
});

export const momentsView = {
  moments: described(
    v.array(moment),
    '`{seq, step, actor, age, configuration, seed, engine}` of each kept moment, oldest first: all of them for instructors, those that are shown to the class for everybody else. `engine` is null until it is stored; `inspect {moment}` gives its bytes.',
  ),
  momentsShown: described(v.array(count), 'Seqs of the one or two that the class is shown.'),
} satisfies Record<keyof Moments, v.GenericSchema>;
