/** The engine of a branch that one works in: as every local session's, but it goes on with a log, and tells each entry that this gets. */
import { PlayerAlone, type Entry, type Header, type Moment, type Trainers } from '@gradroom/shared';
import { LocalEngine } from '../local-engine.js';
import type { FromWorker } from '../local-messages.js';
import { LocalPast } from '../local-past.js';

/** A fork's log, and where it has come to. */
export interface LogSoFar {
  readonly header: Header;
  /** What the header names by its hash. */
  readonly engine: Uint8Array;
  readonly entries: readonly Entry[];
  /** After all of the entries; left out where there is none yet. */
  readonly moment?: Moment;
}

export interface ToldEntry {
  readonly type: 'entry';
  readonly entry: Entry;
}

/** Of a log that is gone on with from a moment: what lies before those that are kept is not computed again. */
class BranchPast extends LocalPast {
  constructor(header: Header, backend: Trainers, moment: Moment) {
    super(header, backend);
    this.moments.push(moment);
  }

  override playerAt(step: number, stepsPerMs: number): PlayerAlone | undefined {
    return this.moments.some((moment) => moment.step <= step) ? super.playerAt(step, stepsPerMs) : undefined;
  }
}

export class BranchEngine extends LocalEngine {
  constructor(
    { header, engine, moment }: LogSoFar,
    private readonly say: (message: FromWorker | ToldEntry) => void,
    now: () => number,
    backend: Trainers,
  ) {
    const { configuration, seed } = header;
    const player = new PlayerAlone(header, { backend, blob: () => engine }, moment);
    super({ configuration, seed, running: false }, say, now, backend, player);
    this.past = new BranchPast(header, backend, player.moment());
  }

  protected override enter(actor: string, command: Entry['command']): Entry {
    const entry = super.enter(actor, command);
    // While it is made its own fields are not there yet; what tells is.
    (this.tell as typeof this.say)({ type: 'entry', entry });
    return entry;
  }
}
