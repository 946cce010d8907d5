/** What the class did before an update, as far as training depends on it: as the page remembers it, and where that is too short, as the whole log does. */
import { untrack } from 'svelte';
import { ACTS_BEFORE, turnsTraining, type Act, type HistoryAnswer } from '@gradroom/shared';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import { feed } from '../../../strings/en/feed.js';
import { formatCount } from '../../numbers.js';

/** A room that answers too many questions says when to ask again, or this. */
const WAIT_MS = 350;

/** What a room said of a step: its acts hold for all steps from the newest of them on. */
interface Told {
  readonly step: number;
  /** Newest first. */
  readonly acts: readonly Act[];
}

export class ActsBefore {
  /** Whether the log is asked now. */
  asking = $state(false);
  /** Without a gap, oldest first. */
  #acts = $state.raw<readonly Act[]>([]);
  #told = $state.raw<readonly Told[]>([]);
  #names = $state.raw<Readonly<Record<string, string>>>({});
  /** With which to ask for what was before these acts, or before a step; null where nothing was. */
  #before: Readonly<Partial<Record<number | 'remembered', number | null>>> = {};
  /** One question after the other: the unit's own may come while the list's is asked. */
  #work: Promise<void> = Promise.resolve();
  #stopped = false;

  /** @param session it stands where the step is that is shown: what is done later is of no update before it */
  constructor(private readonly session: Session) {
    this.#acts = untrack(() => session.state?.acts ?? []);
    const [oldest] = this.#acts;
    if (oldest) this.#before = { remembered: oldest.seq };
  }

  /** The last acts up to a step that training depends on, newest first. */
  upTo(step: number): readonly Act[] {
    const remembered = this.#acts.filter((act) => act.step <= step && turnsTraining(act));
    if (remembered.length > 0) return remembered.slice(-ACTS_BEFORE).reverse();
    return this.#told.find((told) => told.acts[0].step <= step && step <= told.step)?.acts ?? [];
  }

  /** Asks the log, once for all of these steps, as far back as there is none known before one of them. */
  find(steps: readonly number[]): Promise<void> {
    this.#work = this.#work.then(() => this.#find(steps));
    return this.#work;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #find(steps: readonly number[]): Promise<void> {
    this.asking = true;
    // What is found for a late step may do for an earlier one.
    for (const step of steps.toSorted((a, b) => b - a)) {
      while (this.upTo(step).length === 0 && (await this.#askOlder(step)));
    }
    this.asking = false;
  }

  /** Who did it, what, and at which step. */
  inWords(act: Act): string {
    const nameOf = (actor: string) =>
      this.session.people.find(({ id }) => id === actor)?.name ?? this.#names[actor] ?? unitWords.somebody;
    return unitWords.actAt(feed.describe(act, nameOf), formatCount(act.step));
  }

  /** Whether there may be more to know than before. */
  async #askOlder(step: number): Promise<boolean> {
    const { session } = this;
    const from = session.actsBefore ? step : 'remembered';
    const before = this.#before[from];
    if (before === null || this.#stopped) return false;
    const wanted = before === undefined ? {} : { before };
    const asked = session.actsBefore ? session.actsBefore({ step, ...wanted }) : session.history?.(wanted);
    const answer = await asked?.catch(() => undefined);
    if (!answer) return false;
    if (!answer.ok) {
      const { code, retryAfterMs = WAIT_MS } = answer.error;
      if (code !== 'too-fast') return false;
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
      return true;
    }
    this.#before = { ...this.#before, [from]: answer.before };
    this.#hear(from, answer);
    return true;
  }

  #hear(from: number | 'remembered', { acts, names }: HistoryAnswer & { ok: true }): void {
    this.#names = { ...this.#names, ...names };
    if (from === 'remembered') this.#acts = [...acts.toReversed(), ...this.#acts];
    else if (acts.length > 0) this.#told = [...this.#told, { step: from, acts }];
  }
}
