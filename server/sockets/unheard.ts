/** What a client says while its room goes elsewhere: kept until somebody listens again, so much of it and no more. */
import { UNHEARD_BYTES_MAX, UNHEARD_MAX } from '@gradroom/shared';
import { bytesOf } from './events.js';
import type { Ears } from './line.js';

type Said = Parameters<Ears['heard']>;

export class Unheard {
  private said: Said[] = [];
  private bytes = 0;

  /** @returns false where it is too much: nothing is kept of it then */
  keep(...said: Said): boolean {
    const [event, payloads] = said;
    const bytes = this.bytes + bytesOf(event, payloads);
    if (this.said.length >= UNHEARD_MAX || bytes > UNHEARD_BYTES_MAX) return false;
    this.bytes = bytes;
    this.said.push(said);
    return true;
  }

  /** All of it, in order; nothing is kept any more. */
  take(): Said[] {
    const { said } = this;
    this.said = [];
    this.bytes = 0;
    return said;
  }
}
