/** What an instructor decides about people: who is let in, and how. */
import * as v from 'valibot';
import { SECRET_LENGTH_MAX } from '../../limits.js';

const command = <const Type extends string, Fields extends v.ObjectEntries>(
  type: Type,
  description: string,
  fields: Fields,
) => v.pipe(v.strictObject({ type: v.literal(type), ...fields }), v.description(description));

const flag = (description: string) => v.pipe(v.boolean(), v.description(description));

const person = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(SECRET_LENGTH_MAX),
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'line'),
  v.description('Id of the person.'),
);

export const setRoom = command('set-room', 'Who is let in from now on. What is left out stays.', {
  locked: v.optional(flag('Newcomers are refused with `locked`; whoever has a seat comes back.')),
  approval: v.optional(
    flag('Newcomers wait at the door until an instructor lets them in. Set to false, those who wait come in.'),
  ),
});

export const approve = command('approve', 'Lets in somebody who waits at the door.', { person });

export const turnAway = command('turn-away', 'Sends somebody away who waits at the door.', { person });

export const peopleCommandSchemas = [setRoom, approve, turnAway] as const;
export type PeopleCommand = v.InferOutput<(typeof peopleCommandSchemas)[number]>;
