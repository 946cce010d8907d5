/**
 * What makes somebody an instructor, once: codes for the teacher's second device, and invitations for a co-instructor. They live in
 * memory: a restart forgets them.
 */
import { newCode, PAIRINGS_PER_ROOM_MAX, ROOM_CODE_ALPHABET, type ActorId } from '@gradroom/shared';
import type { Rank } from './keys.js';
import { newSecret } from './secrets.js';

const LENGTH = 8;

export interface Pairing {
  /** First code of the room. */
  readonly room: string;
  readonly rank: Rank;
  readonly expiresAt: number;
  /** To whom the room had been handed when it was made: handed over again, it counts no more. */
  readonly handedTo: ActorId | undefined;
  /** The room's, when it was made: once other devices were ended, it counts no more. */
  readonly keyring: number | undefined;
}

export class Pairings {
  private readonly waiting = new Map<string, Pairing>();

  constructor(private readonly randomBytes: (count: number) => Uint8Array) {}

  /** A code that can be typed, for a device at hand; a whole secret, for a link. */
  add(pairing: Pairing, now: number): string {
    for (const [code, { expiresAt }] of this.waiting) if (expiresAt <= now) this.waiting.delete(code);
    const older = [...this.waiting].filter(([, { room }]) => room === pairing.room).map(([code]) => code);
    if (older.length >= PAIRINGS_PER_ROOM_MAX) this.waiting.delete(older[0]);
    const code = pairing.rank === 'instructor' ? newCode(this.randomBytes, LENGTH) : newSecret(this.randomBytes);
    this.waiting.set(code, pairing);
    return code;
  }

  /** What it was made for; it is used up. */
  take(typed: string, now: number): Pairing | undefined {
    const code = this.waiting.has(typed)
      ? typed
      : [...typed.toUpperCase()].filter((character) => ROOM_CODE_ALPHABET.includes(character)).join('');
    const pairing = this.waiting.get(code);
    this.waiting.delete(code);
    return pairing && pairing.expiresAt > now ? pairing : undefined;
  }
}
