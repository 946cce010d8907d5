/**
 * Whose turn it is: of the tasks that have something to do, the one that used the least compute lately. A turn cannot be cut
 * shorter than one step, or one evaluation, of the task's network, so counting turns would give the largest one nearly all. Half of
 * the time is for those for whom somebody waits, where there are any.
 */

/** Who had nothing to do for a while is behind the others, but by no more than about one indivisible step of the largest. */
const CREDIT_MS = 100;

/** What a turn counts of what is computed beside rooms: beside a room at full speed it gets a ninth of the time. */
export const BESIDE_WEIGHT = 8;

export class Turns<Task> {
  private readonly usedMs = new Map<Task, number>();
  /** Those that had something to do at the last look. */
  private ready = new Set<Task>();
  /** No task that had something to do used less; it only rises. */
  private floorMs = 0;
  /** The last turn was for somebody who waited. */
  private wasAwaited = false;
  /** What such turns took and the others have not had yet. */
  private owedMs = 0;

  /**
   * @param ready all that have something to do; among equals the first one is next
   * @param awaited those of them for which somebody waits: half of the time is theirs, however much they used
   */
  next(ready: readonly Task[], awaited: readonly Task[] = []): Task | undefined {
    this.raiseFloor(ready.filter((task) => this.ready.has(task)));
    for (const task of ready) {
      if (this.ready.has(task)) continue;
      this.usedMs.set(task, Math.max(this.usedMs.get(task) ?? this.floorMs, this.floorMs - CREDIT_MS));
    }
    this.ready = new Set(ready);
    this.raiseFloor(ready);
    this.wasAwaited = this.owedMs <= 0 && awaited.length > 0;
    return this.least(this.wasAwaited ? awaited : ready);
  }

  /** What a turn, or anything else done for the task, took. */
  spend(task: Task, computeMs: number): void {
    this.usedMs.set(task, this.used(task) + computeMs);
    this.owedMs = Math.max(0, this.owedMs + (this.wasAwaited ? computeMs : -computeMs));
  }

  remove(task: Task): void {
    this.usedMs.delete(task);
    this.ready.delete(task);
  }

  private used(task: Task): number {
    return this.usedMs.get(task) ?? this.floorMs;
  }

  private least(tasks: readonly Task[]): Task | undefined {
    const [first, ...others] = tasks;
    return others.reduce((least, task) => (this.used(task) < this.used(least) ? task : least), first);
  }

  private raiseFloor(tasks: readonly Task[]): void {
    if (tasks.length > 0) this.floorMs = Math.max(this.floorMs, Math.min(...tasks.map((task) => this.used(task))));
  }
}
