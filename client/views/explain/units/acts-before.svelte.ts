/** What the class did before an update, as far as training depends on it: as the page remembers it, and where that is too short, as the whole log does. */
import { untrack } from 'svelte';
import { movesTraining, type Act } from '@gradroom/shared';
import type { Session } from '../../../state/session.js';
import { unitWords } from '../../../strings/en/explain-units.js';
import { feed } from '../../../strings/en/feed.js';
import { formatCount } from '../../numbers.js';

const SHOWN = 2;
/** A room that answers too many questions says when to ask again, or this. */
const WAIT_MS = 350;

export class ActsBefore {
  /** Whether the log is asked now. */
  asking = $state(false);
  /** Without a gap, oldest first. */
  #acts = $state.raw<readonly Act[]>([]);
  #names = $state.raw<Readonly<Record<string, string>>>({});
  /** With which to ask for what was before; null where nothing was. */
  #before: number | null | undefined;
  /** One question after the other: the unit's own may come while the list's is asked. */
  #work: Promise<void> = Promise.resolve();
  #stopped = false;

  /** @param session it stands where the step is that is shown: what is done later is of no update before it */
  constructor(private readonly session: Session) {
    this.#acts = untrack(() => session.state?.acts ?? []);
    this.#before = this.#acts[0]?.seq;
  }

  /** The last acts up to a step that training depends on, newest first. */
  upTo(step: number): readonly Act[] {
    return this.#acts
      .filter((act) => act.step <= step)
      .filter(({ command, controls }) => command.type === 'reset' || controls.some(movesTraining))
      .slice(-SHOWN)
      .reverse();
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
    while (steps.some((step) => this.upTo(step).length === 0) && (await this.#askOlder()));
    this.asking = false;
  }

  /** Who did it, what, and at which step. */
  inWords(act: Act): string {
    const nameOf = (actor: string) =>
      this.session.people.find(({ id }) => id === actor)?.name ?? this.#names[actor] ?? unitWords.somebody;
    return unitWords.actAt(feed.describe(act, nameOf), formatCount(act.step));
  }

  /** Whether there may be more to know than before. */
  async #askOlder(): Promise<boolean> {
    if (this.#before === null || this.#stopped) return false;
    const wanted = this.#before === undefined ? {} : { before: this.#before };
    const answer = await this.session.history?.(wanted).catch(() => undefined);
    if (!answer) return false;
    if (!answer.ok) {
      const { code, retryAfterMs = WAIT_MS } = answer.error;
      if (code !== 'too-fast') return false;
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
      return true;
    }
    this.#acts = [...[...answer.acts].reverse(), ...this.#acts];
    this.#names = { ...this.#names, ...answer.names };
    this.#before = answer.before;
    return true;
  }
}
