/** A list of kept recordings on another device, over HTTP: handed over by a secret that works once, and taken back. */
import { ownRecordingsSchema, parse, takeHandoverSchema, type Handover, type Taken } from '@gradroom/shared';
import { Router, type Request, type Response } from 'express';
import type { FailureLimit } from '../failure-limit.js';
import type { Handovers } from '../recordings/handover.js';
import { jsonBody } from './body.js';
import { refuse, wrongMethod } from './errors.js';
import { refuseGuess } from './guesses.js';

export interface HandoverRoutesOptions {
  readonly handovers: Pick<Handovers, 'offer' | 'take' | 'endOthers'>;
  readonly failures: FailureLimit;
}

export function handoverRoutes({ handovers, failures }: HandoverRoutesOptions): Router {
  const router = Router();

  router
    .route('/recordings/handover')
    .post(jsonBody, async (request: Request, response: Response) => {
      const wanted = parse(ownRecordingsSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const offered = await handovers.offer(wanted.value.own);
      if (!offered.ok) return refuseGuess(failures, request, response, offered.error);
      const { handover, count, expiresInMs } = offered;
      const answer: Handover = { handover, count, expiresInMs };
      response.status(201).json(answer);
    })
    .delete(jsonBody, async (request: Request, response: Response) => {
      const wanted = parse(ownRecordingsSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const ended = await handovers.endOthers(wanted.value.own);
      if (!ended.ok) return refuseGuess(failures, request, response, ended.error);
      response.json({ count: ended.count });
    })
    .all(wrongMethod('POST, DELETE'));

  router
    .route('/recordings/handover/take')
    .post(jsonBody, async (request: Request, response: Response) => {
      const wanted = parse(takeHandoverSchema, request.body);
      if (!wanted.ok) return refuse(response, wanted.error);
      const taken = await handovers.take(wanted.value.handover);
      if (!taken.ok) return refuseGuess(failures, request, response, taken.error);
      const answer: Taken = { recordings: taken.recordings };
      response.json(answer);
    })
    .all(wrongMethod('POST'));

  return router;
}
