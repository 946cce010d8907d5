/**
 * Files of kept recordings with their names hidden. A class opens its link within a minute, and making such a file takes the turn of
 * whoever exports a recording: so it is made once, and stays for a while.
 */
import type { Result } from '../rooms/types.js';
import type { Environment } from '../rooms/environment.js';

type Made = Promise<Result<{ file: Uint8Array }>>;

interface Kept {
  readonly made: Made;
  /** Stops the time that it stays; from when it is made. */
  cancel?: () => void;
}

const STAYS_MS = 60_000;
/** Those that are made, and those that stay: the oldest makes room. */
const FILES_MAX = 4;

export class HiddenNames {
  private readonly files = new Map<string, Kept>();

  constructor(private readonly time: Pick<Environment['time'], 'after'>) {}

  /** What is refused, or fails, is tried anew by whoever asks next. */
  get(id: string, make: () => Made): Made {
    const known = this.files.get(id);
    if (known) return known.made;
    const made = make();
    const [oldest] = this.files.keys();
    if (this.files.size >= FILES_MAX) this.forget(oldest);
    const kept: Kept = { made };
    this.files.set(id, kept);
    const settled = (ok: boolean) => {
      if (this.files.get(id) !== kept) return;
      if (ok) kept.cancel = this.time.after(STAYS_MS, () => this.forget(id));
      else this.forget(id);
    };
    made.then(
      ({ ok }) => settled(ok),
      () => settled(false),
    );
    return made;
  }

  close(): void {
    for (const id of this.files.keys()) this.forget(id);
  }

  /** With its timer, which would hold the bytes until it is due. */
  private forget(id: string): void {
    this.files.get(id)?.cancel?.();
    this.files.delete(id);
  }
}
