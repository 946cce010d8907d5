/** The body of a request, at most so large: a JSON object, or bytes. */
import { HTTP_BODY_BYTES_MAX, MOMENT_BODY_BYTES_MAX, RECORDING_KEPT_BYTES_MAX } from '@gradroom/shared';
import express, { type RequestHandler } from 'express';
import { notAnObject, refuse } from './errors.js';

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

export const jsonBody = [express.json({ limit: HTTP_BODY_BYTES_MAX }), requireJson];
/** Of a request that brings a whole engine's state. */
export const momentBody = [express.json({ limit: MOMENT_BODY_BYTES_MAX }), requireJson];

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
