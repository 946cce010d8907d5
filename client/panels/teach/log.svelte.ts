/** The whole log as a teacher looks through it: the newest page first, older ones on demand, and what comes meanwhile at its head. */
import type { Act, ActKind, ActorId, History, Refusal } from '@gradroom/shared';
import type { Session } from '../../state/session.js';

export interface LogFilter {
  readonly person?: ActorId | undefined;
  readonly kind?: ActKind | undefined;
  /** Whose log, if not the class's: of a team, and of which time that the class was in teams, by its entry. */
  readonly team?: number | undefined;
  readonly breakout?: number | undefined;
}

/** A time that the class was in teams, or is. */
export interface Split {
  readonly seq: number;
  readonly step: number;
  /** How many there were. */
  readonly teams: number;
}

export class LessonLog {
  acts = $state.raw<readonly Act[]>([]);
  /** Names of whoever the acts name, who may be gone by now. */
  names = $state.raw<Readonly<Record<ActorId, string>>>({});
  /** Whether there may be more before the oldest one. */
  hasOlder = $state(false);
  busy = $state(false);
  refusal = $state.raw<Refusal>();

  #by = $state.raw<LogFilter>({});
  #before: number | null = null;
  /** Rises with each other filter: answers to an earlier one come too late. */
  #asked = 0;

  /** Rises with each search for splits: one that was begun before is over. */
  #searches = 0;

  /** The newest first. */
  splits = $state.raw<readonly Split[]>([]);

  constructor(private readonly session: Pick<Session, 'history'>) {}

  /** Reads anew when the class was in teams. What is known stays, also where the log cannot be read to its end. */
  async findSplits(): Promise<void> {
    const search = ++this.#searches;
    for (let before: number | null | undefined; before !== null;) {
      const answer = await this.session.history?.({ kind: 'teams', ...(before === undefined ? {} : { before }) });
      if (search !== this.#searches || !answer) return;
      if (answer.ok) {
        this.#addSplits(answer.acts);
        ({ before } = answer);
      } else {
        const { code, retryAfterMs } = answer.error;
        if (code !== 'too-fast' || retryAfterMs === undefined) return;
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
        if (search !== this.#searches) return;
      }
    }
  }

  #addSplits(acts: readonly Act[]): void {
    const found = acts.flatMap(({ seq, step, command }) =>
      command.type === 'break-out' ? { seq, step, teams: command.teams } : [],
    );
    const others = this.splits.filter(({ seq }) => found.every((one) => one.seq !== seq));
    this.splits = [...others, ...found].sort((a, b) => b.seq - a.seq);
  }

  get by(): LogFilter {
    return this.#by;
  }

  /** Looks through it otherwise, from its end on. What is left out stays; undefined is everybody, everything, or the class. */
  filter(by: LogFilter): Promise<void> {
    this.#by = { ...this.#by, ...by };
    this.acts = [];
    this.hasOlder = false;
    return this.#read(undefined);
  }

  older(): Promise<void> {
    return this.#before === null ? Promise.resolve() : this.#read(this.#before);
  }

  /** Something was done since. */
  async refresh(): Promise<void> {
    if (this.busy) return;
    const newest = this.acts[0]?.seq;
    const answer = await this.#ask(undefined);
    if (!answer) return;
    this.#merge(answer.acts);
    // Where more came than fits a page, what lies between is to be read first.
    const joins = newest !== undefined && answer.acts.some(({ seq }) => seq <= newest);
    if (!joins) this.#before = answer.before;
    this.hasOlder = this.#before !== null;
  }

  async #read(before: number | undefined): Promise<void> {
    const answer = await this.#ask(before);
    if (!answer) return;
    this.#merge(answer.acts);
    this.#before = answer.before;
    this.hasOlder = answer.before !== null;
  }

  async #ask(before: number | undefined) {
    const asked = ++this.#asked;
    this.busy = true;
    const wanted: History = Object.fromEntries(
      Object.entries({ before, ...this.#by }).filter(([, value]) => value !== undefined),
    );
    const answer = await this.session.history?.(wanted);
    if (asked !== this.#asked || !answer) return undefined;
    this.busy = false;
    this.refusal = answer.ok ? undefined : answer.error;
    if (!answer.ok) return undefined;
    this.names = { ...this.names, ...answer.names };
    return answer;
  }

  /** Newest first, each once. */
  #merge(news: readonly Act[]): void {
    const others = this.acts.filter(({ seq }) => news.every((one) => one.seq !== seq));
    this.acts = [...others, ...news].sort((a, b) => b.seq - a.seq);
  }
}
