/** That the same log makes the same bits: goes along with a log as it grows, and compares each mark of it once it is written. */
import { chainNext, chainStart, contentHash, Player, reference } from '@gradroom/shared';
import type { Kept } from './shared-store.js';
import { Broken } from './world.js';

interface Walk {
  readonly player: Player;
  /** Of the entries that were looked at. */
  chain: string;
  readonly entries: Kept['entries'][number][];
  marks: number;
}

export class Bits {
  private walk: Walk | undefined;

  /** @throws Broken where an entry was changed or does not go on the chain, or a mark is not what the entries make */
  look(kept: Kept): void {
    const walk = (this.walk ??= begun(kept));
    const { entries, marks } = kept;
    const last = walk.entries.length;
    // Each look compares the newest of those that were there; the end of the simulation goes through all of them.
    if (last > 0 && entries[last - 1] !== walk.entries[last - 1]) throw new Broken(`entry ${last} is another one now`);
    for (const one of entries.slice(last)) {
      const { entry, chain } = one.stored;
      walk.chain = chainNext(walk.chain, entry);
      if (chain !== walk.chain) throw new Broken(`entry ${entry.seq} does not go on the chain`);
      if (entry.step < walk.player.step) throw new Broken(`entry ${entry.seq} lies behind a mark`);
      walk.player.accept(entry);
      walk.entries.push(one);
    }
    for (; walk.marks < marks.length; walk.marks++) {
      const { step, stateHash } = marks[walk.marks];
      walk.player.advanceTo(step);
      if (contentHash(walk.player.engine.save()) !== stateHash) throw new Broken(`the mark of step ${step} is untrue`);
    }
  }

  /** The log is shorter than it was: begins anew with what is left. */
  lost(): void {
    this.walk = undefined;
  }
}

const begun = ({ header }: Kept): Walk => ({
  player: new Player(header, { backend: reference }),
  chain: chainStart(header),
  entries: [],
  marks: 0,
});
