/** The roster as the panel keeps it: its rows, anew every two seconds, and which of them are looked at. */
import type { PersonView } from '@gradroom/shared';
import { untrack } from 'svelte';
import {
  filtered,
  rowsOf,
  Signs,
  type RosterFilter,
  type RosterNotes,
  type RosterRow,
  type RosterSort,
} from './roster.js';
import type { Teaching } from './teaching.svelte.js';
import { signOf, stuck, toDo } from './to-do.js';
import { answersIn } from './votes.js';

const TICK_MS = 2_000;

export class Attendance {
  sort = $state<RosterSort>('name');
  find = $state('');
  readonly #signs = new Signs();
  #filter = $state<RosterFilter>('all');
  #now = $state(Date.now());
  readonly #notes = $derived.by((): RosterNotes => {
    const { state, classroom } = this.teaching.desk.session;
    const { question } = this.teaching;
    return {
      answers: question ? answersIn(question) : {},
      hands: state?.hands.map(({ person }) => person) ?? [],
      muted: state?.muted.map(({ person }) => person) ?? [],
      latencies: classroom?.latencies ?? {},
      acts: classroom?.acts ?? {},
      hasToDo: state ? toDo(state, classroom ?? {}) : () => false,
      stuck: state ? stuck(state) : () => false,
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
    return rowsOf(people, this.#signs, this.#notes, this.#now);
  }

  count(filter: RosterFilter): number {
    return filtered(this.rows, filter).length;
  }

  /** Everybody as the panel knows them, by id. */
  of(id: string): RosterRow | undefined {
    return this.rows.find((row) => row.id === id);
  }

  /** Notes what came from everybody, and to them. Call it in an effect. */
  follow(): void {
    const now = this.#clock();
    const { desk, question, students } = this.teaching;
    const { state, classroom = {} } = desk.session;
    const { answers, hands } = this.#notes;
    const doing = state && signOf(state, classroom);
    for (const { id, connected } of students) {
      this.#signs.note(
        id,
        JSON.stringify([connected, doing?.(id), question?.seq, answers[id], hands.includes(id)]),
        now,
      );
    }
    untrack(() => (this.#now = now));
  }

  /** What is new, and who is quiet, changes by itself. Call it in an effect; it returns the way to stop. */
  tick(): () => void {
    const timer = setInterval(() => (this.#now = this.#clock()), TICK_MS);
    return () => clearInterval(timer);
  }

  /** The server's. */
  #clock(): number {
    return Date.now() + untrack(() => this.teaching.desk.session.clockAheadMs ?? 0);
  }
}
