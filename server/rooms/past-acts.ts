/**
 * Who did what, from the whole log: the state remembers the last few acts alone. Older ones are found by folding the log again, from
 * the keyframe before them, a window between two keyframes at a time; so that it costs little, however long the log is.
 */
import { apply, isWanted, type Act, type Entry, type Header, type History, type SessionState } from '@gradroom/shared';
import type { SessionStore } from '../storage/store.js';
import { checkedEntries, newestStart } from './load.js';
import { told } from './told.js';

/** Acts of one answer. */
const PAGE = 40;
/** Windows looked through for one answer: whoever wants more asks again. */
const WINDOWS_MAX = 12;

/** Which of them; of which log is known. */
export type WantedActs = Omit<History, 'team' | 'breakout'>;

export interface FoundActs {
  /** Newest first. */
  readonly acts: readonly Act[];
  /** Acts before this seq were not looked through yet; null where there are none. */
  readonly before: number | null;
}

interface Window {
  /** The window holds what entries of [from, to) did. */
  readonly from: number;
  readonly to: number;
  /** By their first entries, oldest first. */
  readonly acts: ReadonlyMap<number, Act>;
}

export class PastActs {
  private last: Window | undefined;
  /** One at a time: a class of co-instructors must not hold up the others' rooms. */
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Pick<SessionStore, 'entries' | 'keyframe'>,
    private readonly header: Header,
    private readonly state: () => SessionState,
  ) {}

  /** @throws LogDamaged, and where the store fails */
  find(wanted: WantedActs): Promise<FoundActs> {
    const found = this.work.then(() => this.findNow(wanted));
    this.work = found.catch(() => undefined);
    return found;
  }

  private async findNow({ before, ...wanted }: WantedActs): Promise<FoundActs> {
    const found: Act[] = [];
    /** What a slider came to in a later window than the one in which it began to move. */
    const grown = new Map<number, Act>();
    let to = Math.min(before ?? Infinity, this.state().seq + 1);
    for (let windows = 0; to > 1; windows++) {
      if (windows === WINDOWS_MAX) return { acts: found, before: to };
      const { from, acts } = await this.window(to);
      for (const act of [...acts.values()].reverse()) {
        if (act.seq >= to) continue;
        if (act.seq < from) grown.set(act.seq, act);
        else if (isWanted(act, wanted)) {
          if (found.length === PAGE) return { acts: found, before: found[PAGE - 1].seq };
          found.push(grown.get(act.seq) ?? act);
        }
      }
      to = from;
    }
    return { acts: found, before: null };
  }

  /** The window that ends before entry `to`; the one that was folded last, where that reaches as far and nothing came since. */
  private async window(to: number): Promise<Window> {
    const { last } = this;
    if (last && last.from < to && to <= last.to) return last;
    this.last = await this.fold(to);
    return this.last;
  }

  private async fold(to: number): Promise<Window> {
    const { log } = this.header;
    const keyframeAt = (await this.store.entries(log, to - 1, 1))[0]?.entry.step;
    const start = await newestStart(this.store, this.header, { keyframeAt, lastSeq: to - 2 });
    let { state } = start;
    const from = state.seq + 1;
    const acts = new Map<number, Act>();
    const after = { seq: state.seq, chain: start.chain };
    for await (const entries of checkedEntries(this.store, log, after, to - 1)) {
      for (const { entry } of entries) {
        const next = apply(state, entry);
        const act = next.acts === state.acts ? plain(entry, next) : next.acts[next.acts.length - 1];
        if (act) acts.set(act.seq, act);
        state = next;
      }
    }
    return { from, to, acts };
  }
}

/** An entry that sets no control, as an act. @param state with it */
export function actOf({ seq, step, actor, command }: Entry, { configuration }: SessionState): Act {
  const hiddenCount = configuration.network.hidden.length;
  return { seq, lastSeq: seq, step, actor, command, controls: [], restarted: false, hiddenCount };
}

const plain = (entry: Entry, state: SessionState): Act | undefined =>
  told[entry.command.type] === 'besides' ? actOf(entry, state) : undefined;
