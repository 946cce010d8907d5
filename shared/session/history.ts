/** What the state remembers of changes: the feed of acts, what undo can reach, and who changed each control last. */
import { ACTS_REMEMBERED, CHANGES_REMEMBERED, MERGE_SECONDS, SPEED_MAX } from '../limits.js';
import type { Control, Values } from './controls.js';
import type { ControlledGroup } from './policy.js';
import type { Act, Change, Entry, SessionState } from './state.js';

/** Controls that people drag, so that many entries are one change. */
const sliders = new Set([
  'data.noise',
  'data.pointCount',
  'data.testShare',
  'training.learningRate',
  'training.batchSize',
  'training.momentum',
  'training.regularizationRate',
  'training.initializerSigma',
  'training.speed',
]);

function isSlider(control: Control): boolean {
  return sliders.has(control) || control.endsWith('.alpha');
}

/** Appends to a list that forgets its oldest items. */
function remember<Item>(items: readonly Item[], item: Item, most: number): readonly Item[] {
  return [...items, item].slice(-most);
}

/** True where an entry moves on the slider that the last act moved: same person, same control, nothing between, soon after. */
function continues(state: SessionState, act: Act | undefined, entry: Entry, controls: readonly Control[]): act is Act {
  if (act === undefined || act.actor !== entry.actor || act.command.type !== entry.command.type) return false;
  if (act.controls.join() !== controls.join() || !controls.every(isSlider)) return false;
  const { speed } = state.configuration.training;
  return entry.step - act.step <= MERGE_SECONDS * (speed === 'max' ? SPEED_MAX : speed);
}

/** What a control that has a single value showed before. */
function valueShown(values: Values, controls: readonly Control[]): string | number | undefined {
  const value = values[controls[0]];
  if (typeof value === 'string' || typeof value === 'number') return value;
  return controls[0] === 'network.hidden' ? (value as { hidden: number[] }).hidden.join('–') : undefined;
}

type Remembered = Pick<SessionState, 'acts' | 'changes' | 'before' | 'lastChanged'>;

/** Remembers an entry that sets no control but is worth a line in the feed. */
export function rememberAct(state: SessionState, entry: Entry, act: Partial<Act> = {}): Pick<SessionState, 'acts'> {
  const { seq, step, actor, command } = entry;
  const hiddenCount = state.configuration.network.hidden.length;
  const line: Act = { seq, lastSeq: seq, step, actor, command, controls: [], restarted: false, hiddenCount, ...act };
  return { acts: remember(state.acts, line, ACTS_REMEMBERED) };
}

/** Who changed these controls last, after `entry`. */
export function withLastChanged(state: SessionState, { actor, seq, step }: Entry, controls: readonly Control[]) {
  const news = Object.fromEntries(controls.map((control) => [control, { actor, seq, step }]));
  return { lastChanged: { ...state.lastChanged, ...news } };
}

/**
 * Remembers an entry that changed settings.
 *
 * @param before the values of the changed controls before it
 */
export function rememberChange(
  state: SessionState,
  entry: Entry,
  group: ControlledGroup,
  before: Values,
  restarted: boolean,
): Remembered {
  const { seq, step, actor, command } = entry;
  const controls = Object.keys(before);
  const lastChanged = withLastChanged(state, entry, controls);
  const act = state.acts[state.acts.length - 1];
  if (continues(state, act, entry, controls)) {
    const grown = { lastSeq: seq, step };
    return {
      ...lastChanged,
      acts: [...state.acts.slice(0, -1), { ...act, ...grown, command, restarted: act.restarted || restarted }],
      // The values before it stay those before the slider's first move.
      changes: [...state.changes.slice(0, -1), { ...state.changes[state.changes.length - 1], ...grown }],
      before: state.before,
    };
  }
  const from = valueShown(before, controls);
  const line = { controls, restarted, ...(from === undefined ? {} : { from }) };
  const change: Change = { seq, lastSeq: seq, step, actor, group, controls, undone: false };
  return {
    ...lastChanged,
    ...rememberAct(state, entry, line),
    changes: remember(state.changes, change, CHANGES_REMEMBERED),
    before: remember(state.before, before, CHANGES_REMEMBERED),
  };
}

/** Marks a change as taken back. */
export function withUndone(changes: readonly Change[], undone: Change): readonly Change[] {
  return changes.map((change) => (change.seq === undone.seq ? { ...change, undone: true } : change));
}
