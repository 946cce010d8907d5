/** All that people did in a recording, in the order of its log: found by folding the entries, so that nothing need be trained. */
import { apply } from '../session/apply-class.js';
import { initialState } from '../session/apply.js';
import type { Act, Entry, SessionState } from '../session/state.js';
import type { Log } from './log-file.js';
import type { Position } from './position.js';

export interface Chronicle {
  /** Moves of a slider are one act, as in the feed; who came and went, answered and raised a hand is told as well. */
  readonly acts: readonly Act[];
  readonly questions: readonly AskedQuestion[];
  /** Where a step was not finite, so that training stopped. */
  readonly halts: readonly Position[];
  /** Where the curve begins anew, the log's beginning aside: other weights. */
  readonly restarts: readonly Position[];
}

export interface AskedQuestion extends Position {
  readonly text: string;
  /** Undefined where the class was never shown how it answered. */
  readonly revealed: Position | undefined;
}

/** @throws where an entry does not follow the one before it */
export function chronicleOf({ header, entries }: Pick<Log, 'header' | 'entries'>): Chronicle {
  const acts = new Map<number, Act>();
  const questions = new Map<number, AskedQuestion>();
  const halts: Position[] = [];
  const restarts: Position[] = [];
  let state = initialState(header);
  for (const entry of entries) {
    const next = apply(state, entry);
    const act = actOf(entry, state, next);
    if (act) acts.set(act.seq, act);
    const { seq, step, command } = entry;
    if (command.type === 'ask') questions.set(seq, { seq, step, text: command.question.text, revealed: undefined });
    if (command.type === 'reveal') {
      const asked = questions.get(command.question);
      if (asked) questions.set(asked.seq, { ...asked, revealed: { seq, step } });
    }
    if (command.type === 'halted') halts.push({ seq, step });
    if (next.ageStart !== state.ageStart) restarts.push({ seq, step });
    state = next;
  }
  return { acts: [...acts.values()], questions: [...questions.values()], halts, restarts };
}

/** What the feed tells of it, or an act of its own; undefined for what only the server notes. */
function actOf(entry: Entry, before: SessionState, after: SessionState): Act | undefined {
  const { seq, step, actor, command } = entry;
  if (after.acts !== before.acts) return after.acts[after.acts.length - 1];
  if (actor === 'server' && command.type !== 'joined' && command.type !== 'left') return undefined;
  const hiddenCount = after.configuration.network.hidden.length;
  return { seq, lastSeq: seq, step, actor, command, controls: [], restarted: false, hiddenCount };
}
