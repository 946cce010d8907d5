/**
 * What was refused: counted, and told to the log by one line a kind in ten seconds, so that a flood of refusals is no flood of lines.
 *
 * A line holds where, why, how often since the last one, and about whose network it is: the first 24 bits of an address, 48 of an
 * IPv6 one. No name, no code that was typed, no secret.
 */
import { Quiet } from './quiet.js';
import type { Environment } from './rooms/environment.js';

/** Where somebody was refused. */
export type RefusedAt = 'join' | 'message' | 'request' | 'round' | 'origin' | 'connection';

/** Where something failed by a fault of ours, or because the store is away. */
export type FailedAt = Extract<RefusedAt, 'join' | 'message' | 'request' | 'round'>;

export interface RefusedCount {
  readonly at: RefusedAt;
  readonly reason: string;
  readonly count: number;
}

export class Refused {
  private readonly kinds = new Map<string, { readonly at: RefusedAt; readonly reason: string; count: number }>();
  private readonly quiet: Quiet;

  constructor(private readonly environment: Pick<Environment, 'time' | 'log'>) {
    this.quiet = new Quiet(environment.time);
  }

  /** @param reason one of our own codes, never what a client sent */
  tell(at: RefusedAt, reason: string, address?: string): void {
    const times = this.count(at, reason);
    const from = address === undefined ? {} : { from: shortened(address) };
    if (times > 0) this.environment.log.info({ at, reason, times, ...from }, 'Something was refused.');
  }

  /**
   * What somebody said, or is to hear, made this server fail, and is answered `internal` where it is answered: counted as refused, so it
   * need not be told besides.
   *
   * @param where what it was about, in words of ours: no link, no secret
   */
  fail(at: FailedAt, error: unknown, where: object = {}): void {
    const times = this.count(at, 'internal');
    if (times > 0) this.environment.log.error({ at, ...where, times, err: error }, failed[at]);
  }

  /** Returns how many the log is to be told of now: 0 where it was told of some a moment ago. */
  private count(at: RefusedAt, reason: string): number {
    const kind = this.kinds.get(`${at} ${reason}`) ?? { at, reason, count: 0 };
    this.kinds.set(`${at} ${reason}`, kind);
    kind.count++;
    return this.quiet.times(`${at} ${reason}`);
  }

  get counts(): readonly RefusedCount[] {
    return [...this.kinds.values()].map((kind) => ({ ...kind }));
  }
}

const failed: Readonly<Record<FailedAt, string>> = {
  join: 'A handshake could not be handled.',
  message: 'A message could not be handled.',
  request: 'A request failed.',
  round: 'A room could not be sent what is new in it.',
};

/** `192.168.7.0/24`, `2001:db8:7::/48`: of a school, and not of a person. */
export function shortened(address: string): string {
  const four = /(?:^|:)(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (four) return `${four[1]}.0/24`;
  const [head] = address.split('%')[0].split('::');
  const groups = head.split(':').slice(0, 3);
  return address.includes(':') ? `${groups.filter((group) => group !== '').join(':')}::/48` : 'unknown';
}
