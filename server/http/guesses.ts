/** Secrets in the header of a request, and that guessing them is slow. */
import type { Refusal } from '@gradroom/shared';
import type { Request, Response } from 'express';
import type { FailureLimit } from '../failure-limit.js';
import { refuse } from './errors.js';

type Asked = Pick<Request, 'headers' | 'ip'>;

export const noToken: Refusal = { code: 'no-token', message: 'Only an instructor of this room may do this.' };

/** Aborted once the answer is sent, or whoever asked went away. */
export function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  response.once('close', () => gone.abort());
  return gone.signal;
}

/** The secret of the header `Authorization: Bearer …`. */
export function tokenOf(request: Asked): string | undefined {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** A wrong secret counts as a guess, as everywhere. */
export async function refuseGuess(
  failures: FailureLimit,
  request: Asked,
  response: Response,
  error: Refusal,
): Promise<void> {
  if (error.code !== 'wrong-token' && error.code !== 'unknown-room') return refuse(response, error);
  const address = request.ip ?? '';
  const turn = await failures.turn(address, undefined, undefined, goneOf(response));
  if (!turn.ok) {
    await failures.slowed(address);
    return refuse(response, turn.error);
  }
  const isWrong = () => true;
  refuse(response, await turn.take(() => Promise.resolve(error), isWrong));
}
