/** The schemas of the rules about people, and of what is noted of them, as they are shown. */
import * as v from 'valibot';
import type { NameRules, Noted, RoomRules } from './state.js';
import type { GatheringView } from './view.js';

const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const room: v.GenericSchema<unknown, RoomRules> = v.strictObject({
  locked: v.boolean(),
  approval: v.boolean(),
  frozen: v.boolean(),
  anonymous: v.boolean(),
  ended: v.boolean(),
});

const names: v.GenericSchema<unknown, NameRules> = v.strictObject({
  checked: v.boolean(),
  words: v.array(v.string()),
});

const noted: v.GenericSchema<unknown, readonly Noted[]> = v.array(
  v.strictObject({ person: v.string(), seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
);

export const gatheringView = {
  room: described(
    room,
    '`{locked, approval, frozen, anonymous, ended}`: whether newcomers are refused, whether they wait at the door until an instructor lets them in, whether students’ input is held, whether students are called by animals, and whether the room is over.',
  ),
  names: described(
    v.nullable(names),
    'Of instructors: `{checked, words}`, what nicknames newcomers may have; null for everybody else.',
  ),
  coInstructors: described(noted, 'Of instructors: `{person, seq}` of those who do not lead the room.'),
  muted: described(
    noted,
    '`{person, seq}` of everybody who may only look and answer, for instructors; a student gets at most the own one, a viewer none.',
  ),
  barred: described(noted, 'Of instructors: `{person, seq}` of everybody who may not come back.'),
  hands: described(
    noted,
    '`{person, seq}` of everybody whose hand is up, in the order in which they rose, for instructors; a student gets at most the own one, a viewer none.',
  ),
} satisfies Record<keyof GatheringView, v.GenericSchema>;
