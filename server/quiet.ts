/** What happens again and again is told by one line a kind in ten seconds, with how often. */
import type { Log } from './rooms/environment.js';
import { StoreAway } from './storage/store.js';
import type { Time } from './training/time.js';

const QUIET_MS = 10_000;

export class Quiet {
  private readonly kinds = new Map<string, { untold: number; toldAt: number }>();

  constructor(private readonly time: Pick<Time, 'measure'>) {}

  /** Counts it, and returns how many the log is to be told of now: 0 where it was told of some a moment ago. */
  times(of: string): number {
    const now = this.time.measure();
    const kind = this.kinds.get(of) ?? { untold: 0, toldAt: -Infinity };
    this.kinds.set(of, kind);
    kind.untold++;
    if (now - kind.toldAt < QUIET_MS) return 0;
    const times = kind.untold;
    Object.assign(kind, { untold: 0, toldAt: now });
    return times;
  }
}

/** The log, but that of a store that is away it is told once of each kind: everybody in every room runs into that. */
export function quietLog(log: Log, time: Pick<Time, 'measure'>): Log {
  const quiet = new Quiet(time);
  const line = (level: 'warn' | 'error') => (fields: object, message: string) => {
    if (!('err' in fields && fields.err instanceof StoreAway)) return log[level](fields, message);
    const times = quiet.times(message);
    if (times > 0) log[level]({ ...fields, times }, message);
  };
  return { info: (fields, message) => log.info(fields, message), warn: line('warn'), error: line('error') };
}
