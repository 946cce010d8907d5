/**
 * Recordings that are made or read at once: one of a room, few of a site, so that no room and no site has all places of the recorder. A
 * place lasts until the work is done, also where whoever asked went away meanwhile.
 */
import { RECORDINGS_OF_SITE_UNDERWAY_MAX, RECORDINGS_UNDERWAY_MAX, type Refusal } from '@gradroom/shared';
import type { Request, Response } from 'express';
import { siteOf } from '../address-prefix.js';
import { refuse } from './errors.js';
import { Places } from '../places.js';

export class RecordingsUnderway {
  private readonly ofSites = new Places(RECORDINGS_UNDERWAY_MAX, RECORDINGS_OF_SITE_UNDERWAY_MAX);
  private readonly ofRooms = new Places(RECORDINGS_UNDERWAY_MAX, 1);

  /** @param room its log; undefined where it is of none. Whoever teaches it was asked before. @throws as `work` does */
  async during(
    { ip = '' }: Pick<Request, 'ip'>,
    response: Response,
    room: string | undefined,
    work: () => Promise<void>,
  ): Promise<void> {
    const leaveRoom = room === undefined ? () => {} : this.ofRooms.take(room);
    const leaveSite = leaveRoom && this.ofSites.take(siteOf(ip));
    try {
      if (leaveSite) await work();
      else refuse(response, leaveRoom ? siteIsBusy : roomIsBusy);
    } finally {
      leaveSite?.();
      leaveRoom?.();
    }
  }
}

const roomIsBusy: Refusal = {
  code: 'too-fast',
  message: 'A recording of this room is being made at this moment. Try again in a few seconds.',
  retryAfterMs: 2_000,
};

const siteIsBusy: Refusal = {
  code: 'too-fast',
  message: 'Too many recordings are being made for this network at this moment. Try again in a few seconds.',
  retryAfterMs: 3_000,
};
