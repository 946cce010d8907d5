/** A class that decides together on groups of settings, for tests. */
import { nextSetting, type Command, type WishedGroup } from '@gradroom/shared';
import { ClassLog, header, teacher } from '../class.js';

/** The class decides together on these groups of settings. */
export function together(...of: readonly WishedGroup[]): ClassLog {
  const log = new ClassLog(header);
  for (const group of of) log.ask(teacher, { type: 'set-policy', policy: 'consensus', group });
  return log;
}

/** As the server does it. */
export function follow(log: ClassLog): void {
  for (let found = nextSetting(log.state); found; found = nextSetting(log.state)) {
    log.write({ type: 'agreed-on', as: found });
  }
}

export const wish = (wishes: Omit<Extract<Command, { type: 'wish' }>, 'type'>): Command => ({
  type: 'wish',
  ...wishes,
});
