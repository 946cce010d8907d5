/** Recordings that are kept beside their rooms, as HTTP speaks of them: what is asked, and what is answered. */
import * as v from 'valibot';
import {
  RECORDING_DAYS_DEFAULT,
  RECORDING_DAYS_MAX,
  RECORDING_TITLE_LENGTH_MAX,
  RECORDINGS_HANDED_OVER_MAX,
  SECRET_LENGTH_MAX,
} from '../limits.js';
import { integer, oneOf } from '../session/fields.js';
import { recordingVisibilities } from './visibility.js';

const keepDays = (description: string) =>
  v.optional(v.pipe(v.nullable(integer(1, RECORDING_DAYS_MAX, 'Days.')), v.description(description)));
const whoMaySee =
  'Who may see it: whoever owns it and the instructors of its room; besides them everybody with a seat in the room, while that lives; or whoever has the link.';

/** The body of `POST /api/rooms/:code/recordings`; an instructor's secret stands in the header. */
export const keepRecordingSchema = v.strictObject({
  named: v.optional(v.pipe(v.boolean(), v.description('Whether nicknames go along; they do where it is left out.'))),
  keepDays: keepDays(`Days until it is removed, ${RECORDING_DAYS_DEFAULT} where left out; null for never.`),
});
export type KeepRecording = v.InferOutput<typeof keepRecordingSchema>;

/** The body of `PATCH /api/recordings/:id`; the secret of whoever owns it stands in the header. */
export const changeRecordingSchema = v.strictObject({
  name: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1),
      v.maxLength(RECORDING_TITLE_LENGTH_MAX),
      v.regex(/^[^\p{Cc}]*$/u, 'line'),
      v.description('What it is called.'),
    ),
  ),
  visibility: v.optional(oneOf(recordingVisibilities, whoMaySee)),
  namesShown: v.optional(
    v.pipe(v.boolean(), v.description('Whether others than whoever owns it get the nicknames; at first they do not.')),
  ),
  keepDays: keepDays('Days from now on until it is removed; null for never.'),
});
export type ChangeRecording = v.InferOutput<typeof changeRecordingSchema>;

const count = (description: string) => integer(0, Number.MAX_SAFE_INTEGER, description);
const text = (description: string) => v.pipe(v.string(), v.description(description));

const shown = {
  id: text('32 hexadecimal digits; `/replay/` and these is its link.'),
  name: text('What it is called.'),
  madeAt: count('When it was kept, ms since 1970.'),
  expiresAt: v.pipe(v.nullable(v.number()), v.description('When it is removed, ms since 1970; null for never.')),
  lastStep: count('The step that training had come to.'),
  lengthMs: count('How long it is when it is played: long pauses are cut short.'),
  peopleCount: count('Students who took part.'),
  byteCount: count('Of its file.'),
  visibility: oneOf(recordingVisibilities, whoMaySee),
  named: v.pipe(v.boolean(), v.description('Whether it has anybody’s nickname for whoever asks.')),
};

/** Of `GET /api/recordings/:id` and `PATCH`. */
export const recordingInfoSchema = v.pipe(
  v.strictObject({
    ...shown,
    owned: v.optional(
      v.pipe(
        v.strictObject({
          code: text('The join code of its room when it was kept; empty where it came as a file.'),
          names: v.pipe(v.array(v.string()), v.readonly(), v.description('Nicknames in it, the first of them.')),
          namesShown: v.pipe(v.boolean(), v.description('Whether others get them.')),
        }),
        v.readonly(),
        v.description(
          '`{code, names, namesShown}`, to whoever owns it: the room’s join code, nicknames in it, and whether others get them.',
        ),
      ),
    ),
  }),
  v.readonly(),
);
export type RecordingInfo = v.InferOutput<typeof recordingInfoSchema>;

/** Of `POST /api/rooms/:code/recordings`. */
export const keptRecordingSchema = v.pipe(
  v.strictObject({
    recording: v.pipe(recordingInfoSchema, v.description('As `GET` gives it.')),
    secret: text('By which it is renamed, shared and deleted: only its hash is kept, so that it is never told again.'),
  }),
  v.readonly(),
);
export type KeptRecording = v.InferOutput<typeof keptRecordingSchema>;

const secret = (description: string) => v.pipe(v.string(), v.maxLength(SECRET_LENGTH_MAX), v.description(description));

const ownRecording = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(64), v.description('Of the recording.')),
  secret: secret('By which it is owned.'),
});
export type OwnRecording = Readonly<v.InferOutput<typeof ownRecording>>;

/** The body of `POST /api/recordings/handover`, and of `DELETE`. */
export const ownRecordingsSchema = v.strictObject({
  own: v.pipe(
    v.array(ownRecording),
    v.minLength(1),
    v.maxLength(RECORDINGS_HANDED_OVER_MAX),
    v.readonly(),
    v.description(`Recordings with the secrets by which they are owned, ${RECORDINGS_HANDED_OVER_MAX} at most.`),
  ),
});

/** Of `POST /api/recordings/handover`. */
export const handoverSchema = v.pipe(
  v.strictObject({
    handover: text('By which another device takes them, once. In a link it stands in the fragment.'),
    count: count('How many of them there are, and are owned so.'),
    expiresInMs: count('How long it works.'),
  }),
  v.readonly(),
);
export type Handover = v.InferOutput<typeof handoverSchema>;

/** The body of `POST /api/recordings/handover/take`. */
export const takeHandoverSchema = v.strictObject({ handover: secret('As it was given.') });

/** Of `POST /api/recordings/handover/take`. */
export const takenSchema = v.pipe(
  v.strictObject({
    recordings: v.pipe(v.array(keptRecordingSchema), v.readonly(), v.description('Each with a secret of its own.')),
  }),
  v.readonly(),
);
export type Taken = v.InferOutput<typeof takenSchema>;
