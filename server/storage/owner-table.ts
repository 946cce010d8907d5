/**
 * Who may write to a log in LMDB. Every write of an owner names its token and is checked by the thread that writes, in the same
 * transaction, so that no check can be out of date: the ownership's version carries the token.
 */
import type { Folder } from './folder.js';
import { versionOf } from './tables.js';
import { StoreConflict, type Token } from './store.js';
import type { Writes } from './writes.js';

export class OwnerTable {
  constructor(
    private readonly db: Pick<Folder, 'owners'>,
    private readonly writes: Writes,
  ) {}

  async acquire(log: string): Promise<Token> {
    for (;;) {
      const before = this.db.owners.get(log);
      if (!before) throw new StoreConflict(`There is no log ${log}.`);
      const now = { token: before.token + 1, held: true };
      const put = () => this.db.owners.put(log, now, versionOf(now), versionOf(before));
      if (await this.writes.commitAnyway((writes) => writes.push(put()))) return now.token;
    }
  }

  /** @throws StoreConflict where this is not the token of who owns it now */
  require(log: string, token: Token): void {
    // A write that was given up may still come.
    this.writes.requireAnswers();
    const owner = this.db.owners.get(log);
    if (!owner?.held || owner.token !== token) throw lost(log, token);
  }

  async release(log: string, token: Token): Promise<void> {
    const [held, free] = [true, false].map((state) => ({ token, held: state }));
    const put = () => this.db.owners.put(log, free, versionOf(free), versionOf(held));
    if (!(await this.writes.commitAnyway((writes) => writes.push(put())))) throw lost(log, token);
  }

  /** Writes only as the log's owner. @throws StoreConflict where it is another one's, or another condition does not hold */
  async write(log: string, token: Token, begin: (writes: Promise<boolean>[]) => void): Promise<void> {
    const written = await this.writes.commit((writes) => writes.push(this.ifOwned(log, token, () => begin(writes))));
    if (!written) throw lost(log, token);
  }

  /** As `write`, of what makes room, or takes back what was written: also where the disk is nearly full. */
  async writeAnyway(log: string, token: Token, begin: (writes: Promise<boolean>[]) => void): Promise<void> {
    const written = await this.writes.commitAnyway((writes) =>
      writes.push(this.ifOwned(log, token, () => begin(writes))),
    );
    if (!written) throw lost(log, token);
  }

  /** What `begin` writes, it writes under the condition that this is the token. */
  ifOwned(log: string, token: Token, begin: () => void): Promise<boolean> {
    return this.db.owners.ifVersion(log, versionOf({ token, held: true }), begin);
  }
}

const lost = (log: string, token: Token) =>
  new StoreConflict(`Log ${log} does not stand where this write, with token ${token}, expects it.`);
