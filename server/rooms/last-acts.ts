/**
 * What everybody did last, in the class's room or a team's, and when: for instructors alone. It is known while the room is in memory;
 * of what was before, the acts that the state remembers.
 */
import type { Act, ActorId, Entry, LastAct, SessionState } from '@gradroom/shared';
import type { Environment } from './environment.js';
import { actOf } from './past-acts.js';

/** Whoever moves a slider acts all the time: nobody reads that often. */
const TELL_MS = 1_000;

export class LastActs {
  private readonly last = new Map<ActorId, LastAct>();
  private told: Readonly<Record<ActorId, LastAct>>;
  /** Set while something new waits to be told. */
  private cancel: (() => void) | undefined;

  /** @param onChange `known` says something else */
  constructor(
    private readonly time: Environment['time'],
    acts: readonly Act[],
    private readonly onChange: () => void,
  ) {
    for (const act of acts) if (act.actor !== 'server') this.last.set(act.actor, { act });
    this.told = Object.fromEntries(this.last);
  }

  /** By person; the same object until it is told anew. */
  get known(): Readonly<Record<ActorId, LastAct>> {
    return this.told;
  }

  /** @param state after the entries; @param team whose log they are of, if not the class's */
  note(entries: readonly Entry[], state: SessionState, team?: number): void {
    const own = entries.filter(({ actor }) => actor !== 'server');
    if (own.length === 0) return;
    const at = this.time.now();
    for (const entry of own) {
      const act = state.acts.findLast(({ lastSeq }) => lastSeq === entry.seq) ?? actOf(entry, state);
      this.last.set(entry.actor, { act, at, ...(team === undefined ? {} : { team }) });
    }
    for (const id of this.last.keys()) if (state.people[id]?.removed) this.last.delete(id);
    this.cancel ??= this.time.after(TELL_MS, () => {
      this.cancel = undefined;
      this.told = Object.fromEntries(this.last);
      this.onChange();
    });
  }

  close(): void {
    this.cancel?.();
  }
}
