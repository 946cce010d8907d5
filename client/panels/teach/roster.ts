/** The roster's rows: who is in the class, what each did last and answered, in which order. Pure, but for what it remembers of signs. */
import {
  SLOW_LATENCY_MS,
  type Act,
  type ActorId,
  type GivenAnswer,
  type LastAct,
  type PersonView,
} from '@gradroom/shared';
import { nameOrder } from '../../state/name-order.js';
import { feed } from '../../strings/en/feed.js';
import { teachWords } from '../../strings/en/teach.js';
import { shortActivationTitle } from '../../views/activation/names.js';

export interface RosterRow {
  readonly id: ActorId;
  readonly name: string;
  readonly connected: boolean;
  /** An instructor, who is shown below the students and counted nowhere. */
  readonly teaches: boolean;
  /** In a word or two; undefined where none is known. */
  readonly act: string | undefined;
  /** How long ago, in milliseconds; Infinity where it was before the room came into the server's memory. */
  readonly actAgeMs: number;
  readonly answer: GivenAnswer | undefined;
  /** Where the hand stands among those that are up, from 0 on. */
  readonly hand: number | undefined;
  readonly muted: boolean;
  readonly latencyMs: number | undefined;
  /** How long this page has seen no sign of them: no act, no answer, no hand, no coming. */
  readonly quietMs: number;
  /** Whether there is something for them to do now. */
  readonly hasToDo: boolean;
  /** By hand: several tries, and the last number is wrong. */
  readonly stuck: boolean;
}

/** What instructors are told of people besides who they are. */
export interface RosterNotes {
  readonly answers: Readonly<Record<ActorId, GivenAnswer>>;
  readonly hands: readonly ActorId[];
  readonly muted: readonly ActorId[];
  readonly latencies: Readonly<Record<ActorId, number>>;
  readonly acts: Readonly<Record<ActorId, LastAct>>;
  readonly hasToDo: (student: ActorId) => boolean;
  readonly stuck: (student: ActorId) => boolean;
}

export const isSlow = ({ connected, latencyMs = 0 }: Pick<RosterRow, 'connected' | 'latencyMs'>): boolean =>
  connected && latencyMs >= SLOW_LATENCY_MS;

/** So long without a sign, somebody may need to be asked. */
export const QUIET_MS = 3 * 60_000;
/** So long a question is thought about. */
export const THINKING_MS = 45_000;

export const rosterSorts = ['name', 'hand', 'answer', 'act', 'latency', 'away'] as const;
export type RosterSort = (typeof rosterSorts)[number];

const filters = {
  all: () => true,
  hands: ({ hand }) => hand !== undefined,
  slow: isSlow,
  away: ({ connected }) => !connected,
  unanswered: ({ connected, answer }) => connected && answer === undefined,
  quiet: ({ connected, muted, hasToDo, quietMs }) => connected && !muted && hasToDo && quietMs >= QUIET_MS,
  stuck: ({ connected, stuck }) => connected && stuck,
} satisfies Record<string, (row: RosterRow) => boolean>;
export type RosterFilter = keyof typeof filters;
export const rosterFilters = Object.keys(filters) as RosterFilter[];

export const filtered = (rows: readonly RosterRow[], by: RosterFilter): readonly RosterRow[] =>
  rows.filter(filters[by]);

/** When somebody last gave any sign, as far as this page has seen. */
export class Signs {
  readonly #last = new Map<ActorId, { readonly sign: string; readonly at: number }>();

  /** @param sign what differs from before when they did anything */
  note(person: ActorId, sign: string, now: number): void {
    if (this.#last.get(person)?.sign !== sign) this.#last.set(person, { sign, at: now });
  }

  quietMs = (person: ActorId, now: number): number => now - (this.#last.get(person)?.at ?? now);
}

/** @param people whoever has a row; @param now by the server's clock, ms since 1970 */
export function rowsOf(
  people: readonly PersonView[],
  signs: Signs,
  { answers, hands, muted, latencies, acts, hasToDo, stuck }: RosterNotes,
  now: number,
): readonly RosterRow[] {
  return people.map(({ id, name, role, connected }) => {
    const last = own(acts, id);
    const hand = hands.indexOf(id);
    return {
      id,
      name,
      connected,
      teaches: role === 'instructor',
      act: last && (last.team === undefined ? shortAct(last.act) : teachWords.inTeam(last.team, shortAct(last.act))),
      actAgeMs: last?.at === undefined ? Infinity : now - last.at,
      answer: own(answers, id),
      hand: hand < 0 ? undefined : hand,
      muted: muted.includes(id),
      latencyMs: own(latencies, id),
      quietMs: signs.quietMs(id, now),
      hasToDo: hasToDo(id),
      stuck: stuck(id),
    };
  });
}

const own = <Value>(of: Readonly<Record<ActorId, Value>>, id: ActorId): Value | undefined =>
  Object.hasOwn(of, id) ? of[id] : undefined;

const byName = (a: RosterRow, b: RosterRow) => nameOrder(a.name, b.name);

/** Of equal ones, by name. */
const orders: Readonly<Record<RosterSort, (a: RosterRow, b: RosterRow) => number>> = {
  name: () => 0,
  hand: (a, b) => (a.hand ?? Number.MAX_VALUE) - (b.hand ?? Number.MAX_VALUE),
  answer: (a, b) => answerOrder(a.answer) - answerOrder(b.answer),
  act: (a, b) => (a.actAgeMs === b.actAgeMs ? 0 : a.actAgeMs - b.actAgeMs),
  latency: (a, b) => (b.latencyMs ?? 0) - (a.latencyMs ?? 0),
  away: (a, b) => Number(a.connected) - Number(b.connected),
};

/** Numbers by size, choices by their first option, layers from the first on, lines by their points; who has not answered stands last. */
function answerOrder(answer: GivenAnswer | undefined): number {
  if (answer === undefined || answer === 'never') return Number.MAX_VALUE;
  if (typeof answer === 'number') return answer;
  if ('line' in answer) return answer.line.length;
  if ('on' in answer) return answer.on === 'plane' ? answer.x1 : answer.layer;
  return answer[0] ?? 0;
}

export function arranged(
  rows: readonly RosterRow[],
  { sort, filter, find }: { readonly sort: RosterSort; readonly filter: RosterFilter; readonly find: string },
): readonly RosterRow[] {
  const wanted = find.trim().toLocaleLowerCase();
  const kept = filtered(rows, filter).filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  // Hands alone stand as they rose.
  const order = orders[filter === 'hands' ? 'hand' : sort];
  return kept.toSorted((a, b) => order(a, b) || byName(a, b));
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
    case 'answer':
    case 'wish':
      return words[command.type];
    case 'work-out':
      return words.byHand;
    case 'raise-hand':
      return command.raised ? words.handUp : words.handDown;
    case 'choose':
      return words.chose(
        command.activation === undefined
          ? words.alpha(feed.valueTitle('.alpha', command.alpha))
          : shortActivationTitle(command.activation),
      );
    case 'repeat-race':
    case 'end-race':
      return words.race;
    case 'end-turn':
      return words.turn;
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
