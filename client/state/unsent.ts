/**
 * Commands that a tab has given and nobody has answered yet, kept over a reload of it: of the seat that gave them, and for a short time
 * only. Whether the room heard one of them before does not matter: their ids say so.
 */
import type { Command } from '@gradroom/shared';
import type { SeatStorage } from './seat.js';

export interface UnsentCommand {
  readonly id: string;
  readonly command: Command;
}

interface Kept {
  readonly seat: string;
  readonly atMs: number;
  readonly commands: readonly UnsentCommand[];
}

const KEY = 'gradroom.unsent.';
/** What somebody wanted longer ago is not what they want now. */
const KEPT_MS = 10 * 60_000;

export class Unsent {
  private readonly key: string;

  /**
   * @param seat whose they are, by its secret: undefined before there is one
   * @param now wall time in ms
   */
  constructor(
    private readonly tab: SeatStorage,
    code: string,
    public seat: string | undefined,
    private readonly now: () => number = Date.now,
  ) {
    this.key = KEY + code;
  }

  /** Those that were given before the reload; none of another seat. */
  read(): readonly UnsentCommand[] {
    try {
      const kept = JSON.parse(this.tab.getItem(this.key) ?? 'null') as Kept | null;
      const isMine = kept?.seat === this.seat && this.now() - (kept?.atMs ?? 0) < KEPT_MS;
      return isMine ? (kept?.commands ?? []) : [];
    } catch {
      return [];
    }
  }

  write(commands: readonly UnsentCommand[]): void {
    if (commands.length === 0 || this.seat === undefined) return this.tab.removeItem(this.key);
    this.tab.setItem(this.key, JSON.stringify({ seat: this.seat, atMs: this.now(), commands } satisfies Kept));
  }
}
