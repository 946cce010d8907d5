/** The branches of the recording that is looked at: the tree of them, the one that is worked in, and what this browser keeps. */
import type { LossPoint, Position } from '@gradroom/shared';
import { branchWords as words } from '../../strings/en/branches.js';
import { pages } from '../../strings/en/pages.js';
import { randomId } from '../id.js';
import type { LogSoFar } from './branch-engine.js';
import type { OpenedRecording } from '../replay-messages.js';
import type { ReplaySession } from '../replay.svelte.js';
import { BRANCHES_MAX, familyOf, rowsOf, tidyComment, tidyName, UNTOUCHED, untouched, type Branch } from './branch.js';
import type { BranchEnding, BranchQuestion, Line } from './branch-messages.js';
import { BranchQuestions, type Asked } from './branch-questions.svelte.js';
import { KeptBranches } from './kept-branches.js';
import { BranchTree } from './branch-tree.svelte.js';
import { BranchWork, type OpenBranch } from './branch-work.svelte.js';
import { freeName } from './free-name.js';
import { pointOf } from './loss-collector.js';
import type { OpenLog } from './open-log.js';

/** What a test replaces. */
export interface BranchSurroundings {
  readonly kept?: KeptBranches;
  readonly openLog?: OpenLog;
}

export class Branches {
  /** Test losses of the branches that were computed here, each from where it left. */
  curves = $state.raw<Readonly<Record<string, readonly LossPoint[]>>>({});
  /** Whether the tree is looked at. */
  listed = $state(false);

  readonly rows = $derived.by(() => rowsOf(this.list));
  readonly #tree: BranchTree;
  readonly #questions: BranchQuestions;
  readonly #work: BranchWork;
  readonly #untouched: Branch;
  readonly #all = $derived.by(() => [...this.list, this.#untouched]);

