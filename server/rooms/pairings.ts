/** One-time codes by which a teacher's second device becomes an instructor's. They live in memory: a restart forgets them. */
import { newCode, PAIRINGS_PER_ROOM_MAX, ROOM_CODE_ALPHABET } from '@gradroom/shared';

const LENGTH = 8;

interface Pairing {
  readonly room: string;
  readonly expiresAt: number;
}

export class Pairings {
  private readonly waiting = new Map<string, Pairing>();

  constructor(private readonly randomBytes: (count: number) => Uint8Array) {}

  add(room: string, expiresAt: number, now: number): string {
    for (const [code, pairing] of this.waiting) if (pairing.expiresAt <= now) this.waiting.delete(code);
    const older = [...this.waiting].filter(([, pairing]) => pairing.room === room).map(([code]) => code);
    if (older.length >= PAIRINGS_PER_ROOM_MAX) this.waiting.delete(older[0]);
    const code = (newCode(this.randomBytes) + newCode(this.randomBytes)).slice(0, LENGTH);
    this.waiting.set(code, { room, expiresAt });
    return code;
  }

  /** The code of the room that it is for; the pairing is used up. */
  take(typed: string, now: number): string | undefined {
    const code = [...typed.toUpperCase()].filter((character) => ROOM_CODE_ALPHABET.includes(character)).join('');
    const pairing = this.waiting.get(code);
    this.waiting.delete(code);
    return pairing && pairing.expiresAt > now ? pairing.room : undefined;
  }
}
