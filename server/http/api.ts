/** The JSON interface: make a room, look one up, pair a second device, learn this machine's addresses. */
import {
  createPairingSchema,
  createRoomFromSchema,
  createRoomSchema,
  MOMENT_BODY_BYTES_MAX,
  MOMENTS_PER_ADDRESS_PER_MINUTE,
  parse,
  redeemPairingSchema,
  ROOMS_CREATED_PER_MINUTE,
  ROOMS_OF_SITE_BURST,
  ROOMS_OF_SITE_PER_MINUTE,
  type Addresses,
  type CreatedRoom,
  type Pairing,
  type Refusal,
} from '@gradroom/shared';
import { Router, type Request, type Response } from 'express';
import { siteOf } from '../address-prefix.js';
import type { FailureLimit } from '../failure-limit.js';
import type { Log } from '../rooms/environment.js';
import { unknownRoom } from '../rooms/refusals.js';
import type { Rooms } from '../rooms/rooms.js';
import type { Recorder } from '../recordings/recorder.js';
import { isLoopbackAddress } from './addresses.js';
import { refuse, wrongMethod } from './errors.js';
import { goneOf, refuseGuess, tokenOf } from './guesses.js';
import { jsonBody, momentBody } from './body.js';
import { Downloads } from './downloads.js';
import { LargeBodies } from './large-bodies.js';
import { handoverRoutes, type HandoverRoutesOptions } from './handover.js';
import { keptRoutes, type KeptRoutesOptions } from './kept.js';
import { limitedPerNetwork, paced, ratePerMinute } from './rate.js';
import { RecordingsUnderway } from './recordings-underway.js';
import { teacherRoutes } from './teacher.js';
import { Teaching } from './teaching.js';

export interface ApiOptions {
  readonly rooms: Pick<
    Rooms,
    'create' | 'createFrom' | 'find' | 'firstCodeOf' | 'export' | 'recording' | 'delete' | 'openCount'
  > & {
    readonly teachers: Pick<Rooms['teachers'], 'taught' | 'pair' | 'redeem'>;
  };
  readonly recorder: Pick<Recorder, 'file' | 'key'>;
  readonly kept: KeptRoutesOptions['kept'];
  readonly handovers: HandoverRoutesOptions['handovers'];
  readonly failures: FailureLimit;
  /** Where students reach the server whose page this request came from. */
  readonly baseUrl: (request: Request) => string;
  /** Whether the request came from a page of this server, or from no page. */
  readonly isFromOwnPage: (request: Request) => boolean;
  /** Whether it was asked by a name that no other site can have. */
  readonly isByOwnName: (request: Request) => boolean;
  readonly addresses: () => Addresses;
  readonly log: Log;
}

