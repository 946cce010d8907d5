/** The wire of one simulated person: what a client hears and says, whoever carries it. */
import type { CommandAnswer, Refusal, Welcome } from '@gradroom/shared';

export interface Heard {
  welcome(welcome: Welcome): void;
  /** @param seq of the last entry that the state knows */
  state(seq: number): void;
  /** @param bytes may be overwritten after the call */
  frame(n: number, bytes: Uint8Array): void;
  refused(refusal: Refusal): void;
  bye(refusal: Refusal): void;
  /** The connection is gone, for whatever reason; nothing more is heard. */
  closed(): void;
}

export interface Wire {
  /** Rejects where the connection ends before the answer. */
  command(command: object): Promise<CommandAnswer>;
  seen(n: number): void;
  /** As a laptop whose lid is closed: the connection stays, and nothing is read. */
  sleep(): void;
  wake(): void;
  /** As one that loses its network: gone without a word. */
  drop(): void;
  /** Bytes that came so far. */
  readonly bytes: number;
}

export type OpenWire = (url: string, auth: Readonly<Record<string, unknown>>, heard: Heard) => Wire;
