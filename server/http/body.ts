/** The body of a request, at most so large: a JSON object, or bytes. */
import {
  HTTP_BODY_BYTES_MAX,
  MESSAGE_DEPTH_MAX,
  MESSAGE_PARTS_MAX,
  MOMENT_BODY_BYTES_MAX,
  RECORDING_KEPT_BYTES_MAX,
} from '@gradroom/shared';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { jsonExcess } from '../json-excess.js';
import { notAnObject, notInUtf8, refuse, UnfitBody } from './errors.js';

/** Turns what is not JSON away, and takes no body for an empty one. */
const requireJson: RequestHandler = (request, response, next) => {
  if (Array.isArray(request.body)) return refuse(response, notAnObject);
  if (request.body !== undefined) return next();
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    request.body = {};
    return next();
  }
  refuse(response, {
    code: 'wrong-content-type',
    message: 'The request must be JSON (Content-Type: application/json).',
  });
};

const bounds = { depth: MESSAGE_DEPTH_MAX, parts: MESSAGE_PARTS_MAX };
const unfit = {
  depth: `The message is nested more than ${MESSAGE_DEPTH_MAX} deep.`,
  parts: `The message has more than ${MESSAGE_PARTS_MAX} parts.`,
} as const;

/**
 * Before it is read as JSON, which takes up to 100 ms a megabyte and nobody else is heard meanwhile: no message that would be refused then
 * has to be read for that. @throws UnfitBody
 */
function verify(_request: Request, _response: Response, body: Buffer, charset: string): void {
  // In others the same bytes are other characters.
  if (charset !== 'utf-8') throw new UnfitBody(notInUtf8);
  // A byte is a character here: in UTF-8 those of brackets, quotes and commas are nothing else.
  const excess = jsonExcess(body.toString('latin1'), bounds);
  if (excess) throw new UnfitBody({ code: 'malformed', message: unfit[excess] });
}

const json = (limit: number) => [express.json({ limit, verify }), requireJson];

export const jsonBody = json(HTTP_BODY_BYTES_MAX);
/** Of a request that brings a whole engine's state. */
export const momentBody = json(MOMENT_BODY_BYTES_MAX);

const requireBytes: RequestHandler = (request, response, next) => {
  if (Buffer.isBuffer(request.body)) return next();
  refuse(response, {
    code: 'wrong-content-type',
    message: 'The request must be a file (Content-Type: application/octet-stream).',
  });
};

/** A recording's file. */
export const fileBody = [
  express.raw({ type: 'application/octet-stream', limit: RECORDING_KEPT_BYTES_MAX, inflate: false }),
  requireBytes,
];
