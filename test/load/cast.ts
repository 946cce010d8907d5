/** Who is in a room under load, and how each of them is there. Drawn from a seed, so that two runs have the same people. */

export interface Part {
  readonly name: string;
  readonly role: 'teacher' | 'projector' | 'student';
  /** Stock clients cost this machine more: most people speak the protocol over a bare WebSocket. */
  readonly by: 'stock' | 'bare';
  /** On bad Wi-Fi: slow, late, and away for a moment now and then. */
  readonly onPhone: boolean;
  /** Its laptop sleeps now and then, or loses its network without a word. */
  readonly sleeps: boolean;
  /** When it comes, from the beginning of its room. */
  readonly comesMs: number;
}

/** Sixty come in five seconds. */
const COME_PER_SECOND = 12;

/** A small generator (mulberry32): from 0 to below 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A teacher, a projector, and students for the rest: of ten one is on a phone, of twenty one has a laptop that sleeps, and one is
 * a stock client. Everybody else stays, and speaks the protocol over a bare WebSocket.
 *
 * @param count 3 or more
 */
export function castOf(count: number, random: () => number): readonly Part[] {
  const usual = { by: 'bare', onPhone: false, sleeps: false } as const;
  const teacher: Part = { ...usual, name: 'Teacher', role: 'teacher', by: 'stock', comesMs: 0 };
  const projector: Part = { ...usual, name: 'Projector', role: 'projector', comesMs: 0 };
  const students = Array.from({ length: count - 2 }, (_, index): Part => {
    const comesMs = 1_000 + ((index + random()) * 1_000) / COME_PER_SECOND;
    const name = `Student ${index + 1}`;
    return {
      ...usual,
      name,
      role: 'student',
      by: index % 20 === 7 ? 'stock' : 'bare',
      onPhone: index % 10 === 3,
      sleeps: index % 20 === 5,
      comesMs,
    };
  });
  return [teacher, projector, ...students];
}
