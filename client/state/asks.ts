/** What a page has asked its worker and waits for, by the number of the ask. Whoever still waits when that ends is answered all the same. */
import type { Refusal } from '@gradroom/shared';

interface Waiting {
  readonly answer: (answer: unknown) => void;
  readonly over: (reason: Refusal) => unknown;
}

export class Asks {
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #ended: Refusal | undefined;

  /** @param over the answer where the worker has ended, or ends before it comes @param tell sends the ask on its way */
  ask<Answer>(over: (reason: Refusal) => Answer, tell: (ask: number) => void): Promise<Answer> {
    if (this.#ended) return Promise.resolve(over(this.#ended));
    return new Promise<Answer>((resolve) => {
      this.#count += 1;
      this.#waiting.set(this.#count, { answer: (answer) => resolve(answer as Answer), over });
      tell(this.#count);
    });
  }

  answer(ask: number, answer: unknown): void {
    this.#waiting.get(ask)?.answer(answer);
    this.#waiting.delete(ask);
  }

  end(reason: Refusal): void {
    this.#ended = reason;
    for (const { answer, over } of this.#waiting.values()) answer(over(reason));
    this.#waiting.clear();
  }
}
