/** The schemas of what stands in a recording's file beside its log. */
import * as v from 'valibot';
import {
  CAPTION_LENGTH_MAX,
  CAPTIONS_MAX,
  NICKNAME_LENGTH_MAX,
  NOTES_MAX,
  RECORDING_TITLE_LENGTH_MAX,
  SEATS_PER_ROOM_MAX,
  SERVER_NAME_LENGTH_MAX,
} from '../../limits.js';
import { count, hash, id } from '../../session/schema.js';
import type { Caption, Seal } from '../recording.js';
import { headerSchema } from '../schema.js';

const text = (lengthMax: number) =>
  v.pipe(v.string(), v.maxLength(lengthMax), v.regex(/^\P{Cs}*$/u, 'whole characters'));
const hex = (byteCount: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * byteCount}}$`), 'hex'));

export const headerPart = v.strictObject({
  title: text(RECORDING_TITLE_LENGTH_MAX),
  lastStep: count,
  header: headerSchema,
});

const caption: v.GenericSchema<unknown, Caption> = v.pipe(
  v.strictObject({
    step: count,
    toStep: v.optional(count),
    text: text(CAPTION_LENGTH_MAX),
    kind: v.picklist(['marker', 'caption', 'chapter']),
  }),
  v.check(({ step, toStep = step }) => toStep >= step, 'ends before it begins'),
);

export const wordsPart = v.strictObject({
  names: v.pipe(v.array(v.strictTuple([id, text(2 * NICKNAME_LENGTH_MAX)])), v.maxLength(2 * SEATS_PER_ROOM_MAX)),
  captions: v.pipe(v.array(caption), v.maxLength(CAPTIONS_MAX)),
});

/** Under no seal: what whoever shares the file wrote beside the recording. */
export const notesPart = v.strictObject({ notes: v.pipe(v.array(caption), v.maxLength(NOTES_MAX)) });

export const sealPart: v.GenericSchema<unknown, Seal> = v.strictObject({
  server: text(SERVER_NAME_LENGTH_MAX),
  key: hex(32),
  words: hash,
  names: hash,
  salt: v.optional(hex(16)),
  signature: hex(64),
});
