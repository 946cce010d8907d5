/** What the command line is asked for. */
import { parseArgs } from 'node:util';

export const usage = `gradroom replay FILE [--verify] [--to STEP] [--json | --csv [--every STEPS] | --log [--nameless]]

  Computes a recorded session (.gradroom) anew.

  --verify        from the first step on, compares it with every hash in the file, and with its seal; so it does without options
  --key KEY       public key of a server that you know (GET /api/key shows it); more than one may be given
  --to STEP       the step to stand at; without it the last one
  --json          weights, metrics and settings at that step
  --csv           losses and accuracies up to that step, one row in --every STEPS (without it 500 rows)
  --log           the log itself as JSON Lines, with the names that the file has
  --nameless      of the log: without them

Exit code: 0 verified or consistent, 1 damaged or another result, 2 nothing could be done.
`;

/** A sentence for whoever typed. */
export class UsageError extends Error {}

export interface ReplayOptions {
  readonly file: string;
  readonly verify: boolean;
  readonly keys: readonly string[];
  readonly to: number | undefined;
  readonly as: 'json' | 'csv' | 'log' | undefined;
  readonly every: number | undefined;
  readonly nameless: boolean;
}

const options = {
  verify: { type: 'boolean' },
  key: { type: 'string', multiple: true },
  to: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  every: { type: 'string' },
  log: { type: 'boolean' },
  nameless: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Undefined where help is asked for. @throws UsageError */
export function readOptions(args: readonly string[]): ReplayOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help || args.length === 0) return undefined;
  const [command, file, ...rest] = positionals;
  if (command !== 'replay') throw wrong(`There is no command "${command ?? ''}".`);
  if (file === undefined || rest.length > 0) throw wrong('Name one file.');
  const [as, ...more] = (['json', 'csv', 'log'] as const).filter((form) => values[form]);
  if (more.length > 0) throw wrong('Only one of --json, --csv and --log at a time.');
  if (values.to !== undefined && as === undefined) throw wrong('--to goes with --json or --csv.');
  if (values.every !== undefined && as !== 'csv') throw wrong('--every goes with --csv.');
  if (values.nameless && as !== 'log') throw wrong('--nameless goes with --log.');
  const keys = values.key ?? [];
  const odd = keys.find((key) => !/^[0-9a-f]{64}$/.test(key));
  if (odd !== undefined) throw wrong(`"${odd}" is no key: it has 64 digits from 0 to f.`);
  return {
    file,
    verify: values.verify ?? as === undefined,
    keys,
    to: count('--to', values.to, 0),
    as,
    every: count('--every', values.every, 1),
    nameless: values.nameless ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

function count(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw wrong(`${name} is "${text}", but must be a whole number from ${least} on.`);
}

const wrong = (sentence: string) => new UsageError(`${sentence} See: gradroom --help`);
