/**
 * What a worker does: all its rooms in fair turns. A room gets a slice of some milliseconds, or the one step or frame that
 * takes longer, and the next turn goes to whoever used the least, so that a room at full speed holds up nobody for longer.
 */
import type { Backend } from '@gradroom/shared';
import { FRAME_INTERVAL_MS, type Common } from './frames.js';
import type { FromWorker, ToWorker } from './messages.js';
import { PredictionTask } from './prediction-task.js';
import { RaceTask } from './race-task.js';
import { RoomTask, type Post } from './room-task.js';
import { Runner, UnreadableKeyframe } from './runner.js';
import type { OpenTraining } from './pool.js';
import type { Time } from './time.js';
import { Turns } from './turns.js';

const SLICE_MS = 4;
/** Where training alone took this long, the frame is another turn. */
const TURN_MS = 2 * SLICE_MS;

/** A past step that somebody wants to see. */
class RecomputeTask {
  private readonly runner: Runner;
  private readonly wanted: number;
  readonly isWatched = false;
  readonly weight = 1;

  constructor(
    readonly id: number,
    room: OpenTraining,
    time: Pick<Time, 'measure'>,
    private readonly post: Post,
    backend: Backend,
  ) {
    this.runner = new Runner(room, time, backend);
    this.wanted = room.horizon;
  }

  isDone = false;

  get hasWork(): boolean {
    return !this.isDone;
  }

  work(sliceMs: number): void {
    this.runner.run(this.wanted, sliceMs);
    if (this.runner.player.step < this.wanted) return;
    this.isDone = true;
    const inspected = this.runner.inspect();
    const { configuration, seed } = this.runner.player.state;
    const recomputed = { inspected, configuration, seed };
    this.post({ type: 'recomputed', id: this.id, recomputed }, [inspected.engine]);
  }

  frameDueMs(): undefined {
    return undefined;
  }
}

type Task = RoomTask | RecomputeTask | RaceTask | PredictionTask;

export class TrainingLoop {
  private readonly rooms = new Map<number, RoomTask>();
  /** Every task; who had a turn goes to the end. */
  private tasks: Task[] = [];
  private readonly turns = new Turns<Task>();
  /** Rooms whose next turn is a frame that the last one had no time for. */
  private readonly postponed = new Set<Task>();
  private frameIntervalMs = FRAME_INTERVAL_MS;
  private timer: { readonly dueMs: number; readonly cancel: () => void } | undefined;

  constructor(
    private readonly time: Pick<Time, 'measure' | 'after'>,
    private readonly post: Post,
    private readonly backend: Backend,
  ) {}

  receive(message: ToWorker): void {
    if (message.type === 'frame-interval') this.frameIntervalMs = message.intervalMs;
    else this.guard(message.id, () => this.take(message));
    this.plan();
  }

  dispose(): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.rooms.clear();
    this.tasks = [];
  }

  private take(message: Exclude<ToWorker, { type: 'frame-interval' }>): void {
    const { id } = message;
    if (message.type === 'open') {
      const room = new RoomTask(id, message.room, this.time, this.post, this.backend);
      this.rooms.set(id, room);
      this.tasks.push(room);
      return;
    }
    if (message.type === 'recompute') {
      this.tasks.push(new RecomputeTask(id, message.room, this.time, this.post, this.backend));
      return;
    }
    if (message.type === 'race') {
      this.tasks.push(new RaceTask(id, message.race, this.time, this.post, this.backend));
      return;
    }
    if (message.type === 'predict') {
      this.tasks.push(new PredictionTask(id, message.prediction, this.time, this.post, this.backend));
      return;
    }
    if (message.type === 'rest') return this.besideOf(id)?.rest(message.resting);
    if (message.type === 'drop') return this.remove(id);
    // A room that failed is told so once; what was sent to it meanwhile has no one to go to.
    const room = this.rooms.get(id);
    if (!room) return;
    switch (message.type) {
      case 'grant':
        return room.grant(message.horizon, message.entries, message.blobs);
      case 'watch':
        return room.watch(message.watched);
      case 'inspect':
        return room.inspect(message.request);
      case 'close':
        room.close();
        return this.remove(id);
    }
  }

  /** One turn: of the tasks that have something to do, or for half of the time of those for which somebody waits, the one that used the least. */
  private turn(): void {
    this.timer = undefined;
    const common = this.common();
    const ready = this.tasks.filter((one) => one.hasWork || this.isDue(one, common));
    const awaited = ready.filter((one) => one instanceof RoomTask && one.isAwaited(() => this.isDue(one, common)));
    const task = this.turns.next(ready, awaited);
    if (task) {
      this.tasks = [...this.tasks.filter((other) => other !== task), task];
      const start = this.time.measure();
      this.guard(task.id, () => this.serve(task, start, common));
      if (this.tasks.includes(task)) this.turns.spend(task, (this.time.measure() - start) * task.weight);
    }
    this.plan();
  }

  private serve(task: Task, start: number, common: Common): void {
    const isFrameFirst = this.postponed.delete(task);
    if (task.hasWork && !isFrameFirst) task.work(SLICE_MS);
    if (!(task instanceof RoomTask)) {
      if (task.isDone) this.remove(task.id);
      return;
    }
    if (!this.isDue(task, common)) return;
    const now = this.time.measure();
    if (now - start > TURN_MS) this.postponed.add(task);
    else task.frame(now, common);
  }

  /** What is computed beside rooms. */
  private besideOf(id: number): RaceTask | PredictionTask | undefined {
    const task = this.tasks.find((one) => one.id === id);
    return task instanceof RaceTask || task instanceof PredictionTask ? task : undefined;
  }

  private isDue(task: Task, common: Common): boolean {
    const dueMs = task.frameDueMs(common);
    return dueMs !== undefined && dueMs <= this.time.measure();
  }

  /** Sets the timer for the next turn, if there is to be one. */
  private plan(): void {
    // Asked with each message, and with many rooms the next turn is at once nearly always.
    if (this.timer?.dueMs === -Infinity) return;
    const dueMs = this.nextDueMs();
    if (this.timer?.dueMs === dueMs) return;
    this.timer?.cancel();
    this.timer = undefined;
    if (dueMs === Infinity) return;
    const delayMs = Math.max(0, Math.ceil(dueMs - this.time.measure()));
    this.timer = { dueMs, cancel: this.time.after(delayMs, () => this.turn()) };
  }

  /** -Infinity where something is to be done at once. */
  private nextDueMs(): number {
    if (this.tasks.some(({ hasWork }) => hasWork)) return -Infinity;
    const common = this.common();
    let dueMs = Infinity;
    for (const task of this.tasks) dueMs = Math.min(dueMs, task.frameDueMs(common) ?? Infinity);
    return dueMs;
  }

  private common(): Common {
    let roomCount = 0;
    for (const { isWatched } of this.tasks) if (isWatched) roomCount += 1;
    return { roomCount, frameIntervalMs: this.frameIntervalMs };
  }

  private remove(id: number): void {
    this.rooms.delete(id);
    for (const task of this.tasks.filter((one) => one.id === id)) {
      this.turns.remove(task);
      this.postponed.delete(task);
    }
    this.tasks = this.tasks.filter((task) => task.id !== id);
  }

  /** What goes wrong in one room ends that room's training, and no other's. */
  private guard(id: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.remove(id);
      const failed: FromWorker = {
        type: 'failed',
        id,
        error: error instanceof Error ? error : new Error(String(error)),
        unreadable: error instanceof UnreadableKeyframe,
      };
      this.post(failed);
    }
  }
}
