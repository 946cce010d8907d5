/** What clients ask of what a room has come to, and of its log: exact steps, and who did what. Each schema is type, check and document. */
import * as v from 'valibot';
import * as limits from '../limits.js';
import { actKinds } from '../session/act-kinds.js';
import { integer, line, oneOf } from '../session/fields.js';

export const inspectSchema = v.strictObject({
  step: v.optional(integer(0, Number.MAX_SAFE_INTEGER, 'A step that the room has passed; the newest where left out.')),
  moment: v.optional(
    integer(0, Number.MAX_SAFE_INTEGER, 'Instead of a step: a kept moment, by its seq, of those that one is shown.'),
  ),
});
export type Inspect = v.InferOutput<typeof inspectSchema>;

export const historySchema = v.strictObject({
  before: v.optional(
    integer(1, Number.MAX_SAFE_INTEGER, 'Only what was begun before this seq: `before` of an earlier answer.'),
  ),
  person: v.optional(line(1, limits.SECRET_LENGTH_MAX, 'Only what this person did, by id; `server` for the server.')),
  kind: v.optional(oneOf(actKinds, 'Only what is of this kind.')),
  team: v.optional(integer(1, limits.TEAMS_MAX, 'Instead of the class’s log that of this team’s room.')),
  breakout: v.optional(
    integer(
      1,
      Number.MAX_SAFE_INTEGER,
      'Of `team`: seq of the entry that split the class, also after it is together again; where it is in teams now, that where left out.',
    ),
  ),
});
export type History = v.InferOutput<typeof historySchema>;

export const actsBeforeSchema = v.strictObject({
  step: integer(0, Number.MAX_SAFE_INTEGER, 'Only what took effect up to this training step, as it was then.'),
  before: v.optional(
    integer(
      1,
      Number.MAX_SAFE_INTEGER,
      'Only what was begun before this seq: `before` of an earlier answer that had none.',
    ),
  ),
});
export type WantedBefore = v.InferOutput<typeof actsBeforeSchema>;
