/** How somebody takes lessons, kept in this browser: told the explanation first or not, at the lesson's speed or the machine's. */
import { usable } from './seat.js';

class KeptChoice {
  readonly #key: string;
  readonly #storage = usable(() => localStorage);
  #on: boolean;

  constructor(key: string) {
    this.#key = key;
    this.#on = $state(this.#storage.getItem(key) === 'yes');
  }

  get on(): boolean {
    return this.#on;
  }
  set on(on: boolean) {
    this.#on = on;
    this.#storage.setItem(this.#key, on ? 'yes' : 'no');
  }
}

/** The explanation stands before the question; otherwise one tries first. */
export const tellFirst = new KeptChoice('gradroom.lesson.tell-first');
/** Waits train as fast as the machine goes. */
export const fullSpeed = new KeptChoice('gradroom.lesson.full-speed');
