/** What asks an instructor for an act now, the most urgent first: three at most, or none is read. Pure. */
import type { SessionView } from '@gradroom/shared';
import { filtered, THINKING_MS, type RosterRow } from './roster.js';
import { answersIn, shareRight, worthDiscussing } from './votes.js';

export type Signal =
  | { readonly kind: 'ended' }
  | { readonly kind: 'lost'; readonly share: number }
  | { readonly kind: 'door' | 'unanswered' | 'quiet' | 'stuck'; readonly names: readonly string[] }
  | { readonly kind: 'split'; readonly question: number; readonly share: number; readonly closed: boolean };

/** More are not read beside a network that trains. */
const SIGNALS_MAX = 3;
/** From so many answers on, and so large a share of who is here, a vote is one. */
const VOTES_LEAST = 3;
const VOTED = 0.8;
/** Fewer reactions would say whose they are; from such a share on, somebody has to say it again. */
const REACTIONS_LEAST = 3;
const LOST = 0.25;

export interface SignalsOf {
  readonly state: Pick<SessionView, 'room' | 'questions'>;
  readonly waiting: readonly { readonly name: string }[];
  readonly rows: readonly RosterRow[];
  /** How many say that they are lost, and that they got it; nobody where it is not known. */
  readonly reactions?: { readonly lost: number; readonly gotIt: number };
}

export function signalsOf({ state, waiting, rows, reactions }: SignalsOf): readonly Signal[] {
  const { room, questions } = state;
  const question = questions.findLast(({ phase }) => phase === 'open');
  const signals: Signal[] = [];
  if (room.ended) signals.push({ kind: 'ended' });
  if (waiting.length > 0) signals.push({ kind: 'door', names: waiting.map(({ name }) => name) });
  const split = questions.map((one) => splitOf(one, rows)).find((one) => one !== undefined);
  if (split) signals.push(split);
  const here = rows.filter(({ connected, teaches }) => connected && !teaches).length;
  const lost =
    reactions && reactions.lost + reactions.gotIt >= REACTIONS_LEAST ? reactions.lost / Math.max(1, here) : 0;
  if (lost >= LOST) signals.push({ kind: 'lost', share: lost });
  const tell = (kind: 'unanswered' | 'quiet' | 'stuck', those: readonly RosterRow[]) => {
    if (those.length > 0) signals.push({ kind, names: those.map(({ name }) => name) });
  };
  if (question) tell('unanswered', room.frozen ? [] : slowOf(question, rows));
  tell('stuck', filtered(rows, 'stuck'));
  if (!question) tell('quiet', filtered(rows, 'quiet'));
  return signals.slice(0, SIGNALS_MAX);
}

/** Who has thought for long about the question that is open. */
function slowOf(question: SessionView['questions'][number], rows: readonly RosterRow[]): readonly RosterRow[] {
  const answers = answersIn(question);
  return rows.filter(
    ({ id, connected, quietMs }) => connected && !Object.hasOwn(answers, id) && quietMs >= THINKING_MS,
  );
}

/** A first vote in which many are right and many are wrong. */
function splitOf(question: SessionView['questions'][number], rows: readonly RosterRow[]): Signal | undefined {
  if (question.rounds.length > 1 || question.phase === 'revealed') return undefined;
  const share = shareRight(question);
  const voted = Object.keys(answersIn(question)).length;
  const here = rows.filter(({ connected }) => connected).length;
  if (share === undefined || !worthDiscussing(share)) return undefined;
  if (voted < VOTES_LEAST || voted < VOTED * here) return undefined;
  return { kind: 'split', question: question.seq, share, closed: question.phase === 'closed' };
}
