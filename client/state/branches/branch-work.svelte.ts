/**
 * The branch that this tab works in: its session, and what becomes of it in the tree. It is one tab's: whichever goes on with it first has
 * it, and another one that is in it, too, leaves it as it is there, since two ways on would be two branches.
 */
import type { Entry, LossPoint, Position } from '@gradroom/shared';
import type { Session } from '../session.js';
import type { Branch } from './branch.js';
import type { LogSoFar } from './branch-engine.js';
import type { Line } from './branch-messages.js';
import type { BranchTree } from './branch-tree.svelte.js';
import { BranchWatch } from './branch-watch.js';
import type { OpenLog } from './open-log.js';

export interface OpenBranch {
  readonly id: string;
  readonly session: Session;
}

interface Work {
  readonly id: string;
  readonly watch: BranchWatch;
  /** As many as it has by this tab: where others are kept, another tab wrote them. */
  entries: number;
}

export interface BranchWorkOptions {
  readonly tree: BranchTree;
  readonly openLog: OpenLog;
  readonly ongathered: (id: string, curve: readonly LossPoint[]) => void;
  /** It was left to another tab; undefined where it is gone there. */
  readonly onleft: (name: string | undefined) => void;
}

export class BranchWork {
  open = $state.raw<OpenBranch>();
  #work: Work | undefined;

  constructor(private readonly options: BranchWorkOptions) {}

  /** @param curve its loss until now, where that is known */
  async enter({ id, entries, lastStep }: Branch, log: LogSoFar, curve?: readonly LossPoint[]): Promise<void> {
    this.close();
    const work = { id, watch: new BranchWatch(lastStep, curve), entries: entries.length };
    this.#work = work;
    const session = await this.options.openLog(log, (entry) => this.#enterEntry(work, entry));
    if (this.#work !== work) return session.close();
    work.watch.begin(session, () => this.#look());
    this.open = { id, session };
  }

  /** Where it stands now, exactly. */
  async standing(): Promise<{ readonly line: Line; readonly position: Position } | undefined> {
    const { open } = this;
    const answer = await open?.session.inspect();
    if (!answer?.ok || this.open !== open) return undefined;
    this.#work?.watch.reach(answer.step);
    this.#look();
    return open && { line: open.id, position: { step: answer.step, seq: answer.seq } };
  }

  /** What is kept may have changed. */
  check(): void {
    const work = this.#work;
    const kept = work && this.options.tree.of(work.id);
    if (!work || kept?.entries.length === work.entries) return;
    this.#end();
    this.options.onleft(kept?.name);
  }

  close(): void {
    this.#look();
    this.#end();
  }

  #enterEntry(work: Work, entry: Entry): void {
    const { tree } = this.options;
    tree.takeIn();
    if (this.#work !== work) return;
    work.watch.reach(entry.step);
    tree.set(work.id, ({ entries }) => ({ entries: [...entries, entry], lastStep: work.watch.reached }));
    work.entries += 1;
  }

  /** Takes in how far it has come. */
  #look(): void {
    const { tree, ongathered } = this.options;
    if (this.open) tree.takeIn();
    const branch = this.open && tree.of(this.open.id);
    if (!branch || !this.#work) return;
    const { points, reached } = this.#work.watch;
    ongathered(branch.id, points);
    if (reached > branch.lastStep) tree.set(branch.id, () => ({ lastStep: reached }));
  }

  #end(): void {
    this.#work?.watch.end();
    this.open?.session.close();
    this.#work = this.open = undefined;
  }
}
