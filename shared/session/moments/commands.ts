/** What instructors do with moments: keep them, call them something, show them, go back to one. */
import * as v from 'valibot';
import {
  MOMENT_CAPTION_LENGTH_MAX,
  MOMENT_NAME_LENGTH_MAX,
  MOMENT_NOTE_LENGTH_MAX,
  MOMENTS_SHOWN_MAX,
} from '../../limits.js';
import { integer } from '../fields.js';

const command = <const Type extends string, Fields extends v.ObjectEntries>(
  type: Type,
  description: string,
  fields: Fields,
) => v.pipe(v.strictObject({ type: v.literal(type), ...fields }), v.description(description));

const moment = integer(0, Number.MAX_SAFE_INTEGER, 'Seq of the entry that kept it.');

const name = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(MOMENT_NAME_LENGTH_MAX),
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'line'),
    v.description('What it is called. It stands beside the log, which holds the command without it.'),
  ),
);

const note = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(MOMENT_NOTE_LENGTH_MAX),
    v.regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'lines'),
    v.description('For instructors alone. It stands beside the log, as the name.'),
  ),
);

const caption = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(MOMENT_CAPTION_LENGTH_MAX),
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'line'),
    v.description('What the room’s recording says from there on. It stands beside the log, as the name.'),
  ),
);

export const keepMoment = command(
  'keep-moment',
  'Keeps the network as it is after this entry: settings, weights, optimizer and order of samples.',
  { name, note, caption },
);

export const mark = command(
  'mark',
  'Says by a name, a caption or both what the room’s recording shows here. Nothing of the network is kept.',
  { name, caption },
);

export const describeMoment = command(
  'describe-moment',
  'Gives a kept moment another name, note or caption. What is left out stays; an empty one is taken away.',
  { moment, name, note, caption },
);

export const dropMoment = command('drop-moment', 'Forgets a kept moment.', { moment });

export const showMoments = command(
  'show-moments',
  'Shows one kept moment to everybody, or two side by side; none ends it.',
  { moments: v.pipe(v.array(moment), v.maxLength(MOMENTS_SHOWN_MAX), v.readonly(), v.description('By their seqs.')) },
);

export const goBack = command(
  'go-back',
  'Makes the network what it was at a kept moment, and pauses. The log holds `restored` in its place; `undo` takes it back.',
  { moment },
);

export const momentCommandSchemas = [keepMoment, mark, describeMoment, dropMoment, showMoments, goBack] as const;
export type MomentCommand = v.InferOutput<(typeof momentCommandSchemas)[number]>;