  constructor(
    readonly session: ReplaySession,
    readonly recording: OpenedRecording,
    {
      kept = new KeptBranches(),
      openLog = async (...log) => (await import('./open-log.js')).openLocally(...log),
    }: BranchSurroundings = {},
  ) {
    this.#questions = new BranchQuestions(session);
    this.#tree = new BranchTree(recording.key, kept, () => this.#work.check());
    this.#work = new BranchWork({
      tree: this.#tree,
      openLog,
      ongathered: (id, curve) => {
        if (curve.at(-1) !== this.curves[id]?.at(-1)) this.curves = { ...this.curves, [id]: curve };
      },
      onleft: (name) => this.refuse(name === undefined ? words.goneElsewhere : words.wentOnElsewhere(name)),
    });
    this.#untouched = untouched(recording);
  }

  /** Brings back what this browser keeps. */
  async load(): Promise<void> {
    this.#tree.takeIn();
    if (this.list.length > 0) return;
    // Before, they were kept by the chain's end, which a room that goes on leaves behind.
    const end = await this.#questions.ask({ kind: 'chain' });
    if (end.ok) this.#tree.inherit(end.answer);
  }

  /** The branch that one works in. */
  get open(): OpenBranch | undefined {
    return this.#work.open;
  }

  get list(): readonly Branch[] {
    return this.#tree.list;
  }

  /** There are more changes in the branches than this browser keeps. */
  get full(): boolean {
    return this.#tree.full;
  }

  /** The step that the worker has come to, while somebody waits for a branch. */
  get computing(): number | undefined {
    return this.#questions.computing;
  }

  /** Why the last thing that was asked for did not happen: a sentence. */
  get refusal(): string | undefined {
    return this.#questions.refusal;
  }

  refuse(reason: string): void {
    this.#questions.refusal = reason;
  }

  of(id: Line): Branch | undefined {
    return this.#tree.of(id);
  }

  /** Leaves `line` at this position, and goes on in the new branch. */
  async branchFrom(line: Line, position: Position): Promise<void> {
    if (this.list.length >= BRANCHES_MAX) {
      this.refuse(words.tooMany(BRANCHES_MAX));
      return;
    }
    const id = randomId();
    const started = await this.#computed({ kind: 'start', id, of: line, position });
    if (!started.ok) return;
    this.#tree.takeIn();
    const [name, lastStep] = [freeName(this.list), position.step];
    const branch = { id, parent: line, from: position, name, comment: '', entries: [], lastStep };
    this.#tree.change((list) => [...list, branch]);
    await this.#work.enter(branch, started.answer);
  }

  /** Goes on in a branch, from where it has come to. */
  async goOn(id: string): Promise<void> {
    if (this.open?.id === id) return;
    this.#tree.takeIn();
    const branch = this.of(id);
    const found = await this.#computed({ kind: 'whole', of: id });
    if (found.ok && branch) await this.#work.enter(branch, found.answer, this.curves[id]);
  }

  /** Where the open branch stands now, exactly. */
  standing(): ReturnType<BranchWork['standing']> {
    return this.#work.standing();
  }

  /** Out of the branch that one works in, which stays as it is. */
  async leave(): Promise<void> {
    await this.standing();
    this.#work.close();
  }

  rename(id: string, name: string): void {
    const tidy = tidyName(name);
    if (tidy !== '') this.#tree.set(id, () => ({ name: tidy }));
  }

  comment(id: string, comment: string): void {
    this.#tree.set(id, () => ({ comment: tidyComment(comment) }));
  }

  /** With all that left it. @returns what is gone, for `bringBack` */
  remove(id: string): readonly Branch[] {
    this.#tree.takeIn();
    const family = familyOf(this.list, id);
    if (this.open && family.has(this.open.id)) this.#work.close();
    const removed = this.list.filter((one) => family.has(one.id));
    this.#tree.change((list) => list.filter((one) => !family.has(one.id)));
    return removed;
  }

  /** As they were; as many as there is room for, those that others left first. */
  bringBack(removed: readonly Branch[]): void {
    this.#tree.change((list) => {
      const gone = removed.filter(({ id }) => list.every((other) => other.id !== id));
      return [...list, ...gone.slice(0, BRANCHES_MAX - list.length)];
    });
  }

  /** Computes the curves that are not known yet, one after the other. */
  async computeCurves(): Promise<void> {
    for (const { id } of this.list) await this.computeCurve(id);
  }

  async computeCurve(id: string): Promise<void> {
    if (this.curves[id]) return;
    this.#know();
    const found = await this.#questions.ask({ kind: 'curve', of: id });
    if (found.ok) this.curves = { ...this.curves, [id]: found.answer };
  }

  /** The whole way of a line: its parent's up to where it left, then its own. */
  historyOf(line: Line): readonly LossPoint[] {
    if (line === null) return this.session.looks.map(pointOf);
    const branch = line === UNTOUCHED ? this.#untouched : this.of(line);
    if (!branch) return [];
    const before = this.historyOf(branch.parent).filter(({ step }) => step <= branch.from.step);
    return [...before, ...(this.curves[line] ?? [])];
  }

  lastStepOf(line: Line): number {
    return this.of(line)?.lastStep ?? this.recording.lastStep;
  }

  ending(of: Line, step: number): Promise<Asked<BranchEnding>> {
    return this.#computed({ kind: 'ending', of, step });
  }

  file(of: string): Promise<Asked<Uint8Array>> {
    const { name = '', comment = '' } = this.of(of) ?? {};
    const title = words.fileTitle(this.recording.title, name);
    return this.#computed({ kind: 'file', of, title, you: pages.you, comment });
  }

  /** The log that a room would begin with there. */
  start(of: Line, position: Position): Promise<Asked<LogSoFar>> {
    return this.#computed({ kind: 'start', id: randomId(), of, position });
  }

  /** What is asked and not answered yet is not computed any more. */
  stop(): void {
    this.#questions.stop();
  }

  close(): void {
    this.stop();
    this.#work.close();
    this.#tree.close();
  }

  #computed<Question extends BranchQuestion>(question: Question) {
    this.#know();
    return this.#questions.wait(question);
  }

  #know(): void {
    this.#questions.know(this.#all);
  }
}
