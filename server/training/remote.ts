/** The rooms' side of one training loop, wherever it runs: turns calls into messages, and messages into calls. */
import type { FromWorker, ToWorker } from './messages.js';
import type {
  Inspected,
  Beside,
  OpenPrediction,
  OpenRace,
  OpenTraining,
  PredictionListener,
  RaceListener,
  Recomputed,
  Training,
  TrainingListener,
} from './pool.js';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

interface Session {
  readonly listener: TrainingListener;
  readonly inspections: Map<number, Waiting<Inspected>>;
  closed?: () => void;
}

let lastId = 0;

export class Remote {
  private readonly sessions = new Map<number, Session>();
  private readonly recomputations = new Map<number, Waiting<Recomputed>>();
  private readonly races = new Map<number, RaceListener>();
  private readonly predictions = new Map<number, PredictionListener>();
  private failure: Error | undefined;

  constructor(private readonly post: (message: ToWorker) => void) {}

  /** Rooms, and what is computed beside them. */
  get openCount(): number {
    return this.sessions.size + this.races.size + this.predictions.size;
  }

  open(room: OpenTraining, listener: TrainingListener): Training {
    const id = ++lastId;
    const session: Session = { listener, inspections: new Map() };
    this.sessions.set(id, session);
    this.post({ type: 'open', id, room });
    let requests = 0;
    let closing: Promise<void> | undefined;
    return {
      grant: (horizon, entries, blobs) => this.post({ type: 'grant', id, horizon, entries, blobs }),
      watch: (watched) => this.post({ type: 'watch', id, watched }),
      inspect: () =>
        new Promise((resolve, reject) => {
          if (closing || !this.sessions.has(id)) return reject(this.failure ?? new Error('The training is closed.'));
          const request = ++requests;
          session.inspections.set(request, { resolve, reject });
          this.post({ type: 'inspect', id, request });
        }),
      close: () =>
        (closing ??= new Promise((resolve) => {
          if (!this.sessions.has(id)) return resolve();
          session.closed = resolve;
          this.post({ type: 'close', id });
        })),
    };
  }

  recompute(room: OpenTraining): Promise<Recomputed> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      const id = ++lastId;
      this.recomputations.set(id, { resolve, reject });
      this.post({ type: 'recompute', id, room });
    });
  }

  race(race: OpenRace, listener: RaceListener): Beside {
    const id = ++lastId;
    this.races.set(id, listener);
    this.post({ type: 'race', id, race });
    return this.beside(id, this.races);
  }

  predict(prediction: OpenPrediction, listener: PredictionListener): Beside {
    const id = ++lastId;
    this.predictions.set(id, listener);
    this.post({ type: 'predict', id, prediction });
    return this.beside(id, this.predictions);
  }

  receive(message: FromWorker): void {
    const { id } = message;
    if (message.type === 'race-part') return this.races.get(id)?.onPart(message.part);
    if (message.type === 'race-done') {
      const race = this.races.get(id);
      this.races.delete(id);
      return race?.onDone();
    }
    const prediction = this.predictions.get(id);
    if (message.type === 'share') return prediction?.onShare(message.share);
    if (message.type === 'found' && prediction) {
      this.predictions.delete(id);
      return prediction.onFound(message.finding);
    }
    if (message.type === 'recomputed') {
      this.recomputations.get(id)?.resolve(message.recomputed);
      this.recomputations.delete(id);
      return;
    }
    if (message.type === 'failed') return this.fail(message.error, id, message.unreadable);
    const session = this.sessions.get(id);
    if (!session) return;
    switch (message.type) {
      case 'frame':
        return session.listener.onFrame(message.frame);
      case 'reached':
        return session.listener.onReached(message.reached);
      case 'keyframe':
        return session.listener.onKeyframe(message.keyframe);
      case 'mark':
        return session.listener.onMark(message.mark);
      case 'found':
        return session.listener.onFound(message.finding);
      case 'inspected':
        session.inspections.get(message.request)?.resolve(message.inspected);
        session.inspections.delete(message.request);
        return;
      case 'closed':
        return this.end(id, session, new Error('The training is closed.'));
    }
  }

  /** The whole loop is gone, with all that is on it. */
  failAll(error: Error): void {
    this.failure = error;
    const open = [this.sessions, this.recomputations, this.races, this.predictions];
    for (const id of open.flatMap((all) => [...all.keys()])) this.fail(error, id);
  }

  private beside(id: number, open: Map<number, unknown>): Beside {
    const tell = (message: ToWorker) => open.has(id) && this.post(message);
    return {
      rest: (resting) => void tell({ type: 'rest', id, resting }),
      close: () => {
        tell({ type: 'drop', id });
        open.delete(id);
      },
    };
  }

  private fail(error: Error, id: number, unreadable = false): void {
    this.recomputations.get(id)?.reject(error);
    this.recomputations.delete(id);
    const race = this.races.get(id);
    this.races.delete(id);
    race?.onFailed(error);
    const prediction = this.predictions.get(id);
    this.predictions.delete(id);
    prediction?.onFailed(error, unreadable);
    const session = this.sessions.get(id);
    if (!session) return;
    const wasClosing = session.closed !== undefined;
    this.end(id, session, error);
    if (!wasClosing) session.listener.onFailed(error, unreadable);
  }

  private end(id: number, session: Session, reason: Error): void {
    this.sessions.delete(id);
    for (const { reject } of session.inspections.values()) reject(reason);
    session.closed?.();
  }
}
