/** More teachers for a room: one-time codes and invitations, made by who leads it, and the tokens that they are traded for. */
import type { Refusal } from '@gradroom/shared';
import { StoreConflict, type RoomRecord } from '../storage/store.js';
import { joinCodeOf } from './codes.js';
import type { Environment } from './environment.js';
import type { Holders } from './holders.js';
import { withToken, type Rank } from './keys.js';
import { Pairings } from './pairings.js';
import { notLeading, unknownPairing } from './refusals.js';
import { newSecret } from './secrets.js';
import type { Result } from './types.js';
import { tellUnsaved } from './unsaved.js';

export class Teachers {
  private readonly pairings: Pairings;

  /** @param onRecord the stored record of a room changed; to be waited for */
  constructor(
    private readonly environment: Pick<Environment, 'store' | 'times' | 'randomBytes' | 'log' | 'once'>,
    private readonly onRecord: (record: RoomRecord) => Promise<void>,
    private readonly holders: Pick<Holders, 'taught'>,
  ) {
    this.pairings = new Pairings(environment.randomBytes, environment.once);
  }

  /** As `Holders.taught`. */
  taught = (typed: string, secret: string): ReturnType<Holders['taught']> => this.holders.taught(typed, secret);

  /** Refusals: `unknown-room`, `wrong-token`, `not-allowed`. @throws where the store fails */
  async pair(typed: string, secret: string, rank: Rank): Promise<Result<{ pairing: string; expiresInMs: number }>> {
    const { store, times } = this.environment;
    const taught = await this.taught(typed, secret);
    if (!taught.ok) return taught;
    if (taught.rank !== 'instructor') return refused(notLeading);
    const { code, handedTo, keyring } = taught.record;
    const expiresInMs = rank === 'instructor' ? times.pairingMs : times.invitationMs;
    const rooms = await store.roomCount();
    const pairing = await this.pairings.add({ room: code, rank, handedTo, keyring }, expiresInMs, rooms);
    return { ok: true, pairing, expiresInMs };
  }

  /** Trades it for a token of its own, once. Refusals: `unknown-pairing`, `not-saved`. @throws where codes cannot be asked for */
  async redeem(typed: string): Promise<Result<{ code: string; instructorToken: string }>> {
    const { store, randomBytes, log } = this.environment;
    const pairing = await this.pairings.take(typed);
    if (!pairing) return refused(unknownPairing);
    const instructorToken = newSecret(randomBytes);
    try {
      const record = await store.updateRoom(pairing.room, (room) => {
        if (room.handedTo !== pairing.handedTo || room.keyring !== pairing.keyring)
          throw new StoreConflict('The room has other keys since.');
        return withToken(room, pairing.rank, instructorToken);
      });
      await this.onRecord(record);
      return { ok: true, code: joinCodeOf(record), instructorToken };
    } catch (error) {
      // Removed, or handed over, since it was made.
      if (error instanceof StoreConflict) return refused(unknownPairing);
      return refused(tellUnsaved(log, 'error', error, { room: pairing.room }, 'A pairing could not be saved.'));
    }
  }
}

const refused = (error: Refusal) => ({ ok: false, error }) as const;
