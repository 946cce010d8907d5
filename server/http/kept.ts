/** Kept recordings over HTTP: kept by a room's instructors, seen by whoever may, changed and deleted by whoever owns them. */
import {
  changeRecordingSchema,
  keepRecordingSchema,
  parse,
  RECORDING_KEPT_BYTES_MAX,
  RECORDINGS_BROUGHT_PER_MINUTE,
  SECRETS_TRIED_OF_SITE_BURST,
  SECRETS_TRIED_OF_SITE_PER_MINUTE,
  type KeptRecording,
  type RecordingInfo,
} from '@gradroom/shared';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { siteOf } from '../address-prefix.js';
import type { FailureLimit } from '../failure-limit.js';
import type { Log } from '../rooms/environment.js';
import type { KeptRecordings } from '../recordings/kept.js';
import type { Downloads } from './downloads.js';
import { refuse, wrongMethod } from './errors.js';
import type { LargeBodies } from './large-bodies.js';
import { limitedPerNetwork, paced } from './rate.js';
import { refuseGuess, tokenOf } from './guesses.js';
import type { RecordingsUnderway } from './recordings-underway.js';
import type { Teaching } from './teaching.js';
import { fileBody, jsonBody } from './body.js';

export interface KeptRoutesOptions {
  readonly kept: Pick<
    KeptRecordings,
    'keep' | 'bring' | 'find' | 'file' | 'change' | 'delete' | 'ofRoom' | 'deleteAll'
  >;
  readonly teaching: Pick<Teaching, 'teacher' | 'reader'>;
  readonly underway: Pick<RecordingsUnderway, 'during'>;
  readonly downloads: Pick<Downloads, 'send'>;
  readonly bodies: Pick<LargeBodies, 'taken'>;
  readonly failures: FailureLimit;
  readonly log: Log;
}

type Asked = Request<{ id: string }>;

/** Whoever reads the log shall not have the link. */
const told = (id: string) => id.slice(0, 6);

export function keptRoutes({ kept, teaching, underway, downloads, bodies, failures, log }: KeptRoutesOptions): Router {
  const router = Router();
  const fewBrought = limitedPerNetwork(RECORDINGS_BROUGHT_PER_MINUTE, 'Too many recordings were brought just now.');

  // Each secret is looked for among the seats of the recording's room; a browser tries those that it has.
  const tried = paced(
    { burst: SECRETS_TRIED_OF_SITE_BURST, perMinute: SECRETS_TRIED_OF_SITE_PER_MINUTE },
    'Too many recordings were asked for just now.',
  );
  const fewTried: RequestHandler<{ id: string }> = (request, response, next) => {
    const tooOften = tokenOf(request) === undefined ? undefined : tried(siteOf(request.ip ?? ''));
    if (!tooOften) return next();
    refuse(response, tooOften);
  };

  router
    .route('/rooms/:code/recordings')
    .get(async (request: Request<{ code: string }>, response: Response) => {
      const taught = await teaching.reader(request, response);
      if (!taught) return;
      const found = await kept.ofRoom(taught);
      if (!found.ok) return refuse(response, found.error);
      response.json({ count: found.ids.length });
    })
    .post(jsonBody, async (request: Request<{ code: string }>, response: Response) => {
      const wanted = parse(keepRecordingSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const taught = await teaching.teacher(request, response);
      if (!taught) return;
      await underway.during(request, response, taught.record.log, async () => {
        const made = await kept.keep(taught, wanted.value);
        if (!made.ok) return refuse(response, made.error);
        const { recording, secret } = made;
        log.info({ recording: told(recording.id) }, 'A recording was kept.');
        const answer: KeptRecording = { recording, secret };
        response.status(201).json(answer);
      });
    })
    .all(wrongMethod('GET, POST'));

  router
    .route('/recordings')
    .post(
      fewBrought,
      bodies.taken(RECORDING_KEPT_BYTES_MAX, fileBody, (request, response) =>
        underway.during(request, response, undefined, async () => {
          const made = await kept.bring(request.body as Uint8Array);
          if (!made.ok) return refuse(response, made.error);
          const { recording, secret } = made;
          log.info({ recording: told(recording.id) }, 'A recording was brought as a file.');
          const answer: KeptRecording = { recording, secret };
          response.status(201).json(answer);
        }),
      ),
    )
    .all(wrongMethod('POST'));

  router
    .route('/recordings/:id')
    .get(fewTried, async (request: Asked, response: Response) => {
      const found = await kept.find(request.params.id, tokenOf(request));
      if (!found.ok) return refuse(response, found.error);
      const answer: RecordingInfo = found.recording;
      response.json(answer);
    })
    .patch(jsonBody, async (request: Asked, response: Response) => {
      const wanted = parse(changeRecordingSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const secret = tokenOf(request);
      if (!secret) return refuse(response, noSecret);
      const changed = await kept.change(request.params.id, secret, wanted.value);
      if (!changed.ok) return refuseGuess(failures, request, response, changed.error);
      const answer: RecordingInfo = changed.recording;
      response.json(answer);
    })
    .delete(async (request: Asked, response: Response) => {
      const secret = tokenOf(request);
      if (!secret) return refuse(response, noSecret);
      const deleted = await kept.delete(request.params.id, secret);
      if (!deleted.ok) return refuseGuess(failures, request, response, deleted.error);
      log.info({ recording: told(deleted.id) }, 'A recording was deleted by its owner.');
      response.json({ deleted: deleted.id });
    })
    .all(wrongMethod('GET, PATCH, DELETE'));

  router
    .route('/recordings/:id/file')
    .get(fewTried, async (request: Asked, response: Response) => {
      const { id } = request.params;
      const secret = tokenOf(request);
      const found = await kept.file(id, secret);
      if (!found.ok) return refuse(response, found.error);
      // Whoever has the link may keep the bytes; each time the server is asked whether they are still shown.
      if (secret === undefined) response.setHeader('Cache-Control', 'private, no-cache');
      await downloads.send(request, response, { ...found, name: `gradroom-${told(id)}.gradroom` });
    })
    .all(wrongMethod('GET'));

  return router;
}

const noSecret = { code: 'no-token', message: 'Only whoever kept this recording may do this.' };
