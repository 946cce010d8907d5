/**
 * The command line. Exit codes: 0 where the recording holds what it says, 1 where it does not (damaged, cut short, or another
 * result at some step), 2 where nothing could be done: a wrong option, no such file, no recording.
 */
import { once } from 'node:events';
import { replay } from './replay.js';
import { readOptions, usage, UsageError } from './options.js';

/** @param args without `node` and the script @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (!options) {
      await print(process.stdout, usage);
      return 0;
    }
    const { failed, out, said } = await replay(options, (text) => tell(text));
    tell('');
    for (const line of said) console.error(line);
    if (out !== undefined) await print(process.stdout, out);
    return failed ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** Waits for whoever reads slowly, such as a pipe, since the process ends afterwards. */
async function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** How far it has come, on a line that is written over; only where somebody watches. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
