/** The roster's rows: who is a student, what each did last and answered, in which order. Pure, but for what it remembers of acts. */
import type { Act, ActorId, GivenAnswer, PersonView } from '@gradroom/shared';
import { feed } from '../../strings/en/feed.js';
import { teachWords } from '../../strings/en/teach.js';
import { shortActivationTitle } from '../../views/activation/names.js';

export interface RosterRow {
  readonly id: ActorId;
  readonly name: string;
  readonly connected: boolean;
  /** In a word or two; undefined where this page has seen none. */
  readonly act: string | undefined;
  /** How long ago, in milliseconds; Infinity where it was before this page came. */
  readonly actAgeMs: number;
  readonly answer: GivenAnswer | undefined;
}

export const rosterSorts = ['name', 'answer', 'act', 'away'] as const;
export type RosterSort = (typeof rosterSorts)[number];
export const rosterFilters = ['all', 'away', 'unanswered'] as const;
export type RosterFilter = (typeof rosterFilters)[number];

/** Everybody's last act. The room remembers only the last few of all; a class of sixty makes more. */
export class LastActs {
  readonly #last = new Map<ActorId, { readonly act: Act; readonly at: number }>();
  #first = true;

  /** Call it with every new list of acts, oldest first. */
  note(acts: readonly Act[], now: number): void {
    for (const act of acts) {
      const known = this.#last.get(act.actor);
      if (!known || known.act.lastSeq < act.lastSeq)
        this.#last.set(act.actor, { act, at: this.#first ? -Infinity : now });
    }
    this.#first = false;
  }

  of(actor: ActorId): { readonly act: Act; readonly at: number } | undefined {
    return this.#last.get(actor);
  }
}

export function rowsOf(
  people: readonly PersonView[],
  lastActs: LastActs,
  answers: Readonly<Record<ActorId, GivenAnswer>>,
  now: number,
): readonly RosterRow[] {
  const students = people.filter(({ role }) => role === 'student');
  return students.map(({ id, name, connected }) => {
    const last = lastActs.of(id);
    return {
      id,
      name,
      connected,
      act: last && shortAct(last.act),
      actAgeMs: last ? now - last.at : Infinity,
      answer: Object.hasOwn(answers, id) ? answers[id] : undefined,
    };
  });
}

const byName = (a: RosterRow, b: RosterRow) => a.name.localeCompare(b.name);

/** Of equal ones, by name. */
const orders: Readonly<Record<RosterSort, (a: RosterRow, b: RosterRow) => number>> = {
  name: () => 0,
  answer: (a, b) => answerOrder(a.answer) - answerOrder(b.answer),
  act: (a, b) => (a.actAgeMs === b.actAgeMs ? 0 : a.actAgeMs - b.actAgeMs),
  away: (a, b) => Number(a.connected) - Number(b.connected),
};

/** Numbers by size, choices by their first option, layers from the first on; who has not answered stands last. */
function answerOrder(answer: GivenAnswer | undefined): number {
  if (answer === undefined || answer === 'never') return Number.MAX_VALUE;
  if (typeof answer === 'number') return answer;
  if ('on' in answer) return answer.on === 'plane' ? answer.x1 : answer.layer;
  return answer[0] ?? 0;
}

export function arranged(
  rows: readonly RosterRow[],
  { sort, filter, find }: { readonly sort: RosterSort; readonly filter: RosterFilter; readonly find: string },
): readonly RosterRow[] {
  const wanted = find.trim().toLocaleLowerCase();
  const kept = rows.filter(
    ({ name, connected, answer }) =>
      (filter === 'all' || (filter === 'away' ? !connected : answer === undefined && connected)) &&
      name.toLocaleLowerCase().includes(wanted),
  );
  return kept.toSorted((a, b) => orders[sort](a, b) || byName(a, b));
}

/** What somebody did, as short as a row of the roster is. */
export function shortAct({ command, controls }: Act): string {
  const words = teachWords.acts;
  switch (command.type) {
    case 'run':
      return command.running ? words.play : words.pause;
    case 'step':
    case 'reset':
    case 'undo':
    case 'race':
      return words[command.type];
    case 'set-activation':
      return command.activation !== undefined && controls.some((control) => control.endsWith('.activation'))
        ? shortActivationTitle(command.activation)
        : words.alpha(feed.valueTitle('.alpha', command.alpha));
    case 'set-training':
    case 'set-network':
    case 'set-data':
      return settingTitle(controls[0], command);
    default:
      return words.other;
  }
}

function settingTitle(control: string | undefined, command: object): string {
  const words = teachWords.acts;
  const [part, field] = (control ?? '').split('.');
  if (part === 'data') return words.data;
  const word = words[field as keyof typeof words] ?? words.other;
  if (typeof word === 'string') return word;
  return word(feed.valueTitle(control!, (command as Record<string, unknown>)[field]));
}
