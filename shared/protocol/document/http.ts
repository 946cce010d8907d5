/** PROTOCOL.md on HTTP. */
import {
  HTTP_BODY_BYTES_MAX,
  MOMENT_BODY_BYTES_MAX,
  RECORDING_DAYS_DEFAULT,
  RECORDING_KEPT_BYTES_MAX,
  RECORDINGS_BROUGHT_PER_MINUTE,
  ROOMS_OF_SITE_BURST,
  ROOMS_OF_SITE_PER_MINUTE,
} from '../../limits.js';
import { createRoomFromSchema } from '../create-from.js';
import {
  addressesSchema,
  createdRoomSchema,
  healthSchema,
  pairingSchema,
  refusedRequestSchema,
  roomInfoSchema,
  serverKeySchema,
} from '../outgoing.js';
import {
  changeRecordingSchema,
  handoverSchema,
  keepRecordingSchema,
  keptRecordingSchema,
  ownRecordingsSchema,
  recordingInfoSchema,
  takeHandoverSchema,
  takenSchema,
} from '../recordings.js';
import { createPairingSchema, createRoomSchema, redeemPairingSchema } from '../schemas.js';
import { code, kilobytes, section } from './markdown.js';
import { answered, fieldTable, shapeOf } from './schema.js';

export function httpSection(): string {
  return section(
    2,
    'HTTP',
    `JSON in and out, bodies of at most ${kilobytes(HTTP_BODY_BYTES_MAX)}. What is refused answers ${shapeOf(refusedRequestSchema)} with a status of 400 or above. A \`POST\` by a page of another site is refused, as its socket is: \`Origin\` must be the host that was asked, \`PUBLIC_URL\`, or absent.`,
    request(
      'POST /api/rooms',
      `201 ${shapeOf(createdRoomSchema)}`,
      `Makes a room. From one network ${ROOMS_OF_SITE_BURST} at once, and then ${ROOMS_OF_SITE_PER_MINUTE} a minute; more are refused with \`too-fast\`.`,
      fieldTable(createRoomSchema),
      answered(createdRoomSchema),
    ),
    request(
      'POST /api/rooms/from-moment',
      `201 ${shapeOf(createdRoomSchema)}`,
      `Makes a room that goes on from a moment of a recording or of a branch, with the same weights, optimizer and order of samples; it stands still at first. The body may have ${kilobytes(MOMENT_BODY_BYTES_MAX)}. Refused with \`bad-moment\` where hash, shape, step or numbers do not fit together.`,
      fieldTable(createRoomFromSchema),
    ),
    request('GET /api/rooms/:code', `200 ${shapeOf(roomInfoSchema)} or 404`, answered(roomInfoSchema)),
    request(
      'POST /api/rooms/:code/pairings',
      `201 ${shapeOf(pairingSchema)}`,
      'With the header `Authorization: Bearer <secret>`, the token or the seat’s secret of who leads the room: a one-time code with which a second device becomes the instructor’s, or the secret of an invitation with which somebody becomes a co-instructor.',
      fieldTable(createPairingSchema),
      answered(pairingSchema),
    ),
    request(
      'POST /api/pairings',
      `200 ${shapeOf(createdRoomSchema)}`,
      'Trades a pairing code, or an invitation, for a token of its own, once.',
      fieldTable(redeemPairingSchema),
    ),
    request(
      'GET /api/rooms/:code/export/room.json',
      '200, a file',
      'With the header `Authorization: Bearer <secret>`, an instructor’s token or the secret of an instructor’s seat: `{roster, answers, log, teams}`, who took part, who answered what, and who did what; `teams` has `{breakout, team, log}` of each team’s room, by the seq of the entry that split the class. In the table of the log `breakout` and `team` are empty for the class’s own room. `roster.csv`, `answers.csv` and `log.csv` in its place are the same as tables.',
    ),
    request(
      'GET /api/rooms/:code/recording',
      '200, a file',
      'With the same header: the room’s recording so far, sealed by this server, as RECORDING.md says. `/api/rooms/:code/recording/nameless` is the same with the nicknames left out.',
    ),
    request(
      'POST /api/rooms/:code/recordings',
      `201 ${shapeOf(keptRecordingSchema)}`,
      'With the same header: keeps the room’s recording so far, so that it outlives the room.',
      fieldTable(keepRecordingSchema),
      answered(keptRecordingSchema),
    ),
    request(
      'GET /api/rooms/:code/recordings',
      '200 `{count}`',
      'With the same header, of who leads the room: how many recordings of it are kept, whoever owns them.',
    ),
    request(
      'POST /api/recordings',
      `201 ${shapeOf(keptRecordingSchema)}`,
      `With a whole recording as the body (\`Content-Type: application/octet-stream\`, at most ${RECORDING_KEPT_BYTES_MAX / 1e6} MB): keeps it for ${RECORDING_DAYS_DEFAULT} days, of no room, for whoever sends it. At most ${RECORDINGS_BROUGHT_PER_MINUTE} a minute from one address.`,
      answered(keptRecordingSchema),
    ),
    request(
      'POST /api/recordings/handover',
      `201 ${shapeOf(handoverSchema)}`,
      'Hands recordings over to another device of whoever owns them: a secret that works once. An earlier one of the same recordings works no more.',
      fieldTable(ownRecordingsSchema),
      answered(handoverSchema),
    ),
    request(
      'POST /api/recordings/handover/take',
      `200 ${shapeOf(takenSchema)}`,
      'Trades it for secrets of their own.',
      fieldTable(takeHandoverSchema),
    ),
    request(
      'DELETE /api/recordings/handover',
      '200 `{count}`',
      'From then on only the secrets in the body own these recordings: neither those of other devices nor a secret that was not used.',
      fieldTable(ownRecordingsSchema),
    ),
    request(
      'GET /api/recordings/:id',
      `200 ${shapeOf(recordingInfoSchema)}, 403 or 404`,
      'With the header `Authorization: Bearer <secret>` of whoever owns it, an instructor’s of its room, or that of a seat there; without it where whoever has the link may see it. `/api/recordings/:id/file` answers its file, to others than its owner without nicknames where they are hidden; the seal holds all the same. Its `ETag` stays the same for the same bytes. Where the server sends as much as it can, the answer is 503 `server-busy` with `Retry-After`.',
      answered(recordingInfoSchema),
    ),
    request(
      'PATCH /api/recordings/:id',
      `200 ${shapeOf(recordingInfoSchema)}`,
      'With the header `Authorization: Bearer <secret>` of whoever owns it: another name, other people who may see it, with nicknames or without, another time.',
      fieldTable(changeRecordingSchema),
    ),
    request(
      'DELETE /api/recordings/:id',
      '200 `{deleted}`',
      'With the same header: record and file are removed at once.',
    ),
    request(
      'DELETE /api/rooms/:code',
      '200 `{deleted}`',
      'With an instructor’s secret in the header, of who leads the room: everybody is told and sent away, and nothing of the room is left but recordings that were kept; with `?recordings=1` those neither, whoever owns them.',
    ),
    request(
      'GET /api/addresses',
      `200 ${shapeOf(addressesSchema)}`,
      'Where students may reach this server.',
      answered(addressesSchema),
    ),
    request(
      'GET /api/key',
      `200 ${shapeOf(serverKeySchema)}`,
      'By what key recordings of this server are known.',
      answered(serverKeySchema),
    ),
    request(
      'GET /healthz',
      `200 ${shapeOf(healthSchema)} or 503`,
      'Whether the process serves.',
      answered(healthSchema),
    ),
    request(
      'GET /readyz',
      '200 `{ok: true}` or 503 `{ok: false}`',
      'Whether it takes people: it does not drain, and its store answers.',
    ),
    request('GET /metrics', '200, text of Prometheus, or 404', 'To the addresses alone that `METRICS` names.'),
  );
}

const request = (name: string, answer: string, ...parts: string[]) => section(3, `${code(name)} → ${answer}`, ...parts);
