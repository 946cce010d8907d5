/** Plays the log of a class: with lessons, questions and all else that a network alone has not, and with the hashes that prove it. */
import { apply } from '../session/apply-class.js';
import type { Entry, Header, SessionState } from '../session/state.js';
import { chainNext, chainStart, contentHash } from './chain.js';
import { decodeKeyframe, encodeKeyframe, type Keyframe } from './keyframe.js';
import { PlayerAlone, type PlayerOptions } from './player.js';

export class Player extends PlayerAlone {
  /** Hash of the log up to the last entry applied. */
  #chain: string;

  /** @throws as `PlayerAlone`, and where `from` cannot be read, or is of another log */
  constructor(header: Header, options: PlayerOptions, from?: Keyframe) {
    const found = from && decodeKeyframe(header, from);
    super(header, options, found);
    this.#chain = found?.chain ?? chainStart(header);
  }

  /**
   * Stands where a keyframe was taken: of the log's entries it takes those behind it, and needs none before.
   *
   * @throws where the keyframe cannot be read, or is of another log
   */
  static fromKeyframe(header: Header, keyframe: Keyframe, options: PlayerOptions): Player {
    return new Player(header, options, keyframe);
  }

  keyframe(): Keyframe {
    return encodeKeyframe(this.header, { ...this.moment(), chain: this.#chain });
  }

  protected override fold(state: SessionState, entry: Entry): SessionState {
    this.#chain = chainNext(this.#chain, entry);
    return apply(state, entry);
  }

  protected override blob(hash: string): Uint8Array {
    const bytes = super.blob(hash);
    if (contentHash(bytes) !== hash) throw new Error(`The bytes given for ${hash} are others.`);
    return bytes;
  }
}
