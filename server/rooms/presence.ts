/** What is known of people only while they are here, and only to instructors: how far away they are, and whether they are lost. */
import type { ActorId, ClassMessage, Reaction } from '@gradroom/shared';
import type { Environment } from './environment.js';

type Known = Required<Pick<ClassMessage, 'reactions' | 'latencies'>>;

export class Presence {
  private readonly reactions = new Map<ActorId, { readonly reaction: Reaction; readonly cancel: () => void }>();
  private known_: Known = { reactions: { lost: 0, gotIt: 0 }, latencies: {} };

  /** @param onChange `known` is another one */
  constructor(
    private readonly environment: Pick<Environment, 'time' | 'times'>,
    private readonly onChange: () => void,
  ) {}

  /** What did not change keeps its identity. */
  get known(): Known {
    return this.known_;
  }

  /** Null takes it back. After a while it is over by itself. */
  react(person: ActorId, reaction: Reaction | null): void {
    const { time, times } = this.environment;
    this.reactions.get(person)?.cancel();
    this.reactions.delete(person);
    if (reaction) {
      const cancel = time.after(times.reactionMs, () => this.react(person, null));
      this.reactions.set(person, { reaction, cancel });
    }
    const count = (wanted: Reaction) => [...this.reactions.values()].filter((one) => one.reaction === wanted).length;
    const reactions = { lost: count('lost'), gotIt: count('got-it') };
    const before = this.known_.reactions;
    if (reactions.lost === before.lost && reactions.gotIt === before.gotIt) return;
    this.known_ = { ...this.known_, reactions };
    this.onChange();
  }

  measured(person: ActorId, latencyMs: number): void {
    const { latencies } = this.known_;
    const shown = rounded(latencyMs);
    if (latencies[person] === shown) return;
    this.known_ = { ...this.known_, latencies: { ...latencies, [person]: shown } };
    this.onChange();
  }

  /** Somebody is gone, and what was known goes too. */
  forget(person: ActorId): void {
    this.react(person, null);
    if (!Object.hasOwn(this.known_.latencies, person)) return;
    const { [person]: _gone, ...latencies } = this.known_.latencies;
    this.known_ = { ...this.known_, latencies };
    this.onChange();
  }

  close(): void {
    for (const { cancel } of this.reactions.values()) cancel();
    this.reactions.clear();
  }
}

/** Two figures, and tens at most: whoever is as far away as before is no news. */
function rounded(ms: number): number {
  const unit = Math.max(10, 10 ** (Math.floor(Math.log10(Math.max(1, ms))) - 1));
  return Math.round(ms / unit) * unit;
}
