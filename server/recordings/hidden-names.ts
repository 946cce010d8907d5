/**
 * Files of kept recordings with their names hidden. A class opens its link within a minute, and making such a file takes the turn of
 * whoever exports a recording: so it is made once, and stays for a while.
 */
import type { Result } from '../rooms/types.js';
import type { Environment } from '../rooms/environment.js';

type Made = Promise<Result<{ file: Uint8Array }>>;

const STAYS_MS = 60_000;
/** Those that are made, and those that stay: the oldest makes room. */
const FILES_MAX = 4;

export class HiddenNames {
  private readonly files = new Map<string, Made>();
  private readonly waiting = new Set<() => void>();

  constructor(private readonly time: Pick<Environment['time'], 'after'>) {}

  /** What is refused, or fails, is tried anew by whoever asks next. */
  get(id: string, make: () => Made): Made {
    const known = this.files.get(id);
    if (known) return known;
    const made = make();
    const [oldest] = this.files.keys();
    if (this.files.size >= FILES_MAX) this.files.delete(oldest);
    this.files.set(id, made);
    const forget = () => {
      if (this.files.get(id) === made) this.files.delete(id);
    };
    made.then(({ ok }) => (ok ? this.later(forget) : forget()), forget);
    return made;
  }

  close(): void {
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
    this.files.clear();
  }

  private later(forget: () => void): void {
    const cancel = this.time.after(STAYS_MS, () => {
      this.waiting.delete(cancel);
      forget();
    });
    this.waiting.add(cancel);
  }
}