export function apiRoutes({
  rooms,
  recorder,
  kept,
  handovers,
  failures,
  baseUrl,
  isFromOwnPage,
  isByOwnName,
  addresses,
  log,
}: ApiOptions): Router {
  const router = Router();
  const creations = ratePerMinute(ROOMS_CREATED_PER_MINUTE, tooManyRooms);
  const creationsOfSite = paced(
    { burst: ROOMS_OF_SITE_BURST, perMinute: ROOMS_OF_SITE_PER_MINUTE },
    'Too many rooms were made from this network just now.',
  );
  const tooManyOfSite = (request: Request) => {
    const address = addressOf(request);
    // Who sits at the machine itself may fill it, but no page that is open there.
    return isLoopbackAddress(address) && isByOwnName(request) ? undefined : creationsOfSite(siteOf(address));
  };
  const bodies = new LargeBodies();
  const fewMoments = limitedPerNetwork(MOMENTS_PER_ADDRESS_PER_MINUTE, tooManyRooms);
  const refuseBlocked = (response: Response, refusal: Refusal) =>
    failures.slowed(addressOf(response.req)).then(() => refuse(response, refusal));
  const joinUrl = (request: Request, code: string) => `${baseUrl(request)}/room/${code}`;

  async function make(request: Request, response: Response, create: () => ReturnType<Rooms['create']>): Promise<void> {
    // First by site, so that one that makes too many spends nothing of what all others may.
    const tooFast = tooManyOfSite(request) ?? (await creations('all'));
    if (tooFast) return refuse(response, tooFast);
    const made = await create();
    if (!made.ok) return refuse(response, made.error);
    const { code, instructorToken } = made;
    log.info({ room: code }, 'A room was made.');
    const answer: CreatedRoom = { code, instructorToken, joinUrl: joinUrl(request, code) };
    response.status(201).json(answer);
  }

  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });

  router.use((request, response, next) => {
    if (request.method === 'GET' || isFromOwnPage(request)) return next();
    refuse(response, foreignPage);
  });

  router
    .route('/rooms')
    .post(jsonBody, async (request: Request, response: Response) => {
      const wanted = parse(createRoomSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      await make(request, response, () => rooms.create(wanted.value));
    })
    .all(wrongMethod('POST'));

  router
    .route('/rooms/from-moment')
    .post(
      fewMoments,
      bodies.taken(MOMENT_BODY_BYTES_MAX, momentBody, async (request, response) => {
        const wanted = parse(createRoomFromSchema, request.body);
        if (!wanted.ok) return refuse(response, wanted.error);
        await make(request, response, () => rooms.createFrom(wanted.value));
      }),
    )
    .all(wrongMethod('POST'));

  router
    .route('/key')
    .get((_request, response) => void response.json(recorder.key))
    .all(wrongMethod('GET'));

  const teaching = new Teaching({ teachers: rooms.teachers, failures });
  const underway = new RecordingsUnderway();
  const downloads = new Downloads();
  router.use(teacherRoutes({ rooms, recorder, kept, teaching, underway, downloads, failures, log }));
  // Before those of one recording, whose id its path would be.
  router.use(handoverRoutes({ handovers, failures }));
  router.use(keptRoutes({ kept, teaching, underway, downloads, bodies, failures, log }));

  router
    .route('/rooms/:code')
    .get(async (request, response) => {
      const address = addressOf(request);
      const { code } = request.params;
      // Who is in a room is known by the code that it had first.
      const asked = await rooms.firstCodeOf(code);
      const turn = await failures.turn(address, asked, undefined, goneOf(response));
      if (!turn.ok) return refuseBlocked(response, turn.error);
      const room = await turn.take(
        () => rooms.find(code),
        (found) => found === undefined,
      );
      // Of many guesses of one address at once none had failed yet when it was asked.
      const blockedMeanwhile = room && (await failures.refusal(address, asked));
      if (blockedMeanwhile) return refuseBlocked(response, blockedMeanwhile);
      if (room) return void response.json(room);
      refuse(response, unknownRoom);
    })
    .all(wrongMethod('GET, DELETE'));

  router
    .route('/rooms/:code/pairings')
    .post(jsonBody, async (request: Request<{ code: string }>, response: Response) => {
      const wanted = parse(createPairingSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const token = tokenOf(request);
      if (!token) {
        return refuse(response, { code: 'no-token', message: 'Only the teacher of this room can add a device.' });
      }
      const made = await rooms.teachers.pair(request.params.code, token, wanted.value.as ?? 'instructor');
      // Counted only now, so that a teacher is heard whoever of the class guessed; whoever guesses learns nothing any more.
      if (!made.ok) return refuseGuess(failures, request, response, made.error);
      const answer: Pairing = { pairing: made.pairing, expiresInMs: made.expiresInMs };
      response.status(201).json(answer);
    })
    .all(wrongMethod('POST'));

  router
    .route('/pairings')
    .post(jsonBody, async (request: Request, response: Response) => {
      const wanted = parse(redeemPairingSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const turn = await failures.turn(addressOf(request), undefined, undefined, goneOf(response));
      if (!turn.ok) return refuseBlocked(response, turn.error);
      const redeemed = await turn.take(
        () => rooms.teachers.redeem(wanted.value.pairing),
        (came) => !came.ok && came.error.code === 'unknown-pairing',
      );
      if (!redeemed.ok) return refuse(response, redeemed.error);
      const { code, instructorToken } = redeemed;
      const answer: CreatedRoom = { code, instructorToken, joinUrl: joinUrl(request, code) };
      response.json(answer);
    })
    .all(wrongMethod('POST'));

  router
    .route('/addresses')
    .get((_request, response) => void response.json(addresses()))
    .all(wrongMethod('GET'));

  router.use((_request, response) =>
    refuse(response, { code: 'not-found', message: 'There is nothing at this address.' }),
  );
  return router;
}

const tooManyRooms = 'Too many rooms were made just now.';

const foreignPage: Refusal = {
  code: 'wrong-origin',
  message: 'A page of another site may not do this. Open the address of this server itself.',
};

const addressOf = (request: Request<never> | Request) => request.ip ?? '';
