/** Everything that HTTP refuses or fails at, as `{error: {code, message}}` with a fitting status. */
import type { Refusal, RefusedRequest } from '@gradroom/shared';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Refused } from '../refused.js';
import { wentWrong } from '../rooms/refusals.js';
import { whyNotSaved } from '../rooms/unsaved.js';
import { StoreFull } from '../storage/store.js';

const statusByCode: Readonly<Record<string, number>> = {
  'unknown-room': 404,
  'unknown-pairing': 404,
  'unknown-recording': 404,
  'not-found': 404,
  'no-token': 401,
  'wrong-token': 403,
  'not-allowed': 403,
  'recording-private': 403,
  'recording-of-class': 403,
  'wrong-origin': 403,
  'wrong-method': 405,
  'questions-open': 409,
  'no-class': 409,
  'nothing-recorded': 409,
  'too-many-recordings': 409,
  'too-large': 413,
  'wrong-content-type': 415,
  'too-fast': 429,
  internal: 500,
  'too-many-rooms': 503,
  'recordings-full': 503,
  'not-saved': 503,
  'disk-full': 503,
  'server-busy': 503,
  'room-unavailable': 503,
  stopping: 503,
};

/** What the application finds once the answer is sent. */
export interface Locals {
  refused?: string | undefined;
}

/**
 * Answers with the refusal; 400 where its code means nothing more exact. Past express, which takes twice as long: whoever guesses is
 * refused thousands of times.
 */
export function refuse(response: Response, error: Refusal): void {
  if (error.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.ceil(error.retryAfterMs / 1000));
  const answer: RefusedRequest = { error };
  (response.locals as Locals).refused = error.code;
  const text = JSON.stringify(answer);
  response.statusCode = statusByCode[error.code] ?? 400;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

export const wrongMethod =
  (allowed: string): RequestHandler =>
  (_request, response) => {
    response.setHeader('Allow', allowed);
    refuse(response, { code: 'wrong-method', message: `This address only answers ${allowed}.` });
  };

/** For what was thrown: by express for a request that cannot be read, or by us, which is a fault and told. */
export function errorHandler(refused: Pick<Refused, 'fail'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    refuse(response, refusal);
    if (refusal !== wentWrong) return;
    // As the route is written, never what was asked: that may hold the link of a recording, or be a query that nobody should read.
    const { path } = (request.route ?? {}) as { path?: unknown };
    refused.fail('request', error, { method: request.method, ...(path !== undefined && { route: String(path) }) });
    // It is counted by that.
    (response.locals as Locals).refused = undefined;
  };
}

/** For JSON in bytes that mean other characters. */
export const notInUtf8: Refusal = { code: 'wrong-content-type', message: 'The request must be JSON in UTF-8.' };

const packed: Refusal = {
  code: 'wrong-content-type',
  message: 'The request is packed in a way (Content-Encoding) that is not read here. Send it as it is.',
};

/** Thrown for a body that nobody should read. */
export class UnfitBody extends Error {
  override readonly name = 'UnfitBody';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** For JSON of another kind: a list, a number, a text, null. */
export const notAnObject: Refusal = { code: 'malformed', message: 'The request must be a JSON object.' };

function refusalOf(error: unknown): Refusal {
  if (error instanceof UnfitBody) return error.refusal;
  const { type, status, body } = (error ?? {}) as { type?: string; status?: number; body?: unknown };
  if (type === 'entity.too.large') return { code: 'too-large', message: 'The request is too large.' };
  if (type === 'entity.parse.failed') {
    return isJson(body) ? notAnObject : { code: 'bad-json', message: 'The request is not valid JSON.' };
  }
  if (type === 'encoding.unsupported') return packed;
  if (type?.startsWith('charset.')) return notInUtf8;
  if (status !== undefined && status >= 400 && status < 500) {
    return { code: 'bad-request', message: 'The request cannot be read.' };
  }
  return error instanceof StoreFull ? whyNotSaved(error) : wentWrong;
}

/** The parser fails at all that does not begin as an object or a list, though it may be JSON. */
function isJson(body: unknown): boolean {
  try {
    JSON.parse(String(body));
    return true;
  } catch {
    return false;
  }
}
