/** What `npm run load` is asked for on its command line. */
import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';

export interface LoadOptions {
  readonly rooms: number;
  /** People of one room: a teacher, a projector, students. */
  readonly clients: number;
  readonly minutes: number;
  /** Of the server, without a slash at its end; it is started here where none is given. */
  readonly address: string | undefined;
  /** Processes that play the people. */
  readonly processes: number;
  /** Draws who does what when; the same for everybody who wants the same load. */
  readonly seed: number;
  /** Where the results are written besides, as JSON. */
  readonly json: string | undefined;
  /** Of the server that is started here: where it writes its profiles. */
  readonly profile: string | undefined;
}

/** So long that it is looked at again and again whether anything grows. */
const SOAK_MINUTES = 3;
export const isSoak = ({ minutes }: Pick<LoadOptions, 'minutes'>): boolean => minutes >= SOAK_MINUTES;

export const usage = `npm run load -- [--rooms 4] [--clients 30] [--minutes 1] [--address URL] [--processes N] [--seed 1] [--json FILE] [--profile FOLDER]`;

const defaults = { rooms: '4', clients: '30', minutes: '1', seed: '1' };

/** @throws Error with a sentence, for what makes no sense */
export function readOptions(args: readonly string[]): LoadOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      rooms: text,
      clients: text,
      minutes: text,
      address: text,
      processes: text,
      seed: text,
      json: text,
      profile: text,
    },
  });
  const given = { ...defaults, processes: String(Math.max(1, Math.floor(availableParallelism() / 2))), ...values };
  const number = (name: 'rooms' | 'clients' | 'minutes' | 'processes' | 'seed', least: number, most: number) => {
    const value = Number(given[name]);
    if (value >= least && value <= most) return value;
    throw new Error(`--${name} is "${given[name]}", but must be a number from ${least} to ${most}.`);
  };
  const { address } = given;
  if (address !== undefined && !/^https?:\/\/[^/]+\/?$/.test(address)) {
    throw new Error(`--address is "${address}", but must be like http://192.168.1.7:3000.`);
  }
  return {
    rooms: Math.round(number('rooms', 1, 10_000)),
    clients: Math.round(number('clients', 3, 1_000)),
    minutes: number('minutes', 0.05, 24 * 60),
    processes: Math.round(number('processes', 1, 64)),
    seed: Math.round(number('seed', 0, 2 ** 32 - 1)),
    address: address?.replace(/\/$/, ''),
    json: given.json,
    profile: given.profile,
  };
}
