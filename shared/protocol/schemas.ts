/** The runtime schemas of what comes from outside: over the socket and over HTTP. Each is also the type and a part of PROTOCOL.md. */
import * as v from 'valibot';
import * as limits from '../limits.js';
import { activityCommandSchemas } from '../session/activity/commands.js';
import { commandSchemas } from '../session/commands.js';
import { partialConfigurationSchema } from '../session/complete.js';
import { momentCommandSchemas } from '../session/moments/commands.js';
import { peopleCommandSchemas } from '../session/people/commands.js';
import { teamCommandSchemas } from '../session/breakout/commands.js';
import { choose, wish } from '../session/consensus/commands.js';
import { humanCommandSchemas } from '../session/human/commands.js';
import { extendTimer, pauseTimer, startTimer, stopTimer } from '../session/timer/commands.js';
import { endTurn, giveTurn } from '../session/turns/commands.js';
import { integer, line, oneOf } from '../session/fields.js';
import { policies } from '../session/policy.js';
import { streams } from './frame.js';
import { lastShownSchema } from './last-shown.js';

const secret = (description: string) => line(1, limits.SECRET_LENGTH_MAX, description);

export const handshakeSchema = v.strictObject({
  code: line(1, limits.SECRET_LENGTH_MAX, 'Join code; spaces, dashes and small letters do not matter.'),
  name: v.optional(line(0, limits.NAME_INPUT_LENGTH_MAX, 'Nickname: needed for people, not for viewers.')),
  token: v.optional(secret('An instructor’s secret of this room.')),
  resume: v.optional(
    line(
      0,
      limits.SECRET_LENGTH_MAX,
      'The secret of a seat that this client had before; empty, as viewers get it, for none.',
    ),
  ),
  browser: v.optional(
    secret('A random id that the browser keeps for itself, so that who is barred does not come back under a new name.'),
  ),
  team: v.optional(integer(1, limits.TEAMS_MAX, 'Of somebody who has a seat in the room: to go to this team’s room.')),
  as: v.optional(v.pipe(v.literal('viewer'), v.description('To look only.'))),
  seen: v.optional(lastShownSchema),
  protocol: v.optional(integer(0, 1_000_000, 'The protocol version that the client speaks.')),
});

export type Handshake = v.InferOutput<typeof handshakeSchema>;

export const createRoomSchema = v.strictObject({
  name: v.optional(line(0, limits.NAME_INPUT_LENGTH_MAX, 'Display name of the room.')),
  policy: v.optional(oneOf(policies, 'Who may change settings, for all groups.')),
  config: v.optional(
    v.pipe(
      partialConfigurationSchema,
      v.description('What the room trains at first; what is left out is as in a room by default.'),
    ),
  ),
});
export type CreateRoom = v.InferOutput<typeof createRoomSchema>;

/** The body of `POST /api/rooms/:code/pairings`; the token stands in the header. */
export const createPairingSchema = v.strictObject({
  as: v.optional(
    oneOf(
      ['instructor', 'co-instructor'],
      'Whom it makes: the teacher’s second device, by a code that can be typed; or somebody who teaches along, by a secret for a link. The first where left out.',
    ),
  ),
});

/** The body of `POST /api/pairings`. */
export const redeemPairingSchema = v.strictObject({
  pairing: secret('The one-time code, or the secret of an invitation.'),
});

export const seenSchema = integer(0, Number.MAX_SAFE_INTEGER, 'Running number of the newest frame that arrived.');

export const watchSchema = v.strictObject({
  streams: v.pipe(
    v.array(v.picklist(streams)),
    v.maxLength(streams.length),
    v.readonly(),
    v.description(
      'What frames shall hold; `core` is in every frame, and an empty list stops them. `race` and `teams` bring the events of these names, all that there is at first; `teams` not to students.',
    ),
  ),
});
export type Watch = v.InferOutput<typeof watchSchema>;

export const reactions = ['lost', 'got-it'] as const;
export type Reaction = (typeof reactions)[number];

export const reactSchema = v.strictObject({
  reaction: v.pipe(
    v.nullable(v.picklist(reactions)),
    v.description('How the lesson goes for this student; null takes it back. It counts for two minutes.'),
  ),
});
export type React = v.InferOutput<typeof reactSchema>;

export const commandId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(limits.COMMAND_ID_LENGTH_MAX),
  // As a line, but of whole characters: it goes into the log, and half of a pair has no UTF-8 that could be hashed.
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'line'),
  v.description('The sender’s own id: the same id sent again by the same person is applied once and answered alike.'),
);

function withId<Entries extends v.ObjectEntries>({ entries }: { readonly entries: Entries }) {
  return v.strictObject({ ...entries, id: v.optional(commandId) });
}

const [setActivation, run, step, reset, setTraining, setNetwork, setData, setPolicy, undo, race, repeatRace, endRace] =
  commandSchemas;

const [openLesson, closeLesson, goTo, setUp, look, waitFor, ask, answer, closeVote, revote, reveal, endQuestion] =
  activityCommandSchemas;

const [
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
] = peopleCommandSchemas;

const [keepMoment, mark, describeMoment, dropMoment, showMoments, goBack] = momentCommandSchemas;
const [humanNetwork, workOut, fillIn, giveUnit, openLayer, setPace, sendBack, endHuman] = humanCommandSchemas;
const [breakOut, moveToTeam, pauseTeams, bringBack, adoptTeam] = teamCommandSchemas;

/** A command as clients send it: its fields, and perhaps an id beside them. */
export const commandMessageSchema = v.variant('type', [
  withId(setActivation),
  withId(run),
  withId(step),
  withId(reset),
  withId(setTraining),
  withId(setNetwork),
  withId(setData),
  withId(setPolicy),
  withId(undo),
  withId(openLesson),
  withId(closeLesson),
  withId(goTo),
  withId(setUp),
  withId(look),
  withId(waitFor),
  withId(ask),
  withId(answer),
  withId(closeVote),
  withId(revote),
  withId(reveal),
  withId(endQuestion),
  withId(race),
  withId(repeatRace),
  withId(endRace),
  withId(setRoom),
  withId(setNames),
  withId(approve),
  withId(approveAll),
  withId(turnAway),
  withId(giveTurn),
  withId(endTurn),
  withId(startTimer),
  withId(pauseTimer),
  withId(extendTimer),
  withId(stopTimer),
  withId(choose),
  withId(wish),
  withId(rotateCode),
  withId(freeze),
  withId(anonymize),
  withId(endRoom),
  withId(appoint),
  withId(dismiss),
  withId(handOver),
  withId(mute),
  withId(rename),
  withId(remove),
  withId(bar),
  withId(unbar),
  withId(clearRoom),
  withId(endDevices),
  withId(raiseHand),
  withId(lowerHand),
  withId(breakOut),
  withId(moveToTeam),
  withId(pauseTeams),
  withId(bringBack),
  withId(adoptTeam),
  withId(keepMoment),
  withId(mark),
  withId(describeMoment),
  withId(dropMoment),
  withId(showMoments),
  withId(goBack),
  withId(humanNetwork),
  withId(workOut),
  withId(fillIn),
  withId(giveUnit),
  withId(openLayer),
  withId(setPace),
  withId(sendBack),
  withId(endHuman),
]);
export type CommandMessage = v.InferOutput<typeof commandMessageSchema>;
