/**
 * What a worker does: all its rooms in fair turns. A room with work gets a slice of some milliseconds, then the next one, so
 * that a room at full speed holds up nobody for longer.
 */
import type { FromWorker, ToWorker } from './messages.js';
import { RoomTask, type Post } from './room-task.js';
import { Runner, UnreadableKeyframe } from './runner.js';
import type { OpenTraining } from './pool.js';
import type { Time } from './time.js';

const SLICE_MS = 4;

/** A past step that somebody wants to see. */
class RecomputeTask {
  private readonly runner: Runner;
  private readonly wanted: number;
  readonly isWatched = false;

  constructor(
    readonly id: number,
    room: OpenTraining,
    time: Pick<Time, 'measure'>,
    private readonly post: Post,
  ) {
    this.runner = new Runner(room, time);
    this.wanted = room.horizon;
  }

  hasWork = true;

  work(sliceMs: number): void {
    this.runner.run(this.wanted, sliceMs);
    if (this.runner.player.step < this.wanted) return;
    this.hasWork = false;
    const inspected = this.runner.inspect();
    this.post({ type: 'recomputed', id: this.id, inspected }, [inspected.parameters, inspected.gradients]);
  }

  frameDueMs(): undefined {
    return undefined;
  }
}

export class TrainingLoop {
  private readonly rooms = new Map<number, RoomTask>();
  /** Every task, in the order of turns. */
  private turns: (RoomTask | RecomputeTask)[] = [];
  private timer: { readonly dueMs: number; readonly cancel: () => void } | undefined;

  constructor(
    private readonly time: Pick<Time, 'measure' | 'after'>,
    private readonly post: Post,
  ) {}

  receive(message: ToWorker): void {
    this.guard(message.id, () => this.take(message));
    this.plan();
  }

  dispose(): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.rooms.clear();
    this.turns = [];
  }

  private take(message: ToWorker): void {
    const { id } = message;
    if (message.type === 'open') {
      const room = new RoomTask(id, message.room, this.time, this.post);
      this.rooms.set(id, room);
      this.turns.push(room);
      return;
    }
    if (message.type === 'recompute') {
      this.turns.push(new RecomputeTask(id, message.room, this.time, this.post));
      return;
    }
    // A room that failed is told so once; what was sent to it meanwhile has no one to go to.
    const room = this.rooms.get(id);
    if (!room) return;
    switch (message.type) {
      case 'grant':
        return room.grant(message.horizon, message.entries);
      case 'watch':
        return room.watch(message.watched);
      case 'inspect':
        return room.inspect(message.request);
      case 'close':
        room.close();
        return this.remove(id);
    }
  }

  /** One turn: the next task that has something to do. */
  private turn(): void {
    this.timer = undefined;
    const roomCount = this.watchedCount();
    const index = this.turns.findIndex((task) => task.hasWork || this.isDue(task, roomCount));
    if (index >= 0) {
      const [task] = this.turns.splice(index, 1);
      this.turns.push(task);
      this.guard(task.id, () => {
        if (task.hasWork) task.work(SLICE_MS);
        if (task instanceof RoomTask && this.isDue(task, roomCount)) task.frame(this.time.measure(), roomCount);
        if (task instanceof RecomputeTask && !task.hasWork) this.remove(task.id);
      });
    }
    this.plan();
  }

  private isDue(task: RoomTask | RecomputeTask, roomCount: number): boolean {
    const dueMs = task.frameDueMs(roomCount);
    return dueMs !== undefined && dueMs <= this.time.measure();
  }

  /** Sets the timer for the next turn, if there is to be one. */
  private plan(): void {
    const roomCount = this.watchedCount();
    const dues = this.turns.map((task) => (task.hasWork ? -Infinity : (task.frameDueMs(roomCount) ?? Infinity)));
    const dueMs = Math.min(Infinity, ...dues);
    if (this.timer?.dueMs === dueMs) return;
    this.timer?.cancel();
    this.timer = undefined;
    if (dueMs === Infinity) return;
    const delayMs = Math.max(0, Math.ceil(dueMs - this.time.measure()));
    this.timer = { dueMs, cancel: this.time.after(delayMs, () => this.turn()) };
  }

  private watchedCount(): number {
    return this.turns.filter(({ isWatched }) => isWatched).length;
  }

  private remove(id: number): void {
    this.rooms.delete(id);
    this.turns = this.turns.filter((task) => task.id !== id);
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
