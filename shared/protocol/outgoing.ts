/**
 * The schemas of what a server says: over the socket and over HTTP. Each is the type and a part of PROTOCOL.md, and tests read
 * real messages with them. Nothing is parsed with them while a room runs: what we say ourselves needs no check.
 */
import * as v from 'valibot';
import { TEAMS_MAX } from '../limits.js';
import { choicesMessageSchema } from './choices.js';
import { choiceSchema } from '../session/consensus/view-schema.js';
import { integer, oneOf } from '../session/fields.js';
import { roles } from '../session/policy.js';
import { refusalSchema } from '../session/refusal.js';
import { configuration } from './configuration.js';
import { actSchema, stateMessageSchema } from './view.js';

const count = (description: string) => integer(0, Number.MAX_SAFE_INTEGER, description);
const text = (description: string) => v.pipe(v.string(), v.description(description));
const flag = (description: string) => v.pipe(v.boolean(), v.description(description));
const bytes = (description: string) =>
  v.pipe(
    v.custom<Uint8Array>((input) => input instanceof Uint8Array),
    v.description(description),
  );
const record = <Entries extends v.ObjectEntries>(entries: Entries) => v.pipe(v.strictObject(entries), v.readonly());

const somebody = {
  id: text('Stays the same in the room; `viewer` for all viewers.'),
  name: text('Nickname; empty for viewers.'),
  role: oneOf(roles, 'What somebody may do.'),
};

export const welcomeSchema = record({
  you: v.pipe(record(somebody), v.description('Who this connection is.')),
  resume: text('Secret of this seat: handed in with the next handshake it makes the same person. Empty for viewers.'),
  protocol: count('Version that the server speaks.'),
  now: v.pipe(v.number(), v.description('The server’s clock, ms since 1970.')),
});
export type Welcome = v.InferOutput<typeof welcomeSchema>;

export const personSchema = record({
  ...somebody,
  connected: flag('Whether that person is here now.'),
  removed: v.optional(
    v.pipe(
      v.literal(true),
      v.description('To instructors: the seat was taken away; the room only tells of them still.'),
    ),
  ),
});
export type PersonView = v.InferOutput<typeof personSchema>;

export const peopleMessageSchema = record({
  people: v.pipe(
    v.array(personSchema),
    v.readonly(),
    v.description('Somebody who left stays in it, not connected, while the room still tells of what they did.'),
  ),
  whole: flag('Whether this is everybody; otherwise it is those who changed.'),
});
export type PeopleMessage = v.InferOutput<typeof peopleMessageSchema>;

export const workingSchema = record({
  question: integer(1, Number.MAX_SAFE_INTEGER, 'Seq of the entry that asked it.'),
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1), v.description('The share that is done.')),
});
export type Working = v.InferOutput<typeof workingSchema>;

export const waitingSchema = record({ name: text('The nickname, as the instructors read it.') });
export type WaitingMessage = v.InferOutput<typeof waitingSchema>;

const lastActSchema = record({
  act: v.pipe(actSchema, v.description('As in the state.')),
  at: v.optional(
    v.pipe(
      v.number(),
      v.description('By the server’s clock, ms since 1970; absent where it was before the room came into memory.'),
    ),
  ),
  team: v.optional(integer(1, TEAMS_MAX, 'In whose room it was, where it was not the class’s.')),
});
export type LastAct = v.InferOutput<typeof lastActSchema>;

/** What only instructors are told, and no log holds: later messages have what changed. */
export const classMessageSchema = record({
  waiting: v.optional(
    v.pipe(
      v.array(record({ id: text('For `approve` and `turn-away`.'), name: text('Nickname.') })),
      v.readonly(),
      v.description('`{id, name}` of everybody who waits at the door, in the order in which they came.'),
    ),
  ),
  reactions: v.optional(
    v.pipe(
      record({ lost: count('Who are lost.'), gotIt: count('Who got it.') }),
      v.description('`{lost, gotIt}`: how many students said so in the last two minutes. Never who.'),
    ),
  ),
  latencies: v.optional(
    v.pipe(
      v.record(v.string(), v.pipe(v.number(), v.minValue(0))),
      v.description(
        'By person who is here, the milliseconds that a ping last took, rounded; from `SLOW_LATENCY_MS` on somebody is slow.',
      ),
    ),
  ),
  acts: v.optional(
    v.pipe(
      v.record(v.string(), lastActSchema),
      v.description(
        '`{act, at?, team?}` by person: what each did last, in the class’s room or a team’s. Told at most once a second.',
      ),
    ),
  ),
  choices: v.optional(
    v.pipe(
      v.record(v.string(), v.pipe(v.array(choiceSchema), v.readonly())),
      v.description(
        'By person, what each has settled on where the class decides together: `{layer, activation?, alpha?}`.',
      ),
    ),
  ),
  devices: v.optional(
    count('By how many devices, or tabs, who reads this is here: all of them are one person to the class.'),
  ),
});
export type ClassMessage = v.InferOutput<typeof classMessageSchema>;

