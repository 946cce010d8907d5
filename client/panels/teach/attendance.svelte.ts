/** The roster as the panel keeps it: its rows, anew every two seconds, and which of them are looked at. */
import type { PersonView } from '@gradroom/shared';
import { untrack } from 'svelte';
import {
  filtered,
  LastActs,
  rowsOf,
  Signs,
  type RosterFilter,
  type RosterNotes,
  type RosterRow,
  type RosterSort,
} from './roster.js';
import type { Teaching } from './teaching.svelte.js';
import { answersIn } from './votes.js';

const TICK_MS = 2_000;

export class Attendance {
  sort = $state<RosterSort>('name');
  find = $state('');
  readonly #lastActs = new LastActs();
  readonly #signs = new Signs();
  #filter = $state<RosterFilter>('all');
  #now = $state(performance.now());
  readonly #notes = $derived.by((): RosterNotes => {
    const { state, classroom } = this.teaching.desk.session;
    const { question } = this.teaching;
    return {
      answers: question ? answersIn(question) : {},
      hands: state?.hands.map(({ person }) => person) ?? [],
      muted: state?.muted.map(({ person }) => person) ?? [],
      latencies: classroom?.latencies ?? {},
    };
  });
  readonly rows = $derived.by(() => this.#rowsOf(this.teaching.students));
  /** Who teaches besides me. */
  readonly teachers = $derived.by(() => this.#rowsOf(this.teaching.colleagues));

  constructor(private readonly teaching: Teaching) {}

  /** A filter that nothing is left to filter by is none. */
  get filter(): RosterFilter {
    const used = this.#filter;
    if (used === 'unanswered') return this.teaching.question ? used : 'all';
    return used === 'away' || this.count(used) > 0 ? used : 'all';
  }

  set filter(filter: RosterFilter) {
    this.#filter = filter;
  }

  #rowsOf(people: readonly PersonView[]): readonly RosterRow[] {
    return rowsOf(people, { lastActs: this.#lastActs, signs: this.#signs }, this.#notes, this.#now);
  }

  count(filter: RosterFilter): number {
    return filtered(this.rows, filter).length;
  }

  /** Everybody as the panel knows them, by id. */
  of(id: string): RosterRow | undefined {
    return this.rows.find((row) => row.id === id);
  }

  /** Notes what everybody did. Call it in an effect. */
  follow(): void {
    const now = performance.now();
    const { desk, question, students } = this.teaching;
    const { answers, hands } = this.#notes;
    this.#lastActs.note(desk.session.state?.acts ?? [], now);
    for (const { id, connected } of students) {
      const act = this.#lastActs.of(id)?.act.lastSeq;
      this.#signs.note(id, JSON.stringify([connected, act, question?.seq, answers[id], hands.includes(id)]), now);
    }
    untrack(() => (this.#now = now));
  }

  /** What is new, and who is quiet, changes by itself. Call it in an effect; it returns the way to stop. */
  tick(): () => void {
    const timer = setInterval(() => (this.#now = performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }
}
