/** A class that decides together, for tests. */
import { nextAgreement, policyForAll, type Command } from '@gradroom/shared';
import { ClassLog, header, teacher } from '../class.js';

export const policy = { ...policyForAll('everyone'), activation: 'consensus' } as const;
export const leaky = { activation: 'leaky-relu', alpha: Math.fround(0.1) } as const;

/** Layer 0 is a Leaky ReLU, and the class decides together. */
export function together(): ClassLog {
  const log = new ClassLog(header);
  log.ask(teacher, { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
  log.ask(teacher, { type: 'set-policy', policy: 'consensus', group: 'activation' });
  return log;
}

/** As the server does it: writes until nothing is left to write. */
export function follow(log: ClassLog): void {
  for (let found = nextAgreement(log.state); found; found = nextAgreement(log.state)) {
    log.write({ type: 'agreed', ...found });
  }
}

export const layer0 = ({ state }: ClassLog) => state.configuration.network.layers[0];
export const choose = (alpha: number): Command => ({ type: 'choose', layer: 0, alpha });
export const vote = (activation: 'relu' | 'tanh' | 'elu'): Command => ({ type: 'choose', layer: 0, activation });
