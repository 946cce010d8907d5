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
  /** Of these, by seq, those that were done while the class was anonymous. */
  readonly unnamed: ReadonlySet<number>;
  /** Acts before this seq were not looked through yet; null where there are none. */
  readonly before: number | null;
}

interface Window {
  /** The window holds what entries of [from, to) did. */
  readonly from: number;
  readonly to: number;
  /** By their first entries, oldest first. */
  readonly acts: ReadonlyMap<number, Act>;
  readonly unnamed: ReadonlySet<number>;
}

/** Where a search begins, and of how many it is content. */
interface Reach {
  /** Only what entries before this one did. */
  readonly to: number;
  readonly most: number;
  /** Whether acts that went on behind `to` are wanted as they were there. */
  readonly asThen?: boolean;
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
  find({ before, ...wanted }: WantedActs): Promise<FoundActs> {
    const isOne = (act: Act) => isWanted(act, wanted);
    return this.queued(() => this.search({ to: before ?? Infinity, most: PAGE }, isOne));
  }

  /**
   * What entries before `to` did, as it was then.
   *
   * @throws as `find`
   */
  findThen(to: number, most: number, isOne: (act: Act) => boolean): Promise<FoundActs> {
    return this.queued(() => this.search({ to, most, asThen: true }, isOne));
  }

  private queued(search: () => Promise<FoundActs>): Promise<FoundActs> {
    const found = this.work.then(search);
    this.work = found.catch(() => undefined);
    return found;
  }

  private async search({ to: end, most, asThen = false }: Reach, isOne: (act: Act) => boolean): Promise<FoundActs> {
    const acts: Act[] = [];
    const unnamed = new Set<number>();
    /** What a slider came to in a later window than the one in which it began to move. */
    const grown = new Map<number, Act>();
    let to = Math.min(end, this.state().seq + 1);
    for (let windows = 0; to > 1; windows++) {
      if (windows === WINDOWS_MAX) return { acts, unnamed, before: to };
      const window = asThen ? await this.fold(to) : await this.window(to);
      for (const seq of window.unnamed) unnamed.add(seq);
      for (const act of [...window.acts.values()].reverse()) {
        if (act.seq >= to) continue;
        if (act.seq < window.from) grown.set(act.seq, act);
        else if (isOne(act)) {
          if (acts.length === most) return { acts, unnamed, before: acts[most - 1].seq };
          acts.push(grown.get(act.seq) ?? act);
        }
      }
      to = window.from;
    }
    return { acts, unnamed, before: null };
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
    const unnamed = new Set<number>();
    const after = { seq: state.seq, chain: start.chain };
    for await (const entries of checkedEntries(this.store, log, after, to - 1)) {
      for (const { entry } of entries) {
        const next = apply(state, entry);
        const act = next.acts === state.acts ? plain(entry, next) : next.acts[next.acts.length - 1];
        if (act) {
          acts.set(act.seq, act);
          if (state.room.anonymous) unnamed.add(act.seq);
        }
        state = next;
      }
    }
    return { from, to, acts, unnamed };
  }
}

/** An entry that sets no control, as an act. @param state with it */
export function actOf({ seq, step, actor, command }: Entry, { configuration }: SessionState): Act {
  const hiddenCount = configuration.network.hidden.length;
  return { seq, lastSeq: seq, step, actor, command, controls: [], restarted: false, hiddenCount };
}

const plain = (entry: Entry, state: SessionState): Act | undefined =>
  told[entry.command.type] === 'besides' ? actOf(entry, state) : undefined;
