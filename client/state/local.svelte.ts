/** The local source of a `Session`: a network that trains in a worker of this page, with no server. */
import type { Configuration } from '@gradroom/shared';
import type { Session } from './session.js';

export interface LocalOptions {
  readonly seed?: number;
  /** True unless told otherwise. */
  readonly running?: boolean;
  /** Steps a second; the configuration's unless told otherwise. */
  readonly speed?: number | 'max';
  readonly name?: string;
}

/** Opens a room of one: I am its instructor. Call `close` when the page leaves it. */
export function localSession(configuration?: Configuration, options: LocalOptions = {}): Session {
  throw new Error(`not built yet: ${configuration} ${options.seed}`);
}
