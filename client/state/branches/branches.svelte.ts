/** The branches of the recording that is looked at: the tree of them, the one that is worked in, and what this browser keeps. */
import type { LossPoint, Position } from '@gradroom/shared';
import { branchWords as words } from '../../strings/en/branches.js';
import { pages } from '../../strings/en/pages.js';
import { randomId } from '../id.js';
import type { LogSoFar } from './branch-engine.js';
import type { OpenedRecording } from '../replay-messages.js';
import type { ReplaySession } from '../replay.svelte.js';
import type { Session } from '../session.js';
import { BRANCHES_MAX, familyOf, rowsOf, tidyComment, tidyName, UNTOUCHED, untouched, type Branch } from './branch.js';
import type { BranchEnding, BranchQuestion, Line } from './branch-messages.js';
import { BranchQuestions, type Asked } from './branch-questions.svelte.js';
import { KeptBranches } from './kept-branches.js';
import { BranchWatch } from './branch-watch.js';
import { freeName } from './free-name.js';
import { pointOf } from './loss-collector.js';
import type { OpenLog } from './open-log.js';

/** What a test replaces. */
export interface BranchSurroundings {
  readonly kept?: KeptBranches;
  readonly openLog?: OpenLog;
}

/** The branch that one works in. */
export interface OpenBranch {
  readonly id: string;
  readonly session: Session;
}

export class Branches {
  list = $state.raw<readonly Branch[]>([]);
  /** Test losses of the branches that were computed here, each from where it left. */
  curves = $state.raw<Readonly<Record<string, readonly LossPoint[]>>>({});
  open = $state.raw<OpenBranch>();
  /** Whether the tree is looked at. */
  listed = $state(false);
  /** There are more changes in the branches than this browser keeps. */
  full = $state(false);

  readonly rows = $derived(rowsOf(this.list));
  readonly #questions: BranchQuestions;
  readonly #kept: KeptBranches;
  readonly #openLog: OpenLog;
  readonly #untouched: Branch;
  readonly #all = $derived.by(() => [...this.list, this.#untouched]);
  #watch: BranchWatch | undefined;

  constructor(
    readonly session: ReplaySession,
    readonly recording: OpenedRecording,
    {
      kept = new KeptBranches(),
      openLog = async (...log) => (await import('./open-log.js')).openLocally(...log),
    }: BranchSurroundings = {},
  ) {
    this.#questions = new BranchQuestions(session);
    this.#kept = kept;
    this.#openLog = openLog;
    this.#untouched = untouched(recording);
  }

  /** Brings back what this browser keeps. */
  async load(): Promise<void> {
    const { key } = this.recording;
    this.list = this.#kept.of(key);
    if (this.list.length > 0) return;
    // Before, they were kept by the chain's end, which a room that goes on leaves behind.
    const end = await this.#questions.ask({ kind: 'chain' });
    const before = end.ok ? this.#kept.of(end.answer) : [];
    if (!end.ok || before.length === 0) return;
    this.#change([...before, ...this.list]);
    this.#kept.keep(end.answer, []);
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
    return this.list.find((branch) => branch.id === id);
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
    const [name, lastStep] = [freeName(this.list), position.step];
    this.#change([...this.list, { id, parent: line, from: position, name, comment: '', entries: [], lastStep }]);
    await this.#enter(id, started.answer);
  }

  /** Goes on in a branch, from where it has come to. */
  async goOn(id: string): Promise<void> {
    if (this.open?.id === id) return;
    const found = await this.#computed({ kind: 'whole', of: id });
    if (found.ok) await this.#enter(id, found.answer);
  }

  /** Where the open branch stands now, exactly. */
  async standing(): Promise<{ readonly line: Line; readonly position: Position } | undefined> {
    const { open } = this;
    if (!open) return undefined;
    const answer = await open.session.inspect();
    if (!answer.ok) return undefined;
    this.#watch?.reach(answer.step);
    this.#look();
    return { line: open.id, position: { step: answer.step, seq: answer.seq } };
  }

  /** Out of the branch that one works in, which stays as it is. */
  async leave(): Promise<void> {
    await this.standing();
    this.#close();
  }

  rename(id: string, name: string): void {
    const tidy = tidyName(name);
    if (tidy !== '') this.#set(id, { name: tidy });
  }

  comment(id: string, comment: string): void {
    this.#set(id, { comment: tidyComment(comment) });
  }

  /** With all that left it. @returns what is gone, for `bringBack` */
  remove(id: string): readonly Branch[] {
    const family = familyOf(this.list, id);
    if (this.open && family.has(this.open.id)) this.#close();
    const [removed, kept] = [true, false].map((gone) => this.list.filter((one) => family.has(one.id) === gone));
    this.#change(kept);
    return removed;
  }

  /** As they were; as many as there is room for, those that others left first. */
  bringBack(removed: readonly Branch[]): void {
    this.#change([...this.list, ...removed.slice(0, BRANCHES_MAX - this.list.length)]);
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
    this.#close();
  }

  async #enter(id: string, log: LogSoFar): Promise<void> {
    this.#close();
    const watch = new BranchWatch(this.of(id)?.lastStep ?? 0, this.curves[id]);
    const session = await this.#openLog(log, (entry) => {
      watch.reach(entry.step);
      this.#set(id, { entries: [...(this.of(id)?.entries ?? []), entry], lastStep: watch.reached });
    });
    watch.begin(session, () => this.#look());
    this.#watch = watch;
    this.open = { id, session };
  }

  /** Takes in how far the open branch has come. */
  #look(): void {
    const branch = this.open && this.of(this.open.id);
    if (!branch || !this.#watch) return;
    const { points, reached } = this.#watch;
    if (points.at(-1) !== this.curves[branch.id]?.at(-1)) this.curves = { ...this.curves, [branch.id]: points };
    if (reached > branch.lastStep) this.#set(branch.id, { lastStep: reached });
  }

  #close(): void {
    this.#watch?.end();
    this.#look();
    this.open?.session.close();
    this.open = undefined;
  }

  #computed<Question extends BranchQuestion>(question: Question) {
    this.#know();
    return this.#questions.wait(question);
  }

  #know(): void {
    this.#questions.know(this.#all);
  }

  #set(id: string, news: Partial<Branch>): void {
    this.#change(this.list.map((branch) => (branch.id === id ? { ...branch, ...news } : branch)));
  }

  #change(list: readonly Branch[]): void {
    this.list = list;
    this.full = !this.#kept.keep(this.recording.key, list);
  }
}
