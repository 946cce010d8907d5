/** What the state of a class holds of choices: what each student would have, and what the class has agreed on. */
import type { DataSettings } from '../../data/settings.js';
import type { LayerSettings } from '../../engine/settings.js';
import type { Command } from '../commands.js';
import type { NetworkConfiguration, TrainingConfiguration } from '../configuration.js';
import type { ActorId } from '../actor.js';

/** What one student would have in one layer. */
export interface Choice {
  readonly layer: number;
  /** Left out where none was chosen: then this person does not count for it. */
  readonly activation?: LayerSettings['activation'];
  /** For the activation that the layer has; left out where none was chosen for it. */
  readonly alpha?: number;
}

export interface Agreement extends LayerSettings {
  readonly layer: number;
}

/** What somebody would have of training, data, the network's shape and whether it trains. None has a setting of another's name. */
export type Wishes = Partial<
  Required<TrainingConfiguration> &
    DataSettings &
    Pick<NetworkConfiguration, 'hidden' | 'features'> & { readonly running: boolean }
>;
export type Wished = keyof Wishes;

/** What somebody's slider would have while it moves: for a layer, or of settings. */
export type Moved = Choice | Wishes;

/** By whose slider it is: it stands over what was settled. Nothing of it is in the state. */
export type Moving = ReadonlyMap<ActorId, Moved>;

export const nothingMoves: Moving = new Map();

export const isOfLayer = (moved: Moved): moved is Choice => 'layer' in moved;

/** What sets settings of one such group, as whoever teaches would set them. */
export type Setting = Extract<Command, { type: 'set-training' | 'set-data' | 'set-network' | 'run' }>;

export interface Consensus {
  /** What each has settled on, one choice a layer. Each person is sent the own ones alone. */
  readonly choices: Readonly<Record<ActorId, readonly Choice[]>>;
  /**
   * What the class agreed on last, one a layer; gone where somebody in it chose again. What an instructor sets besides
   * stands until the class comes to something else. Not sent.
   */
  readonly agreed: readonly Agreement[];
  /** What each would have of other settings. Each person is sent the own ones alone. */
  readonly wishes: Readonly<Record<ActorId, Wishes>>;
  /** Of those what the class agreed on last, as `agreed`. Not sent. */
  readonly settled: Wishes;
}

export const noConsensus: Consensus = { choices: {}, agreed: [], wishes: {}, settled: {} };
