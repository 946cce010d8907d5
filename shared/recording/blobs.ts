/** Which bytes beside the log an entry needs, by content hash. */
import type { Entry } from '../session/state.js';

export function blobOf({ command }: Entry): string | undefined {
  if (command.type === 'adopted') return command.weights;
  return command.type === 'restored' ? command.engine : undefined;
}
