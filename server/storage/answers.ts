/**
 * Answers of what keeps the rooms, each waited for so long and no longer. One that has not come by then is *overdue*: whoever waits is told,
 * and until it comes nothing more is to be asked, so that nothing piles up.
 */
import { StoreAway } from './store.js';

export interface AnswersOptions {
  readonly withinMs: number;
  /** What whoever waits is told. */
  readonly late: string;
  /** What whoever asks meanwhile is told. */
  readonly silent: string;
}

export class Answers {
  private overdue = 0;

  constructor(private readonly options: AnswersOptions) {}

  /** @throws StoreAway while one is overdue: what was to be asked now is certainly not carried out */
  require(): void {
    if (this.overdue > 0) throw new StoreAway(this.options.silent, false);
  }

  /** @throws StoreAway where it does not come in time, and may be carried out all the same; otherwise as `answer` does */
  inTime<Value>(answer: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        this.overdue++;
        reject(new StoreAway(this.options.late, true));
      }, this.options.withinMs);
      const end = () => {
        clearTimeout(timer);
        if (isLate) this.overdue--;
      };
      answer.finally(end).then(resolve, reject);
    });
  }
}
