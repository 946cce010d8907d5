/** Kept recordings over HTTP: kept by a room's instructors, seen by whoever may, changed and deleted by whoever owns them. */
import {
  changeRecordingSchema,
  keepRecordingSchema,
  RECORDINGS_BROUGHT_PER_MINUTE,
  parse,
  type KeptRecording,
  type RecordingInfo,
} from '@gradroom/shared';
import { Router, type Request, type Response } from 'express';
import type { FailureLimit } from '../failure-limit.js';
import type { Log } from '../rooms/environment.js';
import type { KeptRecordings } from '../recordings/kept.js';
import { refuse, wrongMethod } from './errors.js';
import { limitedPerNetwork } from './rate.js';
import { noToken, refuseGuess, tokenOf } from './guesses.js';
import { fileBody, jsonBody } from './body.js';

export interface KeptRoutesOptions {
  readonly kept: Pick<
    KeptRecordings,
    'keep' | 'bring' | 'find' | 'file' | 'change' | 'delete' | 'ofRoom' | 'deleteAll'
  >;
  readonly failures: FailureLimit;
  readonly log: Log;
}

type Asked = Request<{ id: string }>;

/** Whoever reads the log shall not have the link. */
const told = (id: string) => id.slice(0, 6);

export function keptRoutes({ kept, failures, log }: KeptRoutesOptions): Router {
  const router = Router();
  const fewBrought = limitedPerNetwork(RECORDINGS_BROUGHT_PER_MINUTE, 'Too many recordings were brought just now.');

  router
    .route('/rooms/:code/recordings')
    .get(async (request: Request<{ code: string }>, response: Response) => {
      const token = tokenOf(request);
      if (!token) return refuse(response, noToken);
      const found = await kept.ofRoom(request.params.code, token);
      if (!found.ok) return refuseGuess(failures, request, response, found.error);
      response.json({ count: found.ids.length });
    })
    .post(jsonBody, async (request: Request<{ code: string }>, response: Response) => {
      const wanted = parse(keepRecordingSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const token = tokenOf(request);
      if (!token) return refuse(response, noToken);
      const made = await kept.keep(request.params.code, token, wanted.value);
      if (!made.ok) return refuseGuess(failures, request, response, made.error);
      const { recording, secret } = made;
      log.info({ recording: told(recording.id) }, 'A recording was kept.');
      const answer: KeptRecording = { recording, secret };
      response.status(201).json(answer);
    })
    .all(wrongMethod('GET, POST'));

  router
    .route('/recordings')
    .post(fewBrought, fileBody, async (request: Request, response: Response) => {
      const made = await kept.bring(request.body as Uint8Array);
      if (!made.ok) return refuse(response, made.error);
      const { recording, secret } = made;
      log.info({ recording: told(recording.id) }, 'A recording was brought as a file.');
      const answer: KeptRecording = { recording, secret };
      response.status(201).json(answer);
    })
    .all(wrongMethod('POST'));

  router
    .route('/recordings/:id')
    .get(async (request: Asked, response: Response) => {
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
    .get(async (request: Asked, response: Response) => {
      const found = await kept.file(request.params.id, tokenOf(request));
      if (!found.ok) return refuse(response, found.error);
      const { file } = found;
      response.attachment(`gradroom-${told(request.params.id)}.gradroom`);
      response.type('application/octet-stream');
      response.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    })
    .all(wrongMethod('GET'));

  return router;
}

const noSecret = { code: 'no-token', message: 'Only whoever kept this recording may do this.' };
