/** What may be taken once, by a secret, until its time is over. Who keeps it knows the secret by its hash alone. */
export interface OnceTable {
  /**
   * @param group of which at most `countMax` wait: the oldest makes room
   * @throws where it cannot be kept
   */
  put(hash: string, value: string, group: string, countMax: number, forMs: number): Promise<void>;
  /** It is used up. @throws where it cannot be asked */
  take(hash: string): Promise<string | undefined>;
}

interface Kept {
  readonly value: string;
  readonly group: string;
  readonly expiresAt: number;
}

/** In this server's memory: a restart forgets it. */
export class OnceInMemory implements OnceTable {
  private readonly all = new Map<string, Kept>();

  /** @param now in ms, by a clock that nobody sets */
  constructor(private readonly now: () => number) {}

  async put(hash: string, value: string, group: string, countMax: number, forMs: number): Promise<void> {
    const now = this.now();
    for (const [other, { expiresAt }] of this.all) if (expiresAt <= now) this.all.delete(other);
    const older = [...this.all].filter(([, kept]) => kept.group === group).map(([other]) => other);
    if (older.length >= countMax) this.all.delete(older[0]);
    this.all.set(hash, { value, group, expiresAt: now + forMs });
  }

  async take(hash: string): Promise<string | undefined> {
    const kept = this.all.get(hash);
    this.all.delete(hash);
    return kept && kept.expiresAt > this.now() ? kept.value : undefined;
  }
}
