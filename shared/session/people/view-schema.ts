/** The schemas of the rules about people as they are shown. */
import * as v from 'valibot';
import type { RoomRules } from './state.js';
import type { GatheringView } from './view.js';

const room: v.GenericSchema<unknown, RoomRules> = v.strictObject({ locked: v.boolean(), approval: v.boolean() });

export const gatheringView = {
  room: v.pipe(
    room,
    v.description(
      '`{locked, approval}`: whether newcomers are refused, and whether they wait at the door until an instructor lets them in.',
    ),
  ),
} satisfies Record<keyof GatheringView, v.GenericSchema>;
