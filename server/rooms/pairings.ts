/** What makes somebody an instructor, once: codes for the teacher's second device, and invitations for a co-instructor. */
import {
  codeLengthFor,
  newCode,
  PAIRING_CODE_LENGTH_MIN,
  PAIRINGS_PER_ROOM_MAX,
  ROOM_CODE_ALPHABET,
  type ActorId,
} from '@gradroom/shared';
import type { Rank } from './keys.js';
import type { OnceTable } from '../storage/once.js';
import { hashOf, newSecret } from './secrets.js';

export interface Pairing {
  /** First code of the room. */
  readonly room: string;
  readonly rank: Rank;
  /** To whom the room had been handed when it was made: handed over again, it counts no more. */
  readonly handedTo?: ActorId;
  /** The room's, when it was made: once other devices were ended, it counts no more. */
  readonly keyring?: number;
}

export class Pairings {
  constructor(
    private readonly randomBytes: (count: number) => Uint8Array,
    private readonly once: OnceTable,
  ) {}

  /**
   * A code that can be typed, for a device at hand; a whole secret, for a link. Good for so long.
   *
   * @param rooms that may have codes as well, those of other servers included: a guess finds any of theirs as seldom as a room
   * @throws where it cannot be kept
   */
  async add(pairing: Pairing, forMs: number, rooms: number): Promise<string> {
    const length = Math.max(PAIRING_CODE_LENGTH_MIN, codeLengthFor(rooms * PAIRINGS_PER_ROOM_MAX));
    const code = pairing.rank === 'instructor' ? newCode(this.randomBytes, length) : newSecret(this.randomBytes);
    await this.once.put(hashOf(code), JSON.stringify(pairing), pairing.room, PAIRINGS_PER_ROOM_MAX, forMs);
    return code;
  }

  /** What it was made for; it is used up. @throws where nobody can say */
  async take(typed: string): Promise<Pairing | undefined> {
    const code = [...typed.toUpperCase()].filter((character) => ROOM_CODE_ALPHABET.includes(character)).join('');
    const kept = (await this.once.take(hashOf(typed))) ?? (await this.once.take(hashOf(code)));
    return kept === undefined ? undefined : (JSON.parse(kept) as Pairing);
  }
}
