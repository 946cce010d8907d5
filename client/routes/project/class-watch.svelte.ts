/** Watches a room's people, and says reactively whether the class is in. */
import { untrack } from 'svelte';
import type { Clock } from '../../state/clock.js';
import { isChosen } from '../../state/choosers.js';
import type { Session } from '../../state/session.js';
import { hasBegun, isClassIn, QUIET_MS, studentsHere } from './class-in.js';

export class ClassWatch {
  isIn = $state(false);
  #known: readonly string[] = [];
  #quietSince: number;
  #hereBefore = 0;

  /** Call it while a component is set up: it watches as long as the component lives. */
  constructor(session: Session, clock: Clock) {
    this.#quietSince = clock.now();
    const ids = $derived(studentsHere(session.people).map(({ id }) => id));
    const begun = $derived(
      session.state !== undefined && (hasBegun(session.state) || (session.choices ?? []).some(isChosen)),
    );
    $effect(() => {
      const attendance = { here: ids.length, begun };
      const { here } = attendance;
      const allGone = here === 0 && this.#hereBefore > 0;
      if (allGone || ids.some((id) => !this.#known.includes(id))) this.#quietSince = clock.now();
      this.#hereBefore = here;
      this.#known = [...this.#known, ...ids.filter((id) => !this.#known.includes(id))];
      const look = () => {
        this.isIn = isClassIn(this.isIn, { ...attendance, quietMs: clock.now() - this.#quietSince });
      };
      untrack(look);
      const left = this.#quietSince + QUIET_MS - clock.now();
      return left > 0 ? clock.after(left, look) : undefined;
    });
  }
}
