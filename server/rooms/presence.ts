/** What is known of people only while they are here, and only to instructors: how far away they are, and whether they are lost. */
import type { ActorId, ClassMessage, Reaction } from '@gradroom/shared';
import type { Environment } from './environment.js';

type Known = Required<Pick<ClassMessage, 'reactions' | 'latencies'>>;

export class Presence {
  private readonly reactions = new Map<ActorId, { readonly reaction: Reaction; readonly cancel: () => void }>();
  private counts: Known['reactions'] = { lost: 0, gotIt: 0 };
  private readonly latencies = new Map<ActorId, number>();
  /** As they are told, until they change: with many people some do each moment, and nobody asks that often. */
  private told: Known['latencies'] | undefined;

  /** @param onChange `known` says something else */
  constructor(
    private readonly environment: Pick<Environment, 'time' | 'times'>,
    private readonly onChange: () => void,
  ) {}

  /** Those of its parts that did not change keep their identity. */
  get known(): Known {
    this.told ??= Object.fromEntries(this.latencies);
    return { reactions: this.counts, latencies: this.told };
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
    if (reactions.lost === this.counts.lost && reactions.gotIt === this.counts.gotIt) return;
    this.counts = reactions;
    this.onChange();
  }

  measured(person: ActorId, latencyMs: number): void {
    const shown = rounded(latencyMs);
    if (this.latencies.get(person) === shown) return;
    this.latencies.set(person, shown);
    this.told = undefined;
    this.onChange();
  }

  /** Somebody is gone, and what was known goes too. */
  forget(person: ActorId): void {
    this.react(person, null);
    if (!this.latencies.delete(person)) return;
    this.told = undefined;
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
