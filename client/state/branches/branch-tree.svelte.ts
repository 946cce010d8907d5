/**
 * The tree of a recording's branches, as this browser keeps it. Several tabs may show one recording: each takes in what the others kept
 * before it changes anything, so that none writes over another's branches.
 */
import { onKeptElsewhere } from '../kept-elsewhere.js';
import type { Branch } from './branch.js';
import type { Line } from './branch-messages.js';
import { keptKey, type KeptBranches } from './kept-branches.js';

export class BranchTree {
  list = $state.raw<readonly Branch[]>([]);
  /** There are more changes in the branches than this browser keeps: from then on they are this tab's alone. */
  full = $state(false);
  /** What `list` was read from, or kept as. */
  #text: string | null | undefined;
  readonly #stop: () => void;

  /**
   * @param recording the hash that its log's chain begins with
   * @param ontaken told when what is kept was taken in
   */
  constructor(
    private readonly recording: string,
    private readonly kept: KeptBranches,
    private readonly ontaken: () => void,
  ) {
    this.#stop = onKeptElsewhere(keptKey(recording), () => this.takeIn());
  }

  of(id: Line): Branch | undefined {
    return this.list.find((branch) => branch.id === id);
  }

  /** What is kept now, whichever tab kept it. */
  takeIn(): void {
    if (this.full) return;
    const text = this.kept.textOf(this.recording);
    if (text !== this.#text) this.list = this.kept.of(this.recording);
    this.#text = text;
    this.ontaken();
  }

  change(change: (list: readonly Branch[]) => readonly Branch[]): void {
    this.takeIn();
    this.list = change(this.list);
    this.full = !this.kept.keep(this.recording, this.list);
    this.#text = this.kept.textOf(this.recording);
  }

  set(id: string, news: (branch: Branch) => Partial<Branch>): void {
    this.change((list) => list.map((branch) => (branch.id === id ? { ...branch, ...news(branch) } : branch)));
  }

  /** Takes over what was kept under another key. */
  inherit(recording: string): void {
    const before = this.kept.of(recording);
    if (before.length === 0) return;
    this.change((list) => [...before, ...list]);
    this.kept.keep(recording, []);
  }

  close(): void {
    this.#stop();
  }
}
