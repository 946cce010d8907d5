/**
 * Files on their way out. Whoever gets the same one at the same time gets the same bytes, read once; bytes that differ are bounded, in all
 * and by site, and so is the time that one answer takes. No file is hashed for its ETag: it has one of its own, or none.
 */
import { DOWNLOAD_BYTES_OF_SITE_UNDERWAY_MAX, DOWNLOAD_BYTES_UNDERWAY_MAX, type Refusal } from '@gradroom/shared';
import type { Request, Response } from 'express';
import { siteOf } from '../address-prefix.js';
import type { Result } from '../rooms/types.js';
import { refuse } from './errors.js';
import { Places, SharedPlaces } from '../places.js';

type Read = Promise<Result<{ file: Uint8Array }>>;

export interface Download {
  /** Of the bytes: the same for the same ones, and known to nobody who may not have them. Undefined where nobody gets them again. */
  readonly version: string | undefined;
  readonly byteCount: number;
  readonly read: () => Read;
  /** As it is to be called. */
  readonly name: string;
}

/** With 32 MB: less than a megabit a second. */
const ANSWER_MS_MAX = 300_000;

interface Taken {
  readonly file: Read;
  readonly leave: () => void;
}

export class Downloads {
  private readonly bytes = new Places(DOWNLOAD_BYTES_UNDERWAY_MAX, DOWNLOAD_BYTES_UNDERWAY_MAX);
  private readonly bytesOfSites = new Places(Infinity, DOWNLOAD_BYTES_OF_SITE_UNDERWAY_MAX);
  private readonly used = new SharedPlaces();
  private readonly usedBySites = new SharedPlaces();
  /** By version, while anybody gets them. */
  private readonly files = new Map<string, Read>();
  private count = 0;

  /** @param answerMs how long one answer takes at most */
  constructor(private readonly answerMs = ANSWER_MS_MAX) {}

  /** @throws where it cannot be read */
  async send(request: Request, response: Response, download: Download): Promise<void> {
    const { version, name } = download;
    if (version !== undefined) response.setHeader('ETag', `"${version}"`);
    if (version !== undefined && request.fresh) return void response.status(304).end();
    // Who went away while the record was looked up: nothing would tell when to give the place back.
    if (response.destroyed) return;
    const taken = this.take(siteOf(request.ip ?? ''), download);
    if (!taken) {
      response.removeHeader('ETag');
      return refuse(response, noPlace);
    }
    const late = setTimeout(() => response.destroy(), this.answerMs).unref();
    response.once('close', () => {
      clearTimeout(late);
      // Also of who went away the bytes are here once they are read.
      void taken.file.catch(() => undefined).then(taken.leave);
    });
    const found = await taken.file;
    if (!found.ok) {
      response.removeHeader('ETag');
      return refuse(response, found.error);
    }
    const { buffer, byteOffset, byteLength } = found.file;
    response.attachment(name);
    response.type('application/octet-stream');
    response.setHeader('Content-Length', byteLength);
    response.end(Buffer.from(buffer, byteOffset, byteLength));
  }

  private take(site: string, { version, byteCount, read }: Download): Taken | undefined {
    const key = version ?? `${this.count++}`;
    // A class behind one address that gets one file takes its bytes once.
    const leaveSite = this.usedBySites.use(`${site} ${key}`, () => this.bytesOfSites.take(site, byteCount));
    const leaveAll = leaveSite && this.used.use(key, () => this.begin(key, byteCount, read));
    const file = this.files.get(key);
    if (leaveAll && file) return { file, leave: () => [leaveSite, leaveAll].forEach((leave) => leave()) };
    leaveSite?.();
    return undefined;
  }

  private begin(key: string, byteCount: number, read: () => Read): (() => void) | undefined {
    const leave = this.bytes.take('all', byteCount);
    if (!leave) return undefined;
    this.files.set(key, read());
    return () => {
      this.files.delete(key);
      leave();
    };
  }
}

const noPlace: Refusal = {
  code: 'server-busy',
  message: 'The server sends as many recordings as it can at this moment. Try again in a few seconds.',
  retryAfterMs: 3_000,
};
