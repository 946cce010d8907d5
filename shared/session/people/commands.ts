/** What is decided about people: who is let in, and what each may. A raised hand is the one that students give. */
import * as v from 'valibot';
import { NAME_INPUT_LENGTH_MAX, NAME_WORDS_MAX, NICKNAME_LENGTH_MAX, SECRET_LENGTH_MAX } from '../../limits.js';

const command = <const Type extends string, Fields extends v.ObjectEntries>(
  type: Type,
  description: string,
  fields: Fields,
) => v.pipe(v.strictObject({ type: v.literal(type), ...fields }), v.description(description));

const flag = (description: string) => v.pipe(v.boolean(), v.description(description));
const line = /^[^\p{Cc}\p{Cs}]*$/u;

const person = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(SECRET_LENGTH_MAX),
  v.regex(line, 'line'),
  v.description('Id of the person.'),
);

export const setRoom = command('set-room', 'Who is let in from now on. What is left out stays.', {
  locked: v.optional(flag('Newcomers are refused with `locked`; whoever has a seat comes back.')),
  approval: v.optional(
    flag('Newcomers wait at the door until an instructor lets them in. Set to false, those who wait come in.'),
  ),
});

export const setNames = command(
  'set-names',
  'What nicknames newcomers may have. What is left out stays. Instructors’ names are not looked at.',
  {
    checked: v.optional(flag('Nicknames that insult are refused with `bad-name`, by lists in nineteen languages.')),
    words: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(NICKNAME_LENGTH_MAX), v.regex(line, 'line'))),
        v.maxLength(NAME_WORDS_MAX),
        v.readonly(),
        v.description('Whole words that are refused besides. They stand in the log: no place for pupils’ names.'),
      ),
    ),
  },
);

export const approve = command('approve', 'Lets in somebody who waits at the door.', { person });

export const approveAll = command(
  'approve-all',
  'Lets in everybody who waits at the door when its entry is durable, whoever knocked meanwhile included.',
  {},
);

export const turnAway = command('turn-away', 'Sends somebody away who waits at the door.', { person });

export const rotateCode = command(
  'rotate-code',
  'Gives the room another join code: the old one lets nobody in any more but who has a seat or a token.',
  {},
);

export const freeze = command(
  'freeze',
  'Holds all input: until it is taken back, students are refused with `frozen`, but for raising a hand.',
  { frozen: flag('True holds, false lets go.') },
);

export const anonymize = command(
  'anonymize',
  'Whether students are called by animals, each always by the same: everywhere but on instructors’ pages.',
  { anonymous: flag('True: by animals.') },
);

export const endRoom = command(
  'end-room',
  'Ends the room for all but instructors: training pauses, connections end with `room-ended`, and nobody else is let in.',
  { ended: flag('False opens it again.') },
);

export const appoint = command(
  'appoint',
  'Makes a student a co-instructor, as which their page comes back by itself: to teach together, or to hand over.',
  { person },
);

export const dismiss = command(
  'dismiss',
  'Takes a co-instructor’s seat and token away, and ends the connection. Whoever it was may come in as a student.',
  { person },
);

export const handOver = command(
  'hand-over',
  'A co-instructor leads the room from now on; all other instructors are co-instructors, and their tokens those of such.',
  { person },
);

export const mute = command('mute', 'Whether a student may only look: answers, and changes nothing.', {
  person,
  muted: flag('True: may only look.'),
});

export const rename = command('rename', 'Gives somebody another nickname.', {
  person,
  name: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(NAME_INPUT_LENGTH_MAX),
      v.regex(line, 'line'),
      v.description('The new one. The log, in which no names are, holds the command without it.'),
    ),
  ),
});

export const remove = command(
  'remove',
  'Takes a student’s seat away and ends the connection. Whoever it was may come in as a newcomer.',
  { person },
);

export const bar = command(
  'bar',
  'As `remove`; and that browser is not let in again, whatever the nickname, until `unbar`.',
  { person },
);

export const clearRoom = command(
  'clear-room',
  'Takes all students’ seats away at once, ends every connection but instructors’, viewers’ too, and locks the room.',
  {},
);

export const endDevices = command(
  'end-devices',
  'Ends all other devices that lead the room: their tokens, their seats, and the codes and invitations that were not used.',
  {},
);

export const unbar = command('unbar', 'Lets somebody in again who was barred: as a newcomer.', { person });

export const raiseHand = command('raise-hand', 'Raises the own hand, or takes it down. Only instructors see it.', {
  raised: flag('True: up.'),
});

export const lowerHand = command('lower-hand', 'Takes somebody’s hand down.', { person });

export const peopleCommandSchemas = [
  setRoom,
  setNames,
  approve,
  approveAll,
  turnAway,
  rotateCode,
  freeze,
  anonymize,
  endRoom,
  appoint,
  dismiss,
  handOver,
  mute,
  rename,
  remove,
  bar,
  unbar,
  clearRoom,
  endDevices,
  raiseHand,
  lowerHand,
] as const;
export type PeopleCommand = v.InferOutput<(typeof peopleCommandSchemas)[number]>;
