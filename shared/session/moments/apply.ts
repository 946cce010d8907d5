/** Folds what is done with moments. Pure and total, as all of the session: what does not fit changes nothing. */
import { CHANGES_REMEMBERED, MOMENTS_MAX } from '../../limits.js';
import { fittedConfiguration } from '../activity/set-up.js';
import { withoutWait } from '../activity/wait.js';
import { valuesBefore } from '../controls.js';
import { rememberAct, withLastChanged, withUndone } from '../history.js';
import type { Change, Entry, SessionState } from '../state.js';
import type { KeptMoment, Restored } from './state.js';

type Folded = Partial<SessionState> | undefined;

/** @returns what the entry changes; nothing where it is about no moment */
export function remembered(state: SessionState, entry: Entry): Folded {
  const { command } = entry;
  switch (command.type) {
    case 'keep-moment':
      return kept(state, entry);
    case 'kept':
      return withEngine(state, command.moment, command.engine);
    case 'drop-moment':
      return dropped(state, command.moment);
    case 'show-moments': {
      const isThere = (wanted: number) => state.moments.some(({ seq }) => seq === wanted);
      return { momentsShown: [...new Set(command.moments)].filter(isThere) };
    }
    case 'restored':
      return restored(state, entry, command);
    default:
      return undefined;
  }
}

function kept(state: SessionState, entry: Entry): Folded {
  const { moments, ageStart, configuration, seed } = state;
  if (moments.length >= MOMENTS_MAX) return undefined;
  const { seq, step, actor } = entry;
  const moment: KeptMoment = { seq, step, actor, age: step - ageStart, configuration, seed, engine: null };
  return { moments: [...moments, moment], ...rememberAct(state, entry) };
}

function withEngine({ moments }: SessionState, seq: number, engine: string): Folded {
  const index = moments.findIndex((moment) => moment.seq === seq && moment.engine === null);
  return index < 0 ? undefined : { moments: moments.with(index, { ...moments[index], engine }) };
}

function dropped({ moments, momentsShown }: SessionState, dropped: number): Folded {
  if (moments.every(({ seq }) => seq !== dropped)) return undefined;
  const shown = momentsShown.includes(dropped) ? { momentsShown: momentsShown.filter((seq) => seq !== dropped) } : {};
  return { moments: moments.filter(({ seq }) => seq !== dropped), ...shown };
}

function restored(state: SessionState, entry: Entry, command: Restored): Folded {
  const { seq, step } = entry;
  const { policy, changes } = state;
  const wanted = fittedConfiguration(command.configuration, policy);
  const before = valuesBefore(state, { configuration: wanted, policy });
  const controls = Object.keys(before);
  const configuration = controls.length > 0 ? wanted : state.configuration;
  const fresh = { ageStart: step, adopted: null, halted: null, engineSeq: seq, running: false, target: step };
  const there = { ...fresh, ...withoutWait(state), configuration, seed: command.seed };
  const next = { ...state, ...there };
  const last = withLastChanged(state, entry, controls);
  const undoneChange =
    command.from === 'undo' ? changes.find((change) => change.seq === command.of && !change.undone) : undefined;
  if (undoneChange) {
    const undid = { actor: undoneChange.actor, controls: undoneChange.controls };
    const act = rememberAct(next, entry, { controls, undid });
    return { ...there, ...last, ...act, changes: withUndone(changes, undoneChange) };
  }
  const { actor } = entry;
  const own = { group: 'lesson', controls, undone: false, restored: true } as const;
  const change: Change = { seq, lastSeq: seq, step, actor, ...own };
  return {
    ...there,
    ...last,
    ...rememberAct(next, entry, { controls }),
    changes: [...changes, change].slice(-CHANGES_REMEMBERED),
    before: [...state.before, before].slice(-CHANGES_REMEMBERED),
  };
}
