/**
 * Large bodies: a place for their bytes is taken before any of them is read, in all and by site, and kept until what they hold is
 * handled. So many at once, from however many addresses, take no more memory than that.
 */
import { UPLOAD_BYTES_OF_SITE_UNDERWAY_MAX, UPLOAD_BYTES_UNDERWAY_MAX, type Refusal } from '@gradroom/shared';
import type { Request, RequestHandler, Response } from 'express';
import { siteOf } from '../address-prefix.js';
import { refuse } from './errors.js';
import { Places } from '../places.js';

export class LargeBodies {
  private readonly bytes = new Places(UPLOAD_BYTES_UNDERWAY_MAX, UPLOAD_BYTES_OF_SITE_UNDERWAY_MAX);

  /**
   * @param most bytes that such a body may have, unpacked
   * @param parsers read it, or refuse it
   */
  taken(
    most: number,
    parsers: readonly RequestHandler[],
    handle: (request: Request, response: Response) => Promise<void>,
  ): RequestHandler {
    return async (request, response) => {
      const leave = this.bytes.take(siteOf(request.ip ?? ''), announced(request, most));
      if (!leave) {
        response.setHeader('Connection', 'close');
        return refuse(response, noPlace);
      }
      try {
        if (await isRead(parsers, request, response)) await handle(request, response);
      } finally {
        leave();
      }
    };
  }
}

/** As its header says; one that says nothing, or is packed, may be as large as any. */
function announced({ headers }: Request, most: number): number {
  const length = headers['content-encoding'] === undefined ? Number(headers['content-length'] ?? most) : most;
  return Math.min(length, most);
}

/** False where it was refused already, or whoever sent it went away. @throws as the parsers do */
async function isRead(parsers: readonly RequestHandler[], request: Request, response: Response): Promise<boolean> {
  for (const parse of parsers) {
    const goesOn = await new Promise<boolean>((resolve, reject) => {
      response.once('close', () => resolve(false));
      void parse(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve(true)));
    });
    if (!goesOn) return false;
  }
  return true;
}

const noPlace: Refusal = {
  code: 'server-busy',
  message: 'The server takes in as many files as it can at this moment. Try again in a few seconds.',
  retryAfterMs: 5_000,
};