/** Events that bring one object; `frame` brings a number and bytes, `beat` nothing. */
export const serverMessages = {
  waiting: waitingSchema,
  welcome: welcomeSchema,
  state: stateMessageSchema,
  people: peopleMessageSchema,
  working: workingSchema,
  class: classMessageSchema,
  choices: choicesMessageSchema,
  bye: refusalSchema,
} as const;

const refused = record({ ok: v.literal(false), error: refusalSchema });
const accepted = v.literal(true);

/** Of `seen` and `watch`. */
export const acknowledgementSchema = v.variant('ok', [record({ ok: accepted }), refused]);
export type Acknowledgement = v.InferOutput<typeof acknowledgementSchema>;

export const commandAnswerSchema = v.variant('ok', [
  record({
    ok: accepted,
    seq: count('Of the entry that holds the command.'),
    step: count('It takes effect between this training step and the next one.'),
  }),
  refused,
]);
export type CommandAnswer = v.InferOutput<typeof commandAnswerSchema>;

/** Exact state of one step, for views that show arithmetic. */
export const inspectAnswerSchema = v.variant('ok', [
  record({
    ok: accepted,
    step: count('The step that is shown.'),
    age: count('Steps since the weights were last drawn or adopted.'),
    seq: count('Of the last entry that it already shows.'),
    configuration: v.pipe(configuration, v.description('The settings from which training goes on there.')),
    engine: bytes(
      'The engine’s whole state, bit for bit, as keyframes hold it: weights, gradients, the optimizer’s memory, the order of mini-batches.',
    ),
  }),
  refused,
]);
export type InspectAnswer = v.InferOutput<typeof inspectAnswerSchema>;

/** What was done, newest first, from the whole log. */
export const historyAnswerSchema = v.variant('ok', [
  record({
    ok: accepted,
    acts: v.pipe(v.array(actSchema), v.readonly(), v.description('As in the state, newest first.')),
    names: v.pipe(v.record(v.string(), v.string()), v.description('By id, of everybody whom these name.')),
    before: v.pipe(
      v.nullable(count('')),
      v.description('With which to ask for what was before; null where there was nothing.'),
    ),
  }),
  refused,
]);
export type HistoryAnswer = v.InferOutput<typeof historyAnswerSchema>;

/** Of `POST /api/rooms` and `POST /api/pairings`. */
export const createdRoomSchema = record({
  code: text('Join code.'),
  instructorToken: text('The instructor’s secret: it belongs in no address.'),
  joinUrl: text('Where students join.'),
});
export type CreatedRoom = v.InferOutput<typeof createdRoomSchema>;

/** Of `GET /api/rooms/:code`: what anybody who knows the code may know without joining. */
export const roomInfoSchema = record({
  code: text('Join code.'),
  name: text('Display name of the room.'),
  people: count('Connected now, viewers not counted.'),
  step: count('Where training stands.'),
  open: flag('Whether newcomers are let in, at once or by the door.'),
  closed: v.optional(
    oneOf(
      ['locked', 'ended', 'closed'],
      'Why not, where they are not: the room is locked, an instructor ended it, or it lets nobody in any more.',
    ),
  ),
});
export type RoomInfo = v.InferOutput<typeof roomInfoSchema>;

/** Of `POST /api/rooms/:code/pairings`. */
export const pairingSchema = record({
  pairing: text('The one-time code, or the secret of the invitation.'),
  expiresInMs: count('How long it works, unless it is used before.'),
});
export type Pairing = v.InferOutput<typeof pairingSchema>;

/** Of `GET /api/addresses`. */
export const addressesSchema = record({
  addresses: v.pipe(
    v.array(record({ url: text('Without a path.'), interface: text('Name of the network interface.') })),
    v.readonly(),
    v.description('One for each network interface; none where `publicUrl` is set.'),
  ),
  publicUrl: v.optional(text('`PUBLIC_URL`: then it is the only one.')),
});
export type Addresses = v.InferOutput<typeof addressesSchema>;

/** Of `GET /api/key`. */
export const serverKeySchema = record({
  server: text('As the server calls itself: `SERVER_NAME`, or the name of its address or machine.'),
  key: text('Its public Ed25519 key, 32 bytes in hex: recordings that it seals are known by it.'),
});
export type ServerKey = v.InferOutput<typeof serverKeySchema>;

/** Of `GET /healthz`: how much there is to do is nobody's business. */
export const healthSchema = record({
  ok: flag('False, with a status of 503, while the server stops.'),
});
export type Health = v.InferOutput<typeof healthSchema>;

/** Of every request that is refused. */
export const refusedRequestSchema = record({ error: refusalSchema });
export type RefusedRequest = v.InferOutput<typeof refusedRequestSchema>;
