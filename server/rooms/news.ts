/** Who wants to be told what of a room. */
import type { PersonView, Refusal } from '@gradroom/shared';
import type { Log } from './environment.js';
import { Listeners } from './listeners.js';
import type { RoomFrame } from './types.js';

export class News {
  readonly state: Listeners<[onlyAnswers: boolean]>;
  readonly people: Listeners<[readonly PersonView[]]>;
  /** What instructors are told besides. */
  readonly class: Listeners<[]>;
  /** How the choices of the class lie. */
  readonly choices: Listeners<[]>;
  readonly frame: Listeners<[RoomFrame]>;
  readonly closed: Listeners<[Refusal]>;

  constructor(log: Log) {
    this.state = new Listeners(log);
    this.people = new Listeners(log);
    this.class = new Listeners(log);
    this.choices = new Listeners(log);
    this.frame = new Listeners(log);
    this.closed = new Listeners(log);
  }

  /** Instructors are told besides who chose. */
  tellChoices(): void {
    this.choices.tell();
    this.class.tell();
  }

  get count(): number {
    return this.all.reduce((sum, { count }) => sum + count, 0);
  }

  clear(): void {
    for (const listeners of this.all) listeners.clear();
  }

  private get all() {
    return [this.state, this.people, this.class, this.choices, this.frame, this.closed];
  }
}
