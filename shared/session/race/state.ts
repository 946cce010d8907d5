/** A race as a room's state holds it: all that its result depends on, so that the same race gives the same result anywhere. */
import type { ActorId } from '../actor.js';
import type { RaceVariants } from '../commands.js';
import type { Configuration } from '../configuration.js';

export interface Race {
  /** Of the entry that began it: its key. */
  readonly seq: number;
  /** Where the room's own training stood then. */
  readonly step: number;
  readonly actor: ActorId;
  readonly variants: RaceVariants;
  /** Passes over the training set. */
  readonly epochs: number;
  /** Of every lane's weights and order of mini-batches: the room's, at that moment. */
  readonly seed: number;
  /** The room's, at that moment: the lanes differ from it by one value each. */
  readonly configuration: Configuration;
  /** Whether it is run for more seeds as well. */
  readonly repeated: boolean;
}
