/**
 * A log with one thing otherwise: an act left out, or its last command another one. Found by folding, so nothing is trained.
 *
 * All else stays as it was done, at the steps at which it was done: how long training ran and paused is not decided anew. What
 * follows is told by what it meant:
 *
 * - What was set of the output is set of the output, also where that is another layer now.
 * - What went back to a kept moment, or took such a going back, finds the network as it is now at that moment.
 * - What would be refused now, and was not then, is left out as well: a setting of a layer that is not there, a loss that does not
 *   fit the data, an undo that would take back something else than it did, weights for another shape. Those are counted.
 *
 * Who may do what, and all that people did besides, stays as it was.
 */
import { apply } from '../session/apply-class.js';
import type { Command } from '../session/commands.js';
import { decideAlone } from '../session/decide.js';
import { shapeChanged } from '../session/engine-settings.js';
import type { Refused } from '../session/refusal.js';
import type { Act, Agreed, Entry, SessionState } from '../session/state.js';
import { changeToUndo, personOf } from '../session/undo.js';
import { anotherValue, anybody } from './another-value.js';
import type { Position } from './position.js';

export interface Alteration {
  /** Of the act's first and last entry: the moves of a slider are one act. */
  readonly seq: number;
  readonly lastSeq: number;
  /** What its last entry says instead, in a command that sets the same; without it all of the act is left out. */
  readonly command?: Command;
}

export interface Otherwise {
  readonly ok: true;
  /** Of the same number and at the same steps: what is left out became an entry that does nothing. */
  readonly entries: readonly Entry[];
  /** How many later entries are left out, since they make no sense any more. */
  readonly dropped: number;
  /** Where the network has to be kept, for a later entry puts it back under the name `networkAt`. */
  readonly kept: readonly Position[];
}

/** Whether training may come out otherwise without it. Running and pausing do not count, for the steps stay. */
export function bearsOnTraining({ command, controls }: Pick<Act, 'command' | 'controls'>): boolean {
  switch (command.type) {
    case 'reset':
    case 'set-up':
    case 'adopted':
    case 'restored':
      return true;
    case 'undo':
    case 'agreed':
    case 'agreed-on':
    case 'set-activation':
    case 'set-training':
    case 'set-network':
    case 'set-data':
      return controls.some((control) => !control.startsWith('policy.') && control !== 'training.speed');
    default:
      return false;
  }
}

/** By what an altered entry names the network that stood after entry `seq`. */
export const networkAt = (seq: number) => `network after entry ${seq}`;

/**
 * @param from the recorded state anywhere before the act
 * @returns a refusal, where the other command is none of the same kind, or cannot be set there
 */
export function otherwise(entries: readonly Entry[], alteration: Alteration, from: SessionState): Otherwise | Refused {
  const { seq, lastSeq, command } = alteration;
  const { actor, command: altered } = entries[seq - 1];
  const isAltered = (entry: Entry) =>
    entry.seq <= lastSeq && entry.actor === actor && entry.command.type === altered.type && entry.seq >= seq;
  const told = entries.slice(0, from.seq);
  const history = new Backwards(seq);
  let [was, now] = [from, from];
  let dropped = 0;
  for (const entry of entries.slice(from.seq)) {
    let instead: Entry | undefined = entry;
    if (isAltered(entry)) {
      if (command && entry.seq === lastSeq) {
        const decided = anotherValue(now, command, altered);
        if (!decided.ok) return decided;
        instead = { ...entry, command: decided.command };
      } else if (!command) instead = undefined;
    } else if (entry.seq > seq) {
      instead = meant(entry, was, now, history);
      if (!instead) dropped += 1;
    }
    history.passing(entry, now);
    told.push(instead ?? idle(entry));
    was = apply(was, entry);
    now = apply(now, instead ?? idle(entry));
  }
  return { ok: true, entries: told, dropped, kept: history.kept };
}

/** An entry that nothing follows from: it speaks of a moment that no log has. */
const idle = ({ seq, step }: Entry): Entry => ({
  seq,
  step,
  actor: 'server',
  command: { type: 'kept', moment: 0, engine: '' },
});

/** What an entry says in the altered log; undefined where it makes no sense there, though it did in the recorded one. */
function meant(entry: Entry, was: SessionState, now: SessionState, history: Backwards): Entry | undefined {
  const { command } = entry;
  if (command.type === 'restored') return history.restored(entry, now);
  const said = command.type === 'set-activation' || command.type === 'agreed' ? ofLayer(command, was, now) : command;
  if (!said) return undefined;
  const told = said === command ? entry : { ...entry, command: said };
  return fits(told, was, now) || !fits(entry, was, was) ? told : undefined;
}

function ofLayer<C extends Agreed | Extract<Command, { type: 'set-activation' }>>(
  command: C,
  was: SessionState,
  now: SessionState,
): C | undefined {
  const [output, outputNow] = [was, now].map(({ configuration }) => configuration.network.hidden.length);
  if (output === outputNow || command.layer > output) return command;
  if (command.layer === output) return { ...command, layer: outputNow };
  return command.layer < outputNow ? command : undefined;
}

function fits({ actor, command }: Entry, was: SessionState, now: SessionState): boolean {
  switch (command.type) {
    case 'agreed':
      return decideAlone(now, anybody, { ...command, type: 'set-activation' }).ok;
    case 'agreed-on':
      return decideAlone(now, anybody, command.as).ok;
    case 'set-activation':
    case 'set-training':
    case 'set-network':
    case 'set-data':
      return decideAlone(now, anybody, command).ok;
    case 'adopted':
      return !shapeChanged(was.configuration, now.configuration);
    case 'undo': {
      const [then, undone] = [was, now].map((state) => changeToUndo(state.changes, personOf(state, actor), command.of));
      if (!then.ok || !undone.ok) return then.ok === undone.ok;
      // A slider's change may begin or end with another move now.
      return then.change.seq <= undone.change.lastSeq && undone.change.seq <= then.change.lastSeq;
    }
    default:
      return true;
  }
}

/** What later entries go back to. */
class Backwards {
  readonly kept: Position[] = [];
  private readonly before = new Map<number, SessionState>();

  /** @param seq from there on networks are other ones */
  constructor(private readonly seq: number) {}

  passing({ seq, command }: Entry, before: SessionState): void {
    if (command.type === 'restored' && seq > this.seq) this.before.set(seq, before);
  }

  /** A network put back as it is now; undefined where what would be taken back was never done. */
  restored(entry: Entry, now: SessionState): Entry | undefined {
    const { command } = entry;
    if (command.type !== 'restored' || command.from === 'team') return entry;
    const { from, of } = command;
    if (from === 'undo' && !now.changes.some(({ seq, undone }) => seq === of && !undone)) return undefined;
    const there = from === 'undo' ? this.before.get(of) : now.moments.find(({ seq }) => seq === of);
    if (!there || of <= this.seq) return entry;
    const seq = from === 'undo' ? of - 1 : of;
    const { step, configuration, seed } = there;
    this.kept.push({ seq, step });
    return { ...entry, command: { ...command, configuration, seed, engine: networkAt(seq) } };
  }
}
